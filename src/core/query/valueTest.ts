import type { Column, GuidColumn, NumberColumn, TextColumn } from '../table/column';
import { guidBytes, holdsGuid } from './guidBytes';
import { textStart } from './rankRows';
import type { RowTest } from './rowTest';

/** Tests whether a row's value is among the wanted ones, null for absent. Values are compared exactly, by case too. */
export function valueTest(
  column: Exclude<Column, { shape: 'dictionary' }>,
  wanted: ReadonlySet<string | null>,
): RowTest {
  switch (column.shape) {
    case 'number':
      return numberMatcher(column, wanted);
    case 'guid':
      return guidMatcher(column, wanted);
    case 'text':
      return textMatcher(column, wanted);
  }
}

function numberMatcher(
  { type, values }: NumberColumn,
  wanted: ReadonlySet<string | null>,
): RowTest {
  const numbers = new Set<number>();
  for (const text of wanted) {
    if (text === null) {
      // A Set finds NaN.
      numbers.add(NaN);
      continue;
    }
    const number = type === 'time' ? Date.parse(text) : Number(text);
    if (Number.isNaN(number)) continue;
    // Only the text that the table itself gives is the same value: not `1.0`, not another way to write a time.
    const same = type === 'time' ? new Date(number).toISOString() : String(number);
    if (same === text) numbers.add(number);
  }
  return (row) => numbers.has(values[row]!);
}

function guidMatcher(column: GuidColumn, wanted: ReadonlySet<string | null>): RowTest {
  const byFirstWord = new Map<number, Uint8Array[]>();
  for (const text of wanted) {
    const guid = text === null ? undefined : guidBytes(text);
    if (guid === undefined) continue;
    const word = firstWord(guid, 0);
    byFirstWord.set(word, [...(byFirstWord.get(word) ?? []), guid]);
  }
  const { bytes, exceptions } = column;
  return (row) => {
    const at = row * 16;
    if (exceptions.size > 0 || firstWord(bytes, at) === 0) {
      if (!holdsGuid(column, row)) return wanted.has(column.text(row));
    }
    const candidates = byFirstWord.get(firstWord(bytes, at));
    return candidates?.some((guid) => sameBytes(bytes, at, guid)) === true;
  };
}

function firstWord(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
}

function textMatcher(column: TextColumn, wanted: ReadonlySet<string | null>): RowTest {
  const { bytes, ends } = column;
  const encoder = new TextEncoder();
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const byLength = new Map<number, Uint8Array[]>();
  for (const text of wanted) {
    if (text === null || text === '') continue;
    const encoded = encoder.encode(text);
    // Text with a lone surrogate has no bytes of its own, and is in no file.
    if (decoder.decode(encoded) !== text) continue;
    byLength.set(encoded.length, [...(byLength.get(encoded.length) ?? []), encoded]);
  }
  const absentWanted = wanted.has(null);
  return (row) => {
    const start = textStart(column, row);
    const length = ends[row]! - start;
    if (length <= 0) return absentWanted;
    const candidates = byLength.get(length);
    return candidates?.some((text) => sameBytes(bytes, start, text)) === true;
  };
}

function sameBytes(bytes: Uint8Array, at: number, other: Uint8Array): boolean {
  for (let i = 0; i < other.length; i++) if (bytes[at + i] !== other[i]) return false;
  return true;
}
