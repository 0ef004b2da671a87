import { rowsPerStep, type Steps } from '../steps';
import type { GuidColumn } from '../table/column';
import { foldCase } from './compareText';
import { hexValues, holdsGuid } from './guidBytes';
import type { RowTest } from './rowTest';

/** How many hexadecimal digits of a GUID's text stand before each of its 36 characters; -1 for a dash. */
const digitsBefore: readonly number[] = (() => {
  let digits = 0;
  return Array.from({ length: 36 }, (_, i) => ([8, 13, 18, 23].includes(i) ? -1 : digits++));
})();

/** One place in a GUID where the needle fits between the dashes: its digits from half-byte `start` on. */
interface Place {
  readonly start: number;
  readonly digits: readonly number[];
}

/**
 * Tests rows of GUIDs for a folded needle, on their bytes: a table says for each byte of the 16 and each of its values at
 * which places the needle may be there, so that most rows cost 16 look-ups. Undefined where no row can hold it.
 */
export function* guidSearch(column: GuidColumn, needle: string): Steps<RowTest | undefined> {
  const places = placesOf(needle);
  const byText = new Set<number>();
  let looked = 0;
  for (const [row, text] of column.exceptions) {
    if (text !== null && foldCase(text).includes(needle)) byText.add(row);
    if (++looked % rowsPerStep === 0) yield;
  }
  if (places.length === 0 && byText.size === 0) return undefined;
  const { bytes } = column;
  const { table, firstByte, lastByte } = tableOf(places);
  const inBytes: RowTest = (row) => {
    const at = row * 16;
    for (let byte = firstByte; byte <= lastByte; byte++) {
      let maybe = table[byte * 256 + bytes[at + byte]!]!;
      while (maybe !== 0) {
        const lowest = 31 - Math.clz32(maybe & -maybe);
        if (standsAt(bytes, at, places[lowest]!)) return holdsGuid(column, row);
        maybe &= maybe - 1;
      }
    }
    return false;
  };
  return byText.size === 0 ? inBytes : (row) => byText.has(row) || inBytes(row);
}

/** Where the needle fits into the text of a GUID: at most 32 places, one for each digit of it; with a dash in it, 36. */
function placesOf(needle: string): readonly Place[] {
  const places: Place[] = [];
  for (let offset = 0; offset + needle.length <= 36; offset++) {
    const digits: number[] = [];
    let fits = true;
    for (let i = 0; fits && i < needle.length; i++) {
      const code = needle.charCodeAt(i);
      const isDash = digitsBefore[offset + i] === -1;
      const value = code < 128 ? hexValues[code]! : 16;
      fits = isDash ? code === 45 : value < 16;
      if (!isDash) digits.push(value);
    }
    const start = digitsBefore.slice(offset).find((digit) => digit >= 0);
    if (fits && start !== undefined) places.push({ start, digits });
  }
  return places;
}

/** By byte of the 16 and its value: bits of the places whose first whole byte (or half) this may be. */
function tableOf(places: readonly Place[]): {
  readonly table: Uint32Array;
  readonly firstByte: number;
  readonly lastByte: number;
} {
  const table = new Uint32Array(16 * 256);
  let firstByte = 16;
  let lastByte = -1;
  places.forEach(({ start, digits }, place) => {
    // A whole byte tells more than a half: skip a leading half where a whole one follows.
    const skipped = start % 2 === 1 && digits.length > 2 ? 1 : 0;
    const byte = (start + skipped) >> 1;
    firstByte = Math.min(firstByte, byte);
    lastByte = Math.max(lastByte, byte);
    for (let value = 0; value < 256; value++) {
      const high = value >> 4;
      const low = value & 15;
      const fits =
        (start + skipped) % 2 === 1
          ? digits.length === 0 || low === digits[skipped]
          : (digits.length <= skipped || high === digits[skipped]) &&
            (digits.length <= skipped + 1 || low === digits[skipped + 1]);
      if (fits) table[byte * 256 + value]! |= 1 << place;
    }
  });
  return { table, firstByte, lastByte };
}

function standsAt(bytes: Uint8Array, at: number, { start, digits }: Place): boolean {
  for (let i = 0; i < digits.length; i++) {
    const half = start + i;
    const byte = bytes[at + (half >> 1)]!;
    if ((half % 2 === 0 ? byte >> 4 : byte & 15) !== digits[i]) return false;
  }
  return true;
}
