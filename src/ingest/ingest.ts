/**
 * What JavaScript calls: see `NativeIngest` of core/read/ingest.ts. Addresses are those of `memory`; they hold until
 * `begin` is called again, views of `memory.buffer` until it grows, which any call may cause.
 */
import { seedHash } from './bytes';
import { nextRecordAt, ranOutOfMemory, setDialect, takeCsv } from './csv';
import { codeOf, Dictionary, noRoom } from './dictionary';
import { allocate, release, releaseAll } from './memory';
import { forgetScratch } from './scratch';
import {
  batchRecords,
  makeSlots,
  recordEndsAt,
  recordStartsAt,
  setKinds,
  Slot,
  slotAt,
} from './slots';

export {
  allocate,
  nextRecordAt,
  ranOutOfMemory,
  recordEndsAt,
  recordStartsAt,
  release,
  setDialect,
  takeCsv,
};

/** Forgets everything and begins with `slots` slots; false where there is no memory. */
export function begin(slots: u32, seedLow: u32, seedHigh: u32): bool {
  releaseAll();
  forgetScratch();
  seedHash(seedLow, seedHigh);
  return makeSlots(slots);
}

/** Records that a batch holds at most. */
export function mostRecords(): u32 {
  return batchRecords;
}

/** Says what is wanted of a slot (see `Kind`); false where there is no memory. */
export function want(slot: u32, kinds: u32): bool {
  return setKinds(slotAt(slot), kinds);
}

/** Where a slot's areas of the batch lie; 0 where its kinds do not ask for them. */
export function codesAt(slot: u32): usize {
  return slotAt(slot).codes;
}
/** Where stands how many values of the batch a slot that is coded alone has at most; 0 of them: all are absent. */
export function metAt(slot: u32): usize {
  return changetype<usize>(slotAt(slot)) + offsetof<Slot>('met');
}
export function timesAt(slot: u32): usize {
  return slotAt(slot).times;
}
export function guidsAt(slot: u32): usize {
  return slotAt(slot).guids;
}
export function guidFlagsAt(slot: u32): usize {
  return slotAt(slot).guidFlags;
}
export function startsAt(slot: u32): usize {
  return slotAt(slot).starts;
}
export function endsAt(slot: u32): usize {
  return slotAt(slot).ends;
}

function dictionaryOf(slot: u32): Dictionary {
  return changetype<Dictionary>(slotAt(slot).dictionary);
}

/** The number of a text in a coded slot's dictionary, for records that JavaScript reads; -1 where there is no memory. */
export function codeOfText(slot: u32, at: usize, length: usize): i32 {
  const code = codeOf(dictionaryOf(slot), at, length);
  return code === noRoom ? -1 : (code as i32);
}

/** How many distinct texts a coded slot has, the empty one included. */
export function textCount(slot: u32): u32 {
  return dictionaryOf(slot).count;
}

/** Where the text with a number lies, and how long it is. */
export function textAt(slot: u32, code: u32): usize {
  return load<u32>(dictionaryOf(slot).entries + ((code as usize) << 3)) as usize;
}
export function textLength(slot: u32, code: u32): usize {
  return load<u32>(dictionaryOf(slot).entries + ((code as usize) << 3), 4) as usize;
}

/** How many line feeds lie in `[from, to)`. */
export function countLines(from: usize, to: usize): u32 {
  const lineFeeds = i8x16.splat(0x0a);
  let lines: u32 = 0;
  let p = from;
  for (; p + 16 <= to; p += 16)
    lines += popcnt<i32>(i8x16.bitmask(i8x16.eq(v128.load(p), lineFeeds)));
  for (; p < to; p++) if (load<u8>(p) === 0x0a) lines++;
  return lines;
}
