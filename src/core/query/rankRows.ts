import type { GuidColumn, TextColumn } from '../table/column';
import type { Steps } from '../steps';
import { foldCase, prefixKey, prefixLength } from './compareText';
import { hexCodes, holdsGuid } from './guidBytes';
import { inSlices } from './inSlices';
import { orderTexts } from './orderTexts';

/** Ranks by position in the rows that were ranked. */
export interface RankedRows {
  /** Equal for equal texts, ascending in the order of `compareText`; `rankCount` where the value is absent. */
  readonly ranks: Uint32Array;
  readonly rankCount: number;
}

/** Ranks the values that rows have in a column without a dictionary. */
export function* rankRows(column: GuidColumn | TextColumn, rows: Uint32Array): Steps<RankedRows> {
  const present = new Uint32Array(rows.length);
  let count = 0;
  yield* inSlices(rows.length, (from, to) => {
    for (let position = from; position < to; position++)
      if (isPresent(column, rows[position]!)) present[count++] = position;
  });
  const rowOf = (i: number) => rows[present[i]!]!;
  const ordered = yield* orderTexts({
    count,
    text: (i) => column.text(rowOf(i)) ?? '',
    prefix:
      column.shape === 'guid'
        ? (i) => guidPrefix(column, rowOf(i))
        : (i) => textPrefix(column, rowOf(i)),
  });
  const { rankCount } = ordered;
  const ranks = new Uint32Array(rows.length).fill(rankCount);
  for (let i = 0; i < count; i++) ranks[present[i]!] = ordered.ranks[i]!;
  return { ranks, rankCount };
}

function isPresent(column: GuidColumn | TextColumn, row: number): boolean {
  if (column.shape === 'guid') return holdsGuid(column, row) || column.text(row) !== null;
  return textStart(column, row) < column.ends[row]!;
}

/** Where the bytes of a row begin. */
export function textStart(column: TextColumn, row: number): number {
  return row === 0 ? 0 : column.ends[row - 1]!;
}

/** `prefixKey` of a GUID's folded text, without making the text. */
function guidPrefix(column: GuidColumn, row: number): number {
  if (column.exceptions.size > 0 && column.exceptions.has(row))
    return prefixKey(foldCase(column.text(row) ?? ''));
  const { bytes } = column;
  let key = 0;
  for (let nibble = 0; nibble < prefixLength; nibble++) {
    const byte = bytes[row * 16 + (nibble >> 1)]!;
    key = key * 128 + hexCodes[nibble % 2 === 0 ? byte >> 4 : byte & 15]!;
  }
  return key;
}

/** `prefixKey` of a row's folded text, without making the text unless it begins with more than ASCII. */
function textPrefix(column: TextColumn, row: number): number {
  const { bytes } = column;
  const start = textStart(column, row);
  const end = column.ends[row]!;
  let key = 0;
  for (let i = start; i < start + prefixLength; i++) {
    let byte = i < end ? bytes[i]! : 0;
    // DEL ends a prefix key early; what lies above is more than one byte, and folds as text does.
    if (byte >= 127) return prefixKey(foldCase(column.text(row) ?? ''));
    if (byte >= 65 && byte <= 90) byte += 32;
    key = key * 128 + byte;
  }
  return key;
}
