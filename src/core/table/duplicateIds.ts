import type { Steps } from '../steps';
import { rowsPerStep } from '../steps';
import type { Cells } from './cells';

/**
 * Rows that repeat the Id of an earlier row: for each such row the row that has the Id first; undefined where no Id
 * repeats. Rows for which `counts` is false, and rows without an Id, are never part of it.
 */
export function* duplicateIds(
  ids: Cells,
  rows: number,
  counts: (row: number) => boolean,
): Steps<Map<number, number> | undefined> {
  const firstOf = new Map<number, number>();
  const byText = new Map<string, number>();
  const note = (row: number, text: string | null) => {
    if (text === null) return;
    const first = byText.get(text);
    if (first === undefined) byText.set(text, row);
    else firstOf.set(row, first);
  };
  if (ids.shape === 'guid') {
    // Open addressing over the 16 bytes; row + 1, 0 for free.
    const words = new Uint32Array(ids.bytes.buffer, ids.bytes.byteOffset, rows * 4);
    let size = 1024;
    while (size < rows * 2) size *= 2;
    const table = new Int32Array(size);
    const mask = size - 1;
    for (let row = 0; row < rows; row++) {
      if (row % rowsPerStep === 0) yield;
      if (!counts(row)) continue;
      const exception = ids.exceptions.get(row);
      if (exception !== undefined) {
        note(row, exception);
        continue;
      }
      const at = row * 4;
      // The parts of a GUID are random already; mixing guards against ones that count up.
      let hash = Math.imul(words[at]! ^ Math.imul(words[at + 3]!, 0x9e3779b1), 0x85ebca6b);
      hash ^= Math.imul(words[at + 1]! ^ words[at + 2]!, 0xc2b2ae35);
      hash ^= hash >>> 15;
      let slot = hash & mask;
      for (let other: number; (other = table[slot]! - 1) !== -1; slot = (slot + 1) & mask) {
        const o = other * 4;
        if (
          words[o] === words[at] &&
          words[o + 1] === words[at + 1] &&
          words[o + 2] === words[at + 2] &&
          words[o + 3] === words[at + 3]
        ) {
          firstOf.set(row, other);
          break;
        }
      }
      if (table[slot] === 0) table[slot] = row + 1;
    }
  } else if (ids.shape === 'dictionary') {
    const first = new Int32Array(ids.entries.length).fill(-1);
    for (let row = 0; row < rows; row++) {
      if (row % rowsPerStep === 0) yield;
      const code = ids.codes[row]!;
      if (code === 0 || !counts(row)) continue;
      if (first[code] === -1) first[code] = row;
      else firstOf.set(row, first[code]!);
    }
  } else {
    for (let row = 0; row < rows; row++) {
      if (row % rowsPerStep === 0) yield;
      if (counts(row)) note(row, ids.text(row));
    }
  }
  return firstOf.size === 0 ? undefined : firstOf;
}
