import { readFile } from 'node:fs/promises';

/** What totalsReporter.js counts in one mocha run. */
export interface Totals {
  passed: number;
  failed: number;
  skipped: number;
  /** Full titles of the tests and hooks that failed. */
  failures: string[];
}

/** Reads the totals of a run that has ended, or nothing when it died before its end. */
export async function readTotals(file: string): Promise<Totals | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Totals;
  } catch {
    return undefined;
  }
}
