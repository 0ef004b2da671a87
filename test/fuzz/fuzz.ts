import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { bytesOfFuzzed, fileNameOf, type FuzzedFile } from './fuzzedFile';
import { fuzzAnswers } from './fuzzAnswers';
import { fuzzReaders, noFigures, type FuzzFault, type FuzzFigures } from './fuzzReaders';

/**
 * `npm run fuzz -- [--seed N] [--seconds S]`: reads mutated exports, seed after seed, until the time is over or a file is
 * found that does not end well. That file is shrunk and written down; the same seed finds it again.
 */

/** So many files are made of one seed; a thread that is silent for so long hangs. */
const filesOfSeed = 200;
/** Of which so many are asked about as well: that takes longer than reading. */
const askedOfSeed = 40;
const hangSeconds = 120;

/** What the thread that reads tells the one that watches it. */
type Told =
  | { readonly kind: 'begins'; readonly file: FuzzedFile; readonly seed: number }
  | { readonly kind: 'seed'; readonly figures: FuzzFigures; readonly questions: number }
  | { readonly kind: 'fault'; readonly fault: FuzzFault };

interface Wanted {
  readonly seed: number;
  readonly seconds: number;
}

/** The thread that reads: a reader that never ended would stop the clock as well. */
async function read({ seed, seconds }: Wanted): Promise<void> {
  const tell = (told: Told) => parentPort!.postMessage(told);
  const figures = noFigures();
  let questions = 0;
  const until = Date.now() + seconds * 1000;
  for (let now = seed; now === seed || Date.now() < until; now++) {
    const begins = (file: FuzzedFile) => tell({ kind: 'begins', file, seed: now });
    const fault =
      fuzzReaders(now, filesOfSeed, figures, begins) ??
      (await fuzzAnswers(now, askedOfSeed, begins, (more) => (questions += more)));
    if (fault !== undefined) {
      tell({ kind: 'fault', fault });
      return;
    }
    tell({ kind: 'seed', figures: { ...figures }, questions });
  }
}

function report({ seed, file, why }: FuzzFault): void {
  const path = join(mkdtempSync(join(tmpdir(), 'signins-fuzz-')), fileNameOf(file.variant));
  writeFileSync(path, bytesOfFuzzed(file));
  console.error(`npm run fuzz -- --seed ${seed}\n${JSON.stringify(file)}\n${path}\n${why}`);
  process.exitCode = 1;
}

function watch(wanted: Wanted): void {
  const started = Date.now();
  // A thread does not inherit what makes TypeScript readable.
  const script = [require.resolve('tsx/cjs'), __filename]
    .map((path) => `require(${JSON.stringify(path)});`)
    .join('');
  const worker = new Worker(script, { eval: true, workerData: wanted });
  let last: { readonly file: FuzzedFile; readonly seed: number } | undefined;
  let figures = noFigures();
  let questions = 0;
  let hang: ReturnType<typeof setTimeout> | undefined;
  const heard = () => {
    clearTimeout(hang);
    hang = setTimeout(() => {
      if (last !== undefined) report({ ...last, why: `not read in ${hangSeconds} seconds` });
      void worker.terminate();
    }, hangSeconds * 1000);
  };
  heard();
  worker.on('message', (told: Told) => {
    heard();
    if (told.kind === 'begins') last = told;
    else if (told.kind === 'fault') report(told.fault);
    else ({ figures, questions } = told);
  });
  worker.on('error', (error) => {
    console.error(error);
    process.exitCode = 1;
  });
  worker.on('exit', () => {
    clearTimeout(hang);
    const { files, mutations, read: readFiles, rows, rejected, bytes } = figures;
    const seconds = Math.round((Date.now() - started) / 1000);
    console.log(
      `${files} files of ${Math.round(bytes / 1024)} KB with ${mutations} mutations in ${seconds} s from seed ${wanted.seed}: ` +
        `${readFiles} read with ${rows} rows and ${rejected} rejections, ${files - readFiles} refused, ${questions} questions answered.`,
    );
  });
}

if (isMainThread) {
  const { values } = parseArgs({
    options: { seed: { type: 'string' }, seconds: { type: 'string' } },
  });
  const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 30));
  const seconds = Number(values.seconds ?? 60);
  if (!Number.isInteger(seed) || !(seconds >= 0)) throw new Error('--seed N --seconds S');
  watch({ seed, seconds });
} else void read(workerData as Wanted);
