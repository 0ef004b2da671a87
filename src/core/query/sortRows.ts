import type { Steps } from '../steps';
import type { Column, DictionaryColumn, NumberColumn, Table } from '../table/column';
import { allRows } from './allRows';
import { inSlices } from './inSlices';
import { orderedAlready } from './orderedAlready';
import type { SortKey } from './query';
import { radixSort, type RadixKeys } from './radixSort';
import { rankEntries } from './rankEntries';
import { rankRows } from './rankRows';

/**
 * The rows in the order of the sort keys, the most significant first. Text is ordered by `compareText`, GUIDs likewise,
 * times and numbers by value. Absent is last in either direction; ties keep the order of `rows`.
 */
export function* sortRows(
  table: Table,
  rows: Uint32Array,
  sort: readonly SortKey[],
): Steps<Uint32Array> {
  if (sort.length === 0) return rows;
  const order = yield* sortPositions(table, rows, sort);
  yield* inSlices(rows.length, (from, to) => {
    for (let i = from; i < to; i++) order[i] = rows[order[i]!]!;
  });
  return order;
}

/** The order that `sortRows` gives, as positions in `rows`. */
export function* sortPositions(
  table: Table,
  rows: Uint32Array,
  sort: readonly SortKey[],
): Steps<Uint32Array> {
  // By the least significant key first, each time stably.
  let order: Uint32Array | undefined;
  for (const { column, descending } of [...sort].reverse()) {
    const by = table.column(column);
    if (order === undefined && by.shape === 'number') {
      order = yield* orderedAlready(by, rows, descending);
      if (order !== undefined) continue;
    }
    const keys = yield* keysOf(by, rows, descending);
    order = yield* radixSort(order ?? allRows(rows.length), keys);
  }
  return order ?? allRows(rows.length);
}

/** Keys of rows in a column, by position: ascending as the rows shall stand, greatest where the value is absent. */
function* keysOf(column: Column, rows: Uint32Array, descending: boolean): Steps<RadixKeys> {
  if (column.shape === 'number') return yield* numberKeys(column, rows, descending);
  if (column.shape === 'dictionary') return yield* dictionaryKeys(column, rows, descending);
  const { ranks, rankCount } = yield* rankRows(column, rows);
  if (descending)
    yield* inSlices(rows.length, (from, to) => {
      for (let i = from; i < to; i++)
        if (ranks[i] !== rankCount) ranks[i] = rankCount - 1 - ranks[i]!;
    });
  return { low: ranks, lowMax: rankCount };
}

function* dictionaryKeys(
  column: DictionaryColumn,
  rows: Uint32Array,
  descending: boolean,
): Steps<RadixKeys> {
  const ranks = yield* rankEntries(column);
  const absent = ranks[0]!;
  const keyOf = descending ? ranks.map((rank) => absent - 1 - rank) : ranks;
  if (descending) keyOf[0] = absent;
  const { codes } = column;
  const low = new Uint32Array(rows.length);
  yield* inSlices(rows.length, (from, to) => {
    for (let i = from; i < to; i++) low[i] = keyOf[codes[rows[i]!]!]!;
  });
  return { low, lowMax: absent };
}

/** What numbers are: `unit` divides all of them, or is 0 where they are not all safe integers. */
interface NumberRange {
  min: number;
  max: number;
  unit: number;
}

/** Keys of numbers that are found by row; NaN is absent. */
export function* numberKeys(
  { values }: Pick<NumberColumn, 'values'>,
  rows: Uint32Array,
  descending: boolean,
): Steps<RadixKeys> {
  const range: NumberRange = { min: Infinity, max: -Infinity, unit: 1000 };
  yield* inSlices(rows.length, (from, to) => {
    widen(range, values, rows, from, to);
  });
  const { min, max, unit } = range;
  const span = max - min;
  if (unit === 0 || span > Number.MAX_SAFE_INTEGER - 1)
    return yield* floatKeys(values, rows, descending);
  // Whole numbers count from the least (or the greatest), in whole seconds where all are: fewer bits to sort by.
  const absent = Math.max(0, span / unit + 1);
  const low = new Uint32Array(rows.length);
  const narrow = absent <= 0xffffffff;
  const high = narrow ? undefined : new Uint32Array(rows.length);
  yield* inSlices(rows.length, (from, to) => {
    for (let i = from; i < to; i++) {
      const value = values[rows[i]!]!;
      const key = value !== value ? absent : (descending ? max - value : value - min) / unit;
      if (high === undefined) low[i] = key;
      else {
        high[i] = key / 2 ** 32;
        low[i] = key % 2 ** 32;
      }
    }
  });
  return high === undefined
    ? { low, lowMax: absent }
    : { low, lowMax: 0xffffffff, high, highMax: Math.floor(absent / 2 ** 32) };
}

function widen(
  range: NumberRange,
  values: Float64Array | Uint32Array,
  rows: Uint32Array,
  from: number,
  to: number,
): void {
  let { min, max, unit } = range;
  for (let i = from; i < to; i++) {
    const value = values[rows[i]!]!;
    if (value !== value) continue;
    if (value < min) min = value;
    if (value > max) max = value;
    // Min and max share the unit, too. Not by `%`, which takes several times as long; and multiplied back, for of the least
    // numbers that there are the quotient is 0.
    if (unit === 0) continue;
    if (Math.abs(value) > Number.MAX_SAFE_INTEGER) unit = 0;
    else if (Math.floor(value / unit) * unit !== value) unit = Math.floor(value) === value ? 1 : 0;
  }
  Object.assign(range, { min, max, unit });
}

/** Keys of any numbers: their bits, which order as the numbers do once the sign is seen to. */
function* floatKeys(
  values: Float64Array | Uint32Array,
  rows: Uint32Array,
  descending: boolean,
): Steps<RadixKeys> {
  const low = new Uint32Array(rows.length);
  const high = new Uint32Array(rows.length);
  const float = new Float64Array(1);
  const words = new Uint32Array(float.buffer);
  float[0] = 1;
  const [lowWord, highWord] = words[1] === 0 ? [1, 0] : [0, 1];
  yield* inSlices(rows.length, (from, to) => {
    for (let i = from; i < to; i++) {
      const value = values[rows[i]!]!;
      if (value !== value) {
        high[i] = low[i] = 0xffffffff;
        continue;
      }
      // `+ 0` turns minus zero into zero: they are shown alike and must tie.
      float[0] = value + 0;
      const flip = words[highWord]! >>> 31 === 1 ? 0xffffffff : 0x80000000;
      const turn = descending ? 0xffffffff : 0;
      high[i] = words[highWord]! ^ flip ^ turn;
      low[i] = words[lowWord]! ^ (flip === 0xffffffff ? flip : 0) ^ turn;
    }
  });
  return { low, lowMax: 0xffffffff, high, highMax: 0xffffffff };
}
