import { readFileSync } from 'node:fs';
import { startEngine } from '../../src/extension/editor/engineProcess.node';

/**
 * A program: opens the file `argv[3]` with the engine `argv[2]` as the editor does, and writes down, when reading has
 * ended, the engine's last state and the most memory that the process held, in kilobytes.
 */
const [, , script, path, name] = process.argv;
const tell = (state: unknown) => {
  process.stdout.write(JSON.stringify({ state, peakKb: peakKb() }), () => process.exit(0));
};
/** Linux counts in `maxRSS` what the process that started this one had held. */
const peakKb = () =>
  process.platform === 'linux'
    ? Number(/VmHWM:\s*(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1])
    : process.resourceUsage().maxRSS;
const engine = startEngine(
  script!,
  { sources: [{ kind: 'path', path: path!, name: name! }] },
  (problem) => tell({ phase: 'failed', problem }),
);
engine.client.onSnapshot('state', (state) => {
  if (state.phase !== 'opening' && state.phase !== 'reading') tell(state);
});
