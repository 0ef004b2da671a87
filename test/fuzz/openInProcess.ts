import { startEngine } from '../../src/extension/editor/engineProcess.node';

/**
 * A program: opens the file `argv[3]` with the engine `argv[2]` as the editor does, and writes down, when reading has
 * ended, the engine's last state and the most memory that the process held, in kilobytes.
 */
const [, , script, path, name] = process.argv;
const tell = (state: unknown) => {
  process.stdout.write(JSON.stringify({ state, peakKb: process.resourceUsage().maxRSS }), () =>
    process.exit(0),
  );
};
const engine = startEngine(
  script!,
  { sources: [{ kind: 'path', path: path!, name: name! }] },
  (problem) => tell({ phase: 'failed', problem }),
);
engine.client.onSnapshot('state', (state) => {
  if (state.phase !== 'opening' && state.phase !== 'reading') tell(state);
});
