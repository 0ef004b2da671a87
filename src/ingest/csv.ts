import { same } from './bytes';
import { keepScratch, openScratch, scratchFree } from './scratch';
import {
  closeBatch,
  Kind,
  meet,
  noteMet,
  openBatch,
  placeRecord,
  Slot,
  slotAt,
  take,
} from './slots';
import { isUtf8 } from './utf8';

const lineFeed: u8 = 0x0a;
const carriageReturn: u8 = 0x0d;
const quote: u8 = 0x22;

let delimiter: u8 = 0x2c;
let fieldCount: u32 = 0;

/** Whether the last batch ended for want of memory. */
let isOutOfMemory: bool = false;

/** Says how the file is written. */
export function setDialect(delimiterCode: u32, fields: u32): void {
  delimiter = delimiterCode as u8;
  fieldCount = fields;
}

/** Where the first record begins that the last batch left. */
let nextRecord: usize = 0;

export function nextRecordAt(): usize {
  return nextRecord;
}

export function ranOutOfMemory(): bool {
  return isOutOfMemory;
}

/**
 * Takes up to `most` records, of those that begin at `from` and lie wholly before `end`, into the batch; returns how many.
 * It ends before the first record that is not plainly RFC 4180, has not as many fields as the header, is not UTF-8, or
 * does not end before `end`: that one is JavaScript's to judge. Two bytes from `end` on are overwritten.
 */
export function takeCsv(from: usize, end: usize, most: u32): u32 {
  // A value is never longer than it is as written.
  isOutOfMemory = !openScratch(end - from);
  if (isOutOfMemory) return 0;
  openBatch();
  // Stop marks, each for its own loop.
  store<u8>(end, lineFeed);
  store<u8>(end, quote, 1);
  let record: u32 = 0;
  let p = from;
  while (record < most && p < end) {
    const next = takeRecord(p, end, record);
    if (next === 0) break;
    let recordEnd = next - 1;
    if (load<u8>(recordEnd - 1) === carriageReturn && recordEnd > p) recordEnd--;
    placeRecord(record, p, recordEnd);
    record++;
    p = next;
  }
  nextRecord = p;
  if (!closeBatch(record)) isOutOfMemory = true;
  return record;
}

/** Takes the record at `start`; returns where the next begins, or 0 where it is not to be taken. */
function takeRecord(start: usize, end: usize, record: u32): usize {
  const separators = i8x16.splat(delimiter as i8);
  const lineFeeds = i8x16.splat(lineFeed as i8);
  const row = (record as usize) << 2;
  let slot = slotAt(0);
  let left = fieldCount;
  let p = start;
  while (true) {
    left--;
    const kinds = slot.kinds;
    let terminator = load<u8>(p);
    // Most fields are empty, or repeat the one above, or the value before that, to the byte: then so do value and end.
    if (terminator === delimiter && left !== 0) {
      if (kinds === Kind.coded) store<u32>(slot.codes + row, 0);
      else if (kinds !== 0) take(slot, record, p, p);
      p++;
    } else if (repeats(slot.before, slot.beforeBytes, p, end)) {
      if (kinds === Kind.coded) store<u32>(slot.codes + row, slot.code);
      p += slot.beforeBytes;
    } else if (repeats(slot.second, slot.secondBytes, p, end)) {
      if (kinds === Kind.coded) store<u32>(slot.codes + row, slot.secondCode);
      const bytes = slot.secondBytes;
      noteMet(slot, slot.secondCode, p, bytes);
      p += bytes;
    } else {
      const fieldStart = p;
      let from = p;
      let to = p;
      if (terminator === quote) {
        from = p + 1;
        to = closingQuote(from, end);
        if (to >= end) return 0;
        const hasDoubled = isDoubled;
        p = to + 1;
        terminator = load<u8>(p);
        if (terminator === carriageReturn && load<u8>(p, 1) === lineFeed)
          terminator = load<u8>(++p);
        if (hasDoubled && kinds !== 0) {
          const unescaped = scratchFree();
          to = unescaped + unescape(from, to, unescaped);
          from = unescaped;
          keepScratch(to);
        }
        if (p >= end || (terminator !== delimiter && terminator !== lineFeed)) return 0;
      } else {
        let found: i32 = 0;
        while (true) {
          const bytes = v128.load(p);
          found = i8x16.bitmask(v128.or(i8x16.eq(bytes, separators), i8x16.eq(bytes, lineFeeds)));
          if (found !== 0) break;
          p += 16;
        }
        p += ctz<i32>(found) as usize;
        if (p >= end) return 0;
        terminator = load<u8>(p);
        to = p;
        if (terminator === lineFeed && to > from && load<u8>(to - 1) === carriageReturn) to--;
      }
      // A delimiter ends every field but the last, a line end the last.
      if ((terminator === lineFeed) !== (left === 0)) return 0;
      p++;
      if (kinds === Kind.coded) {
        let code: u32 = 0;
        if (from !== to) {
          code = meet(slot, from, to);
          noteMet(slot, code, fieldStart, p - fieldStart);
        }
        store<u32>(slot.codes + row, code);
      } else if (kinds !== 0) {
        if (!take(slot, record, from, to)) return withoutMemory();
      } else {
        noteMet(slot, 0, fieldStart, p - fieldStart);
      }
    }
    if (left === 0) break;
    slot = changetype<Slot>(changetype<usize>(slot) + offsetof<Slot>());
  }
  return isUtf8(start, p) ? p : 0;
}

/** Whether `bytes` bytes, not 0, are the same at `before` and `p`, and lie before `end` here. */
function repeats(before: usize, bytes: usize, p: usize, end: usize): bool {
  if (bytes === 0 || p + bytes > end) return false;
  const equal = i8x16.bitmask(i8x16.eq(v128.load(before), v128.load(p)));
  if (bytes <= 16) return (ctz<i32>(~equal) as usize) >= bytes;
  return equal === 0xffff && same(before + 16, p + 16, bytes - 16);
}

function withoutMemory(): usize {
  isOutOfMemory = true;
  return 0;
}

/** Whether the last field that `closingQuote` passed has doubled quotes in it. */
let isDoubled: bool = false;

/** Where the quoted text that begins at `from` is closed; `end` or more where it is not before `end`. */
function closingQuote(from: usize, end: usize): usize {
  const quotes = i8x16.splat(quote as i8);
  isDoubled = false;
  let p = from;
  while (true) {
    const found = i8x16.bitmask(i8x16.eq(v128.load(p), quotes));
    if (found === 0) {
      p += 16;
      continue;
    }
    p += ctz<i32>(found) as usize;
    if (p >= end || load<u8>(p, 1) !== quote || p + 1 >= end) return p;
    isDoubled = true;
    p += 2;
  }
}

/** Copies `[from, to)` to `target`, doubled quotes made single; returns how long it is then. */
function unescape(from: usize, to: usize, target: usize): usize {
  const quotes = i8x16.splat(quote as i8);
  let w = target;
  let p = from;
  while (p < to) {
    const bytes = v128.load(p);
    v128.store(w, bytes);
    const found = i8x16.bitmask(i8x16.eq(bytes, quotes));
    // Up to the first of two quotes, itself included.
    const length: usize = found === 0 ? 16 : (ctz<i32>(found) as usize) + 1;
    p += length;
    w += length;
    if (found !== 0 && p <= to) p++;
  }
  // Past the end nothing was copied that counts.
  return w - target - (p > to ? p - to : 0);
}
