import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bytesOfFuzzed, fileNameOf, fuzzedFiles, type FuzzedFile } from './fuzzedFile';
import { judgedRead } from './judgedRead';

/** What a run of the fuzzer did. */
export interface FuzzFigures {
  files: number;
  mutations: number;
  read: number;
  rows: number;
  rejected: number;
  bytes: number;
}

export const noFigures = (): FuzzFigures => ({
  files: 0,
  mutations: 0,
  read: 0,
  rows: 0,
  rejected: 0,
  bytes: 0,
});

/** Reads one fuzzed file whole and in pieces, asserts that both end well and alike, and counts it. */
export function judge(file: FuzzedFile, figures: FuzzFigures): void {
  const bytes = bytesOfFuzzed(file);
  const name = fileNameOf(file.variant);
  figures.files++;
  figures.mutations += file.mutations.length;
  figures.bytes += bytes.length;
  const whole = judgedRead(bytes, name, Infinity);
  if (whole.kind === 'refused') return;
  figures.read++;
  figures.rows += whole.rows;
  figures.rejected += whole.rejected.length;
  // A record that does not end is scanned again with each piece: not too many of them.
  const chunk = Math.max(89, Math.ceil(bytes.length / 40));
  assert.deepEqual(judgedRead(bytes, name, chunk), whole, `in pieces of ${chunk} bytes`);
}

/** A file that did not end well: how to make it again, and what was wrong. */
export interface FuzzFault {
  readonly seed: number;
  /** The simplest file found that fails. */
  readonly file: FuzzedFile;
  readonly why: string;
}

/** Tries `runs` files of a seed, one after another; answers the first fault, shrunk, or undefined. */
export function fuzzReaders(
  seed: number,
  runs: number,
  figures: FuzzFigures,
  onFile: (file: FuzzedFile) => void = () => undefined,
): FuzzFault | undefined {
  const result = fc.check(
    fc.property(fuzzedFiles, (file) => {
      onFile(file);
      judge(file, figures);
    }),
    { seed, numRuns: runs },
  );
  const { errorInstance, counterexample } = result;
  if (!result.failed || counterexample === null) return undefined;
  const why = errorInstance instanceof Error ? errorInstance.stack : undefined;
  return { seed, file: counterexample[0], why: why ?? String(errorInstance) };
}
