import { Dictionary, codeOf, newDictionary, noRoom, releaseDictionary } from './dictionary';
import { packGuid } from './guid';
import { isoMilliseconds } from './isoTime';
import { allocate, release } from './memory';

/**
 * What is kept of a slot's values; several may be wanted of one slot, and of a slot of kind 0 nothing: its values are only
 * passed over. Where they lie is told of every slot that is not coded alone.
 */
export namespace Kind {
  /** The text's number in the slot's dictionary; 0 is absent. */
  export const coded: u32 = 1;
  /** Milliseconds, NaN where the text is not plainly a time. */
  export const time: u32 = 2;
  /** 16 bytes and a flag: 1 where the text is a GUID in small letters. */
  export const guid: u32 = 4;
  /** Only where the value lies. */
  export const text: u32 = 8;
}

/** Records that a batch holds at most. */
export const batchRecords: u32 = 1024;

/** Columns of a batch that lay a power of two apart would fight for the same lines of the processor's cache. */
const staggerBytes: usize = 192;

/** One slot of the records: what is wanted of it, and the batch's values. Areas that the kinds do not ask for are 0. */
@unmanaged
export class Slot {
  kinds: u32;
  /**
   * Coded alone: how many values of this batch are to be looked up, since neither is the one before it. While records are
   * taken, a record's code is the number of its value among these, from 1; `starts` and `ends` tell where they lie.
   */
  met: u32;
  /** The number of the value that was met last. */
  code: u32;
  /** For a scanner: where the value was met last in the window, as it is written there, and its length; 0 is nowhere. */
  before: usize;
  beforeBytes: usize;
  /** The same of the value that differs from that and was met last. */
  second: usize;
  secondBytes: usize;
  secondCode: u32;
  codes: usize;
  dictionary: usize;
  times: usize;
  guids: usize;
  guidFlags: usize;
  starts: usize;
  ends: usize;
}

let slots: usize = 0;
let slotCount: u32 = 0;

/** Where the records of the batch begin and end. */
let recordStarts: usize = 0;
let recordEnds: usize = 0;

const wordArea: usize = (batchRecords as usize) * 4 + staggerBytes;
const timeArea: usize = (batchRecords as usize) * 8 + staggerBytes;
const guidArea: usize = (batchRecords as usize) * 16 + staggerBytes;
const flagArea: usize = (batchRecords as usize) + staggerBytes;

/** Begins with `count` slots of which nothing is wanted; false where there is no memory. All memory must be free. */
export function makeSlots(count: u32): bool {
  const bytes = (count as usize) * offsetof<Slot>();
  slots = allocate(bytes);
  recordStarts = allocate(wordArea);
  recordEnds = allocate(wordArea);
  if (slots === 0 || recordStarts === 0 || recordEnds === 0) return false;
  memory.fill(slots, 0, bytes);
  slotCount = count;
  return true;
}

export function slotAt(index: u32): Slot {
  return changetype<Slot>(slots + (index as usize) * offsetof<Slot>());
}

/** Says what is wanted of a slot from now on; a dictionary that is wanted no more is given up. False without memory. */
export function setKinds(slot: Slot, kinds: u32): bool {
  if ((kinds & Kind.coded) === 0) {
    releaseDictionary(slot.dictionary);
    slot.dictionary = 0;
  } else if (slot.dictionary === 0) {
    slot.dictionary = newDictionary();
    if (slot.dictionary === 0) return false;
  }
  slot.kinds = kinds;
  const isPlaced = kinds !== 0;
  slot.codes = area(slot.codes, wordArea, (kinds & Kind.coded) !== 0);
  slot.times = area(slot.times, timeArea, (kinds & Kind.time) !== 0);
  slot.guids = area(slot.guids, guidArea, (kinds & Kind.guid) !== 0);
  slot.guidFlags = area(slot.guidFlags, flagArea, (kinds & Kind.guid) !== 0);
  slot.starts = area(slot.starts, wordArea, isPlaced);
  slot.ends = area(slot.ends, wordArea, isPlaced);
  return (
    ((kinds & Kind.coded) === 0 || slot.codes !== 0) &&
    ((kinds & Kind.time) === 0 || slot.times !== 0) &&
    ((kinds & Kind.guid) === 0 || (slot.guids !== 0 && slot.guidFlags !== 0)) &&
    (!isPlaced || (slot.starts !== 0 && slot.ends !== 0))
  );
}

/** Areas are of a size each, but begin at different places of their blocks. */
function area(had: usize, bytes: usize, isWanted: bool): usize {
  if (isWanted) return had === 0 ? allocate(bytes) : had;
  release(had, bytes);
  return 0;
}

/** Makes every value of the batch absent: for scanners that do not meet every slot in every record. */
export function clearBatch(): void {
  for (let i: u32 = 0; i < slotCount; i++) {
    const slot = slotAt(i);
    if (slot.codes !== 0) memory.fill(slot.codes, 0, (batchRecords as usize) * 4);
    if (slot.starts === 0) continue;
    memory.fill(slot.starts, 0, (batchRecords as usize) * 4);
    memory.fill(slot.ends, 0, (batchRecords as usize) * 4);
    if (slot.guidFlags !== 0) memory.fill(slot.guidFlags, 0, batchRecords as usize);
    // All ones are a NaN.
    if (slot.times !== 0) memory.fill(slot.times, 0xff, (batchRecords as usize) * 8);
  }
}

/** Begins a batch: forgets where values of the one before were met, since the window's bytes may have moved. */
export function openBatch(): void {
  for (let i: u32 = 0; i < slotCount; i++) {
    const slot = slotAt(i);
    slot.met = 0;
    slot.beforeBytes = 0;
    slot.secondBytes = 0;
  }
}

/** Ends a batch of `count` records: gives coded slots their codes. False where there is no memory. */
export function closeBatch(count: u32): bool {
  for (let i: u32 = 0; i < slotCount; i++) {
    const slot = slotAt(i);
    if (slot.kinds === Kind.coded && slot.met !== 0 && !lookUp(slot, count)) return false;
  }
  return true;
}

/** Slot by slot, so that one dictionary at a time need be in the processor's cache. */
function lookUp(slot: Slot, count: u32): bool {
  const dictionary = changetype<Dictionary>(slot.dictionary);
  const starts = slot.starts;
  const ends = slot.ends;
  const met = (slot.met as usize) << 2;
  // Where a value begins is needed no more once its code is known, which then takes that place.
  store<u32>(starts, 0);
  for (let at: usize = 4; at <= met; at += 4) {
    const start = load<u32>(starts + at) as usize;
    const code = codeOf(dictionary, start, (load<u32>(ends + at) as usize) - start);
    if (code === noRoom) return false;
    store<u32>(starts + at, code);
  }
  const codes = slot.codes;
  const end = (count as usize) << 2;
  for (let at: usize = 0; at < end; at += 4)
    store<u32>(codes + at, load<u32>(starts + ((load<u32>(codes + at) as usize) << 2)));
  return true;
}

/** Notes that a value `[start, end)`, not empty, of a slot that is coded alone is to be looked up; returns its number. */
export function meet(slot: Slot, start: usize, end: usize): u32 {
  const met = slot.met + 1;
  slot.met = met;
  store<u32>(slot.starts + ((met as usize) << 2), start as u32);
  store<u32>(slot.ends + ((met as usize) << 2), end as u32);
  return met;
}

/** Notes that a value was met: as it is written at `at`, over `bytes` bytes. */
export function noteMet(slot: Slot, code: u32, at: usize, bytes: usize): void {
  slot.second = slot.before;
  slot.secondBytes = slot.beforeBytes;
  slot.secondCode = slot.code;
  slot.code = code;
  slot.before = at;
  slot.beforeBytes = bytes;
}

/** Notes where record number `record` of the batch lies. */
export function placeRecord(record: u32, start: usize, end: usize): void {
  store<u32>(recordStarts + ((record as usize) << 2), start as u32);
  store<u32>(recordEnds + ((record as usize) << 2), end as u32);
}

/**
 * Puts the value `[start, end)`, unescaped, valid UTF-8, empty where absent, into record number `record` of the batch. The
 * bytes must stay where they are until the batch has been moved. `closeBatch` must follow. False where there is no memory.
 */
export function take(slot: Slot, record: u32, start: usize, end: usize): bool {
  const kinds = slot.kinds;
  if (kinds === Kind.coded) {
    const number = start === end ? 0 : meet(slot, start, end);
    store<u32>(slot.codes + ((record as usize) << 2), number);
    return true;
  }
  if ((kinds & Kind.coded) !== 0) {
    let code: u32 = 0;
    if (start !== end) {
      code = codeOf(changetype<Dictionary>(slot.dictionary), start, end - start);
      if (code === noRoom) return false;
    }
    store<u32>(slot.codes + ((record as usize) << 2), code);
  }
  if (kinds === 0) return true;
  store<u32>(slot.starts + ((record as usize) << 2), start as u32);
  store<u32>(slot.ends + ((record as usize) << 2), end as u32);
  if ((kinds & Kind.time) !== 0)
    store<f64>(slot.times + ((record as usize) << 3), isoMilliseconds(start, end));
  if ((kinds & Kind.guid) !== 0) {
    const isGuid = end - start === 36 && packGuid(start, slot.guids + ((record as usize) << 4));
    store<u8>(slot.guidFlags + (record as usize), isGuid as u8);
  }
  return true;
}

/** Addresses of what JavaScript reads, 0 where it was not asked for. */
export function recordStartsAt(): usize {
  return recordStarts;
}
export function recordEndsAt(): usize {
  return recordEnds;
}
