import { rowsPerStep, type Steps } from '../steps';
import type { Table } from '../table/column';
import { columnOf } from './columnsOf';
import { inSlices } from './inSlices';
import type { Selection } from './query';
import { readyRows } from './readyRows';
import type { RegExpRunner } from './regExpRunner';
import { searchRows } from './searchRows';
import { fails, rowsPerTestStep, sieveOf, type Sieve } from './sieve';

/** How many rows a selection would have without one of its filters, each in turn, and without its search. */
export interface BlameCounts {
  readonly withoutFilter: readonly number[];
  readonly withoutSearch: number;
}

/**
 * Finds by which filters, and by what else, a selection is as small as it is: each filter is tried once on every row, and the
 * search on those rows only that one filter at most keeps out. Throws a `SearchError` where the search cannot be done.
 */
export function* blameCounts(
  table: Table,
  { filters, search }: Selection,
  regExps: RegExpRunner,
): Steps<BlameCounts> {
  const ready = readyRows(table, filters.map(columnOf));
  const kept = new KeptOut(ready);
  for (const [filter, asked] of filters.entries()) {
    const sieve = yield* sieveOf(table, asked);
    yield* inSlices(
      ready,
      (from, to) => {
        kept.out(sieve, filter, from, to);
      },
      sieve.by === 'row' ? rowsPerTestStep : rowsPerStep,
    );
  }
  const { rows, passing } = yield* kept.byOneAtMost();
  const found = yield* searchRows(table, rows, search, regExps);
  const alone = new Uint32Array(filters.length);
  let both = 0;
  yield* inSlices(found.length, (from, to) => {
    for (let i = from; i < to; i++) {
      const row = found[i]!;
      if (kept.times[row] === 0) both++;
      else alone[kept.first[row]!]!++;
    }
  });
  return { withoutFilter: Array.from(alone, (count) => count + both), withoutSearch: passing };
}

/** By row: how many filters keep it out (2 stands for more, too), and the first that does. */
class KeptOut {
  readonly times: Uint8Array;
  readonly first: Uint16Array;

  constructor(rowCount: number) {
    this.times = new Uint8Array(rowCount);
    this.first = new Uint16Array(rowCount);
  }

  out(sieve: Sieve, filter: number, from: number, to: number): void {
    const { times, first } = this;
    fails(sieve, from, to, (row) => {
      if (times[row] === 0) first[row] = filter;
      if (times[row]! < 2) times[row]!++;
    });
  }

  /** Those that no filter, or one alone, keeps out; and how many none does. */
  *byOneAtMost(): Steps<{ readonly rows: Uint32Array; readonly passing: number }> {
    const { times } = this;
    const rows = new Uint32Array(times.length);
    let count = 0;
    let passing = 0;
    yield* inSlices(times.length, (from, to) => {
      for (let row = from; row < to; row++) {
        rows[count] = row;
        if (times[row]! < 2) count++;
        if (times[row] === 0) passing++;
      }
    });
    return { rows: rows.slice(0, count), passing };
  }
}
