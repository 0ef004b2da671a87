import { hashOf, same } from './bytes';
import { allocate, enlarge, release } from './memory';

/** What `codeOf` answers where there is no memory for another entry. */
export const noRoom: u32 = 0xffffffff;

const firstCells: u32 = 64;
const firstEntries: u32 = 32;
/** Texts lie in chunks that are twice as large each, up to this: they are never moved. */
const firstChunkBytes: usize = 1024;
const largestChunkBytes: usize = 1 << 20;
/** A chunk begins with the address and the size of the chunk before. */
const chunkHeadBytes: usize = 16;

/**
 * Distinct texts, numbered in the order they were met; number 0 is the empty one. Texts are copied in, so that no window
 * is kept.
 */
@unmanaged
export class Dictionary {
  /** How many distinct texts there are, the empty one included. */
  count: u32;
  /**
   * Open addressing: `mask` + 1 cells, each of a hash, a code (0 is free), and the address and length of its text, so that
   * nothing else need be looked at: u32 each.
   */
  cells: usize;
  mask: u32;
  /** By code: address and length of its text, u32 each. */
  entries: usize;
  entryRoom: u32;
  chunk: usize;
  chunkBytes: usize;
  /** Where the chunk's free part begins and ends. */
  free: usize;
  freeEnd: usize;
}

/** An empty dictionary; 0 where there is no memory. */
export function newDictionary(): usize {
  const at = allocate(offsetof<Dictionary>());
  if (at === 0) return 0;
  memory.fill(at, 0, offsetof<Dictionary>());
  const dictionary = changetype<Dictionary>(at);
  dictionary.cells = allocate((firstCells as usize) << 4);
  dictionary.entries = allocate((firstEntries as usize) << 3);
  if (dictionary.cells === 0 || dictionary.entries === 0) return 0;
  memory.fill(dictionary.cells, 0, (firstCells as usize) << 4);
  dictionary.mask = firstCells - 1;
  dictionary.entryRoom = firstEntries;
  dictionary.count = 1;
  store<u64>(dictionary.entries, 0);
  return at;
}

export function releaseDictionary(at: usize): void {
  if (at === 0) return;
  const dictionary = changetype<Dictionary>(at);
  release(dictionary.cells, ((dictionary.mask as usize) + 1) << 4);
  release(dictionary.entries, (dictionary.entryRoom as usize) << 3);
  let chunk = dictionary.chunk;
  let bytes = dictionary.chunkBytes;
  while (chunk !== 0) {
    const before = load<u32>(chunk) as usize;
    const bytesBefore = load<u32>(chunk, 4) as usize;
    release(chunk, bytes);
    chunk = before;
    bytes = bytesBefore;
  }
  release(at, offsetof<Dictionary>());
}

/** The number of a text, a new one if it was never met; `noRoom` where it cannot be kept. */
export function codeOf(dictionary: Dictionary, at: usize, length: usize): u32 {
  if (length === 0) return 0;
  const hash = hashOf(at, length);
  const cells = dictionary.cells;
  const mask = dictionary.mask;
  let cell = hash & mask;
  while (true) {
    const place = cells + ((cell as usize) << 4);
    const code = load<u32>(place, 4);
    if (code === 0) return add(dictionary, at, length, hash, place);
    if (
      load<u32>(place) === hash &&
      (load<u32>(place, 12) as usize) === length &&
      same(load<u32>(place, 8) as usize, at, length)
    )
      return code;
    cell = (cell + 1) & mask;
  }
}

function add(dictionary: Dictionary, at: usize, length: usize, hash: u32, place: usize): u32 {
  const code = dictionary.count;
  if (code === dictionary.entryRoom && !enlargeEntries(dictionary)) return noRoom;
  if (dictionary.freeEnd - dictionary.free < length && !addChunk(dictionary, length)) return noRoom;
  const text = dictionary.free;
  memory.copy(text, at, length);
  dictionary.free = text + length;
  const entry = dictionary.entries + ((code as usize) << 3);
  store<u32>(entry, text as u32);
  store<u32>(entry, length as u32, 4);
  store<u32>(place, hash);
  store<u32>(place, code, 4);
  store<u32>(place, text as u32, 8);
  store<u32>(place, length as u32, 12);
  dictionary.count = code + 1;
  // At most five eighths full.
  if ((dictionary.count as u64) * 8 > (dictionary.mask as u64) * 5 && !rehash(dictionary))
    return noRoom;
  return code;
}

function enlargeEntries(dictionary: Dictionary): bool {
  const bytes = (dictionary.entryRoom as usize) << 3;
  const entries = enlarge(dictionary.entries, bytes, bytes, bytes * 2);
  if (entries === 0) return false;
  dictionary.entries = entries;
  dictionary.entryRoom *= 2;
  return true;
}

function addChunk(dictionary: Dictionary, length: usize): bool {
  let bytes =
    dictionary.chunk === 0 ? firstChunkBytes : min(dictionary.chunkBytes * 2, largestChunkBytes);
  if (length + chunkHeadBytes > bytes) bytes = length + chunkHeadBytes;
  const chunk = allocate(bytes);
  if (chunk === 0) return false;
  store<u32>(chunk, dictionary.chunk as u32);
  store<u32>(chunk, dictionary.chunkBytes as u32, 4);
  dictionary.chunk = chunk;
  dictionary.chunkBytes = bytes;
  dictionary.free = chunk + chunkHeadBytes;
  dictionary.freeEnd = chunk + bytes;
  return true;
}

function rehash(dictionary: Dictionary): bool {
  const cells = dictionary.cells;
  const mask = dictionary.mask;
  const newMask = mask * 2 + 1;
  const bytes = ((newMask as usize) + 1) << 4;
  const newCells = allocate(bytes);
  if (newCells === 0) return false;
  memory.fill(newCells, 0, bytes);
  for (let i: u32 = 0; i <= mask; i++) {
    const cell = cells + ((i as usize) << 4);
    if (load<u32>(cell, 4) === 0) continue;
    let to = load<u32>(cell) & newMask;
    while (load<u32>(newCells + ((to as usize) << 4), 4) !== 0) to = (to + 1) & newMask;
    v128.store(newCells + ((to as usize) << 4), v128.load(cell));
  }
  release(cells, ((mask as usize) + 1) << 4);
  dictionary.cells = newCells;
  dictionary.mask = newMask;
  return true;
}
