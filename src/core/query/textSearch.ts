import type { TextColumn } from '../table/column';
import { foldCase } from './compareText';
import { textStart } from './rankRows';
import type { Steps } from '../steps';
import { inSlices } from './inSlices';
import type { RowTest } from './rowTest';

/**
 * Tests rows of a text column for a folded needle: on the bytes where the needle is ASCII, else on the decoded text.
 */
export function* textSearch(column: TextColumn, needle: string): Steps<RowTest> {
  const decoded: RowTest = (row) => {
    const text = column.text(row);
    return text !== null && foldCase(text).includes(needle);
  };
  const { bytes, ends } = column;
  if (!/^[\0-\x7f]*$/.test(needle)) return decoded;
  if (/[ik]/.test(needle) && (yield* holdsFoldedToAscii(bytes))) return decoded;
  const last = needle.length - 1;
  const pattern = new TextEncoder().encode(needle);
  const lastByte = pattern[last]!;
  const skips = skipsOf(pattern);
  return (row) => {
    const end = ends[row]!;
    // Boyer, Moore and Horspool: look at the window's last byte, and move on by what it allows.
    for (let at = textStart(column, row) + last; at < end;) {
      const byte = foldedBytes[bytes[at]!]!;
      if (byte === lastByte && isAt(bytes, at - last, pattern)) return true;
      at += skips[byte]!;
    }
    return false;
  };
}

/** ASCII in lower case, everything else as it is. */
const foldedBytes = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 65 && byte <= 90 ? byte + 32 : byte,
);

/** By the last byte of the window: how far the next window may be. */
function skipsOf(pattern: Uint8Array): Uint32Array {
  const last = pattern.length - 1;
  const skips = new Uint32Array(256).fill(pattern.length);
  for (let i = 0; i < last; i++) skips[pattern[i]!] = last - i;
  return skips;
}

function isAt(bytes: Uint8Array, at: number, pattern: Uint8Array): boolean {
  for (let i = 0; i < pattern.length; i++)
    if (foldedBytes[bytes[at + i]!] !== pattern[i]) return false;
  return true;
}

/** Whether the text has one of the two letters beyond ASCII whose lower case has ASCII in it: the Kelvin sign, dotted I. */
function* holdsFoldedToAscii(bytes: Uint8Array): Steps<boolean> {
  let holds = false;
  yield* inSlices(
    bytes.length,
    (from, to) => {
      const slice = bytes.subarray(from, to + 2);
      holds ||= holdsBytes(slice, [0xe2, 0x84, 0xaa]) || holdsBytes(slice, [0xc4, 0xb0]);
    },
    bytesPerStep,
  );
  return holds;
}

/** Finding a byte in this many takes about a millisecond. */
const bytesPerStep = 2 * 1024 * 1024;

function holdsBytes(bytes: Uint8Array, sought: readonly number[]): boolean {
  for (let at = bytes.indexOf(sought[0]!); at !== -1; at = bytes.indexOf(sought[0]!, at + 1))
    if (sought.every((byte, i) => bytes[at + i] === byte)) return true;
  return false;
}
