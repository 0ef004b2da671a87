import { guidBytes } from '../query/guidBytes';
import type { Steps } from '../steps';
import { rowsPerStep } from '../steps';
import type { Cells, DictionaryCells, GuidCells } from './cells';
import { foldGuid } from './foldGuid';

/**
 * Rows that repeat the Id of an earlier row, a GUID in whatever case: for each such row the row that has the Id first;
 * undefined where no Id repeats. Rows for which `counts` is false, and rows without an Id, are never part of it.
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
    const folded = foldGuid(text);
    const first = byText.get(folded);
    if (first === undefined) byText.set(folded, row);
    else firstOf.set(row, first);
  };
  if (ids.shape === 'guid') {
    const { words, others } = yield* guidWords(ids, rows);
    // Open addressing over the 16 bytes; row + 1, 0 for free.
    let size = 1024;
    while (size < rows * 2) size *= 2;
    const table = new Int32Array(size);
    const mask = size - 1;
    for (let row = 0; row < rows; row++) {
      if (row % rowsPerStep === 0) yield;
      if (!counts(row)) continue;
      const other = others.get(row);
      if (other !== undefined) {
        note(row, other);
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
    const codeOf = yield* foldedCodes(ids);
    const first = new Int32Array(ids.entries.length).fill(-1);
    for (let row = 0; row < rows; row++) {
      if (row % rowsPerStep === 0) yield;
      const code = codeOf(ids.codes[row]!);
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

/** Rows of GUIDs as four words each; and those whose value is none, or that have no value, with what they have. */
function* guidWords(
  ids: GuidCells,
  rows: number,
): Steps<{
  readonly words: Uint32Array;
  readonly others: ReadonlyMap<number, string | null>;
}> {
  const { bytes, exceptions } = ids;
  let packed = bytes;
  const others = new Map<number, string | null>();
  let looked = 0;
  for (const [row, text] of exceptions) {
    if (++looked % rowsPerStep === 0) yield;
    // In capitals it is not packed, since it would be given back in small letters.
    const guid = text === null ? undefined : guidBytes(foldGuid(text));
    if (guid === undefined) {
      others.set(row, text);
      continue;
    }
    if (row >= rows) continue;
    // The column itself stays as it is.
    if (packed === bytes) packed = bytes.slice(0, rows * 16);
    packed.set(guid, row * 16);
  }
  return { words: new Uint32Array(packed.buffer, packed.byteOffset, rows * 4), others };
}

/** By code of the dictionary: the code of the first entry that is the same but for the case of a GUID. */
function* foldedCodes({ entries }: DictionaryCells): Steps<(code: number) => number> {
  const { length } = entries;
  let isFolded = false;
  for (let code = 1; code < length && !isFolded; code++) {
    if (code % rowsPerStep === 0) yield;
    isFolded = foldGuid(entries[code]!) !== entries[code];
  }
  if (!isFolded) return (code) => code;
  const codes = new Uint32Array(length);
  const codeOf = new Map<string, number>();
  for (let code = 1; code < length; code++) {
    if (code % rowsPerStep === 0) yield;
    const folded = foldGuid(entries[code]!);
    const known = codeOf.get(folded);
    if (known === undefined) codeOf.set(folded, code);
    codes[code] = known ?? code;
  }
  return (code) => codes[code]!;
}
