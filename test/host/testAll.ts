import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { isHostPlatform } from './hostFolder';
import { packageExtension } from './packageExtension';
import { projectRoot } from './projectRoot';
import { temporaryFolder } from './temporaryFolder';
import { readTotals, type Totals } from './totals';

/** One stage of `npm test`. */
interface Stage {
  readonly name: string;
  /** A command and its arguments, run in the project's folder. */
  readonly command: readonly [string, ...string[]];
  /** Whether the command counts its tests into the file that `SIGNINS_TOTALS` names; otherwise the stage counts as one. */
  readonly counts: boolean;
}

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const resultsFolder = temporaryFolder('totals');

// npm ships a VS Code for Linux x64 alone: elsewhere the extension tests run in desktop VS Code, downloaded, and there is
// nothing to walk on, as a walk drives VS Code in a browser.
const ships = isHostPlatform();
// Both in the newest: the oldest has runs of its own (`npm run test:vscode -- --vscode 1.100`, `npm run test:desktop`).
const extensionTests = ships
  ? ['test/host/extensionTests.ts', '--vscode=newest']
  : ['test/host/desktopTests.ts', '--vscode=stable'];

// Those of one line run side by side, which spares half a minute on two cores; none of these minds how long it takes.
const stages: readonly (readonly Stage[])[] = [
  [
    { name: 'type check', command: [npm, 'run', '--silent', 'check-types'], counts: false },
    { name: 'lint', command: [npm, 'run', '--silent', 'lint'], counts: false },
  ],
  [mochaStage('unit tests', '.mocharc.json', 'dot')],
  [mochaStage('window tests', 'test/host/page.mocharc.json', 'dot')],
  [
    {
      name: 'extension tests',
      command: [process.execPath, '--import', 'tsx', ...extensionTests],
      counts: true,
    },
  ],
  ...(ships ? [[mochaStage('walk on screen', 'test/host/walk.mocharc.json', 'spec')]] : []),
];

void main();

/** npm test: everything there is to check, each stage even if one before has failed. The last line has the totals. */
async function main(): Promise<void> {
  const sum: Totals = { passed: 0, failed: 0, skipped: 0, failures: [] };
  const add = (name: string, { passed, failed, skipped, failures }: Totals): void => {
    sum.passed += passed;
    sum.failed += failed;
    sum.skipped += skipped;
    sum.failures.push(...failures.map((failure) => `${name}: ${failure}`));
  };

  const built = await build();
  add('build and package', built);
  if (built.failed === 0) {
    // The stages share this one package.
    process.env['SIGNINS_PACKAGED'] = '1';
    for (const together of stages) {
      const totals = await Promise.all(
        together.map(async (stage) => runStage(stage, together.length > 1)),
      );
      for (const [index, stage] of together.entries()) add(stage.name, totals[index]!);
    }
  }

  if (!ships)
    console.log(
      '\nThe walk on screen was left out: it needs the VS Code that npm ships for Linux x64.',
    );
  if (sum.failures.length > 0)
    console.log(`\nFailed:\n${sum.failures.map((each) => `  ${each}`).join('\n')}`);
  const skipped = sum.skipped > 0 ? `, ${sum.skipped} skipped` : '';
  console.log(`\n${sum.passed} passed, ${sum.failed} failed${skipped}`);
  process.exitCode = sum.failed === 0 ? 0 : 1;
}

async function build(): Promise<Totals> {
  const done = begin('build and package');
  try {
    await packageExtension();
    return done(onePassed);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return done(oneFailed('failed'));
  }
}

/** Prints that a stage begins; what it returns prints how it ended, after what was printed meanwhile. */
function begin(name: string): (totals: Totals, output?: string) => Totals {
  console.log(`\n== ${name}`);
  const startedMs = Date.now();
  return (totals, output = '') => {
    const seconds = ((Date.now() - startedMs) / 1000).toFixed(1);
    const end = totals.failed === 0 ? 'passed' : 'FAILED';
    console.log(`${output}== ${name}: ${end} in ${seconds} s`);
    return totals;
  };
}

/** Runs a stage; `collected`: its output is printed in one piece at its end, so that two do not mix. */
async function runStage({ name, command, counts }: Stage, collected: boolean): Promise<Totals> {
  const done = begin(name);
  const [executable, ...args] = command;
  const child = spawn(executable, args, {
    cwd: projectRoot,
    stdio: collected ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, SIGNINS_TOTALS: totalsFile(name) },
    // A script of npm's own is no executable on Windows; Node is one, in a folder whose name has a blank.
    shell: executable.endsWith('.cmd'),
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return done(counts ? await countedTotals(name, code) : totalsOf(code), output);
}

function totalsOf(code: number | null): Totals {
  return code === 0 ? onePassed : oneFailed(`ended with ${String(code)}`);
}

/** What a stage counted, or a failure where its end and its counts do not agree that all is well. */
async function countedTotals(name: string, code: number | null): Promise<Totals> {
  const totals = await readTotals(totalsFile(name));
  if (totals === undefined) return oneFailed(`ended with ${String(code)} before its tests did`);
  if (totals.passed + totals.failed === 0) return oneFailed('ran no test');
  if (code !== 0 && totals.failed === 0)
    return {
      ...totals,
      failed: 1,
      failures: [`ended with ${String(code)} after its tests passed`],
    };
  return totals;
}

function mochaStage(name: string, config: string, base: 'dot' | 'spec'): Stage {
  const mocha = path.join(path.dirname(require.resolve('mocha/package.json')), 'bin/mocha.js');
  return {
    name,
    counts: true,
    command: [
      process.execPath,
      mocha,
      `--config=${config}`,
      '--reporter=test/host/totalsReporter.js',
      `--reporter-option=base=${base},totals=${totalsFile(name)}`,
    ],
  };
}

function totalsFile(name: string): string {
  return path.join(resultsFolder, `${name.replaceAll(' ', '-')}.json`);
}

const onePassed: Totals = { passed: 1, failed: 0, skipped: 0, failures: [] };

function oneFailed(why: string): Totals {
  return { passed: 0, failed: 1, skipped: 0, failures: [why] };
}
