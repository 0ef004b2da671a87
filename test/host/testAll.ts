import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
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

const stages: readonly Stage[] = [
  { name: 'type check', command: [npm, 'run', '--silent', 'check-types'], counts: false },
  { name: 'lint', command: [npm, 'run', '--silent', 'lint'], counts: false },
  mochaStage('unit tests', '.mocharc.json', 'dot'),
  mochaStage('window tests', 'test/host/page.mocharc.json', 'dot'),
  {
    name: 'extension tests',
    command: [process.execPath, '--import', 'tsx', 'test/host/extensionTests.ts'],
    counts: true,
  },
  mochaStage('walk on screen', 'test/host/walk.mocharc.json', 'spec'),
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

  if (await timed('build and package', build)) {
    // The stages share this one package.
    process.env['SIGNINS_PACKAGED'] = '1';
    add('build and package', onePassed);
    for (const stage of stages)
      await timed(stage.name, async () => {
        const totals = await runStage(stage);
        add(stage.name, totals);
        return totals.failed === 0;
      });
  } else add('build and package', oneFailed('failed'));

  if (sum.failures.length > 0)
    console.log(`\nFailed:\n${sum.failures.map((each) => `  ${each}`).join('\n')}`);
  const skipped = sum.skipped > 0 ? `, ${sum.skipped} skipped` : '';
  console.log(`\n${sum.passed} passed, ${sum.failed} failed${skipped}`);
  process.exitCode = sum.failed === 0 ? 0 : 1;
}

async function build(): Promise<boolean> {
  try {
    await packageExtension();
    return true;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return false;
  }
}

async function timed(name: string, work: () => Promise<boolean>): Promise<boolean> {
  console.log(`\n== ${name}`);
  const startedMs = Date.now();
  const good = await work();
  const seconds = ((Date.now() - startedMs) / 1000).toFixed(1);
  console.log(`== ${name}: ${good ? 'passed' : 'FAILED'} in ${seconds} s`);
  return good;
}

async function runStage({ name, command, counts }: Stage): Promise<Totals> {
  const [executable, ...args] = command;
  const child = spawn(executable, args, {
    cwd: projectRoot,
    stdio: 'inherit',
    env: { ...process.env, SIGNINS_TOTALS: totalsFile(name) },
    shell: process.platform === 'win32',
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (!counts) return code === 0 ? onePassed : oneFailed(`ended with ${String(code)}`);
  const totals = await readTotals(totalsFile(name));
  if (totals === undefined) return oneFailed(`ended with ${String(code)} before its tests did`);
  if (totals.passed + totals.failed === 0) return oneFailed('ran no test');
  if (code !== 0 && totals.failed === 0)
    return {
      ...totals,
      failed: 1,
      failures: [`ended with ${String(code)} although its tests passed`],
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
