import { l10n } from '../../knowledge/l10n';
import {
  backslash,
  closeBrace,
  closeBracket,
  colon,
  comma,
  lineFeed,
  openBrace,
  openBracket,
  quote,
} from './ascii';
import type { JsonLayout } from '../formats/format';
import type { Steps } from '../steps';
import type { ByteSource } from './byteSource';
import { ByteWindow, maxRecordBytes } from './byteWindow';
import { undecodable } from './csvReader';
import type { JsonNode } from './jsonPaths';
import { pathTree } from './jsonPaths';
import { broken, incomplete, JsonScanner } from './jsonScanner';
import type { LineCounter } from './lineCounter';
import type { RecordSink } from './recordSink';
import { decodeUtf8Leniently } from './utf8';

/** Bytes read between two yields. */
const bytesPerStep = 256 * 1024;

/** How far past the start of a broken record the next one is looked for. */
const lookAheadBytes = 1024 * 1024;

/** A record's first two keys and the value between them are shorter than this. */
const keptBytes = 16 * 1024;

/** A record's first value is nested less deep: what looks like a record's start need not be looked into further. */
const firstValueDepth = 8;

/**
 * How many bytes may be scanned in vain, behind a record's start that has no end: so many at once, and as many for each byte
 * read. Objects that each hold the next one and never end would be scanned as often as there are of them.
 */
const mostPatienceBytes = 2 * maxRecordBytes;
const patiencePerByte = 16;
/** When patience has run out, a record is looked at as far as this, and its brackets. */
const leastReachBytes = 16 * 1024;
const leastBracketBytes = 1024;

/** What a rejection counts as towards the next yield: it takes its time. */
const bytesPerRejection = 16 * 1024;

/** What a JSON reader asks of its sink besides taking records. */
export interface JsonSink extends RecordSink {
  /** A table's columns were met (Log Analytics query API): rows that follow have these, in this order. */
  columns(names: readonly string[]): void;
}

/**
 * Where the reader stands: between top-level values, in an array of records, in a page (an object that holds its records
 * under a key), in a query answer's list of tables, or in one of its tables.
 */
type Place = 'top' | 'array' | 'page' | 'tables' | 'table' | 'rows';

/**
 * Reads records from JSON in every framing: a bare object, an array, pages, JSON Lines, several of them one after
 * another. The file is never parsed whole; a record is scanned in the window, and a broken one costs only itself: the
 * reader finds where the next begins.
 */
export class JsonReader {
  private readonly window: ByteWindow;
  private readonly scanner: JsonScanner;
  private readonly root: JsonNode;
  private readonly places: Place[] = ['top'];
  private columnCount = -1;
  /** The first two keys of the last record that was whole: what a record looks like where it begins. */
  private signature: readonly [Uint8Array, Uint8Array] | undefined;
  /** From here in the source on, `foundStart` is the next place that looks like a record's start. */
  private searchedFrom = 0;
  private foundStart = -1;
  /** Up to here, from `searchedFrom`, no place does. */
  private nothingUpTo = 0;
  /** A broken record's end could not be found: what follows is passed over up to the next record's start. */
  private searching = false;
  /** Work since the last yield, in bytes. */
  private work = 0;
  /** Whether nothing but blanks stands between a line's start and the window's. */
  private windowStartsLine = true;
  /** Bytes that may still be scanned in vain. */
  private patience = mostPatienceBytes;
  /** Whether a record that the end of the file cuts off was rejected: it need not be said twice. */
  private cutReported = false;
  /** Whether the last page named a next one that did not follow. */
  private nextPageMissing = false;

  constructor(
    source: ByteSource,
    private readonly layout: JsonLayout,
    paths: readonly string[],
    anyKeyCase: boolean,
    private readonly sink: JsonSink,
    private readonly lines: LineCounter,
  ) {
    this.window = new ByteWindow(source, 0);
    this.scanner = new JsonScanner(this.window, anyKeyCase);
    this.root = pathTree(paths);
    this.scanner.setSlots(paths.length);
  }

  /** Where in the source reading has come to. */
  get positionBytes(): number {
    return this.window.baseBytes;
  }

  /** True after reading where the last page had an `@odata.nextLink`: the file holds only a part of the answer. */
  get isIncompletePages(): boolean {
    return this.nextPageMissing;
  }

  /** Reads everything; throws what the source throws. */
  *read(): Steps<void> {
    const { window } = this;
    this.slide(0);
    let at = 0;
    for (;;) {
      while (at < window.end) {
        const next = this.searching ? this.search(at) : this.advance(at);
        if (next === incomplete) break;
        this.work += next - at;
        this.spend((at - next) * patiencePerByte);
        at = next;
        if (this.work > bytesPerStep) {
          this.work = 0;
          yield;
        }
      }
      this.lines.advance(window.bytes, window.baseBytes, window.baseBytes + at);
      if (window.atEnd && at >= window.end) break;
      if (!window.atEnd) {
        this.windowStartsLine = this.startsLine(at);
        this.slide(at);
        at = 0;
      }
      yield;
    }
    if (this.places.length > 1 && !this.cutReported)
      this.reject(window.end, l10n.t('the file ends inside its JSON: it was cut off'));
  }

  private slide(from: number): void {
    const { window } = this;
    window.slide(from);
    // What was there before the window slid is no part of it: who looks at what follows the last byte sees nothing.
    window.bytes[window.end] = 0;
  }

  /** Takes one step from `p`: a bracket, a key of a page, a record. Returns where to go on, or `incomplete`. */
  private advance(p: number): number {
    const { window } = this;
    p = this.pastSpace(p);
    if (p >= window.end) return window.end;
    const c = window.bytes[p]!;
    const { place } = this;
    switch (place) {
      case 'top':
        if (c === openBracket) return this.enter('array', p);
        if (c === openBrace)
          return this.layout.container === undefined ? this.record(p) : this.page(p);
        if (c === comma) return p + 1;
        return this.stray(p);
      case 'array':
      case 'rows':
      case 'tables':
        if (c === comma) return p + 1;
        if (c === closeBracket) return this.leave(p);
        if (place === 'rows' && c === openBracket) return this.row(p);
        if (place === 'tables' && c === openBrace) {
          // Its rows have the columns that it names itself.
          this.columnCount = -1;
          return this.enter('table', p);
        }
        if (place === 'array' && c === openBrace) return this.record(p);
        // A new top-level value: the array before was never closed.
        if (place === 'array' && c === openBracket && this.startsLine(p)) {
          this.reject(p, l10n.t('the array before is not closed'));
          return this.leave(p - 1);
        }
        return this.stray(p);
      case 'page':
      case 'table':
        if (c === comma) return p + 1;
        if (c === closeBrace) return this.leave(p);
        if (c === quote) return this.member(place, p);
        return this.stray(p);
    }
  }

  private get place(): Place {
    return this.places[this.places.length - 1]!;
  }

  /** Past white space from `p`. */
  private pastSpace(p: number): number {
    return this.scanner.skipSpace(p, this.window.end);
  }

  /** Past the value at `p`, whatever it is; `incomplete` or `broken`. */
  private pastValue(p: number, limit = this.window.end): number {
    return this.scanner.skip(p, limit);
  }

  /** Up to where what begins at `p` is looked at. */
  private reachOf(p: number, least = leastReachBytes): number {
    const reach = Math.max(least, Math.min(maxRecordBytes, this.patience));
    return Math.min(this.window.end, p + reach);
  }

  /** Notes bytes that were scanned in vain; fewer than none are earned. */
  private spend(bytes: number): void {
    this.patience = Math.max(0, Math.min(mostPatienceBytes, this.patience - bytes));
  }

  private enter(place: Place, p: number): number {
    this.places.push(place);
    return p + 1;
  }

  private leave(p: number): number {
    this.places.pop();
    return p + 1;
  }

  /** The object at `p` at top level of a file of pages: a page, or a record that stands alone. */
  private page(p: number): number {
    const { window, layout } = this;
    const limit = this.reachOf(p);
    // Look at its own keys until the container's: what stands before it in a page is short.
    let q = this.pastSpace(p + 1);
    const container = layout.container ?? '';
    for (;;) {
      if (q >= limit) return this.unfinished(p);
      if (window.bytes[q] !== quote) return this.record(p);
      const keyEnd = this.pastValue(q, limit);
      if (keyEnd === incomplete) return this.unfinished(p);
      if (keyEnd === broken) return this.record(p);
      const key = decodeUtf8Leniently(window.bytes, q + 1, keyEnd - 1);
      q = this.pastSpace(keyEnd);
      if (q >= limit) return this.unfinished(p);
      q = this.pastSpace(q + 1);
      if (q >= limit) return this.unfinished(p);
      if (key.toLowerCase() === container && window.bytes[q] === openBracket) {
        this.nextPageMissing = false;
        return this.enter('page', p);
      }
      q = this.pastValue(q, limit);
      if (q === incomplete) return this.unfinished(p);
      if (q === broken) return this.record(p);
      q = this.pastSpace(q);
      if (q < limit && window.bytes[q] === comma) q = this.pastSpace(q + 1);
    }
  }

  /** A key and its value in a page or a table. */
  private member(place: 'page' | 'table', p: number): number {
    const { window, layout } = this;
    const limit = this.reachOf(p);
    const keyEnd = this.pastValue(p, limit);
    if (keyEnd < 0) return keyEnd === incomplete ? this.unfinished(p) : this.stray(p);
    const key = decodeUtf8Leniently(window.bytes, p + 1, keyEnd - 1).toLowerCase();
    let q = this.pastSpace(keyEnd);
    if (q >= limit) return this.unfinished(p);
    q = this.pastSpace(q + 1);
    if (q >= limit) return this.unfinished(p);
    if (window.bytes[q] === openBracket) {
      if (place === 'page' && key === layout.container)
        return this.enter(layout.container === 'tables' ? 'tables' : 'array', q);
      if (place === 'table' && key === 'rows') return this.enter('rows', q);
    }
    const end = this.pastValue(q, limit);
    if (end === incomplete) return this.unfinished(p);
    if (end === broken) return this.stray(p);
    if (key === '@odata.nextlink' && window.bytes[q] === quote) this.nextPageMissing = true;
    if (place === 'table' && key === 'columns') this.takeColumns(q, end);
    return end;
  }

  private takeColumns(start: number, end: number): void {
    const columns: unknown = JSON.parse(decodeUtf8Leniently(this.window.bytes, start, end));
    if (!Array.isArray(columns)) return;
    const names = columns.map((column: unknown) =>
      typeof column === 'object' &&
      column !== null &&
      'name' in column &&
      typeof column.name === 'string'
        ? column.name
        : '',
    );
    this.columnCount = names.length;
    this.scanner.setSlots(names.length);
    this.sink.columns(names);
  }

  /** Reads the object at `p` as a record. */
  private record(p: number): number {
    const { scanner } = this;
    scanner.reset();
    const next = scanner.object(this.root, p, this.reachOf(p));
    if (next === incomplete) return this.unfinished(p);
    if (next === broken) return this.recover(p);
    if (this.take(p, next)) this.signature ??= this.firstKeys(p);
    return next;
  }

  /** Reads the array at `p` as a record of a table. */
  private row(p: number): number {
    const { scanner } = this;
    scanner.reset();
    const { next, count } = scanner.row(p, this.reachOf(p));
    if (next === incomplete) return this.unfinished(p);
    if (next === broken) return this.recover(p);
    if (count !== this.columnCount && !this.mayFollowRecord(next)) {
      this.scanner.problem = { at: next, reason: l10n.t('it ends too early') };
      return this.recover(p);
    }
    if (count !== this.columnCount)
      this.reject(
        p,
        l10n.t('{0} values where the table has {1} columns', count, Math.max(0, this.columnCount)),
      );
    else this.take(p, next);
    return next;
  }

  /** Hands a record to the sink; false where it was rejected. */
  private take(start: number, next: number): boolean {
    const { bytes, baseBytes } = this.window;
    const { starts, ends, firstInvalid } = this.scanner;
    const refusal =
      firstInvalid === -1
        ? this.sink.record(bytes, starts, ends, baseBytes + start, next - start)
        : undecodable(bytes[firstInvalid]!, baseBytes + firstInvalid);
    if (refusal !== undefined) this.reject(start, refusal);
    return refusal === undefined;
  }

  /** What begins at `p` does not end within reach: wait for more, or, where there is no more, give it up. */
  private unfinished(p: number): number {
    const { window } = this;
    const reach = this.reachOf(p);
    const isWhole = reach < window.end || window.end - p >= maxRecordBytes;
    if (!window.atEnd && !isWhole) return incomplete;
    this.cutReported = !isWhole;
    const megabytes = maxRecordBytes / 1024 / 1024;
    this.scanner.problem = {
      at: reach,
      reason: !isWhole
        ? l10n.t('the file ends in the middle of it')
        : reach - p >= maxRecordBytes
          ? l10n.t('it is longer than {0} MB', megabytes)
          : l10n.t('it does not end, like too many before it'),
    };
    return this.recover(p);
  }

  /** Rejects the broken record at `p` and returns where the next begins. */
  private recover(p: number): number {
    const { at, reason } = this.scanner.problem;
    const { window } = this;
    // Where the next record begins is found by looking ahead.
    if (!window.atEnd && window.end - p < lookAheadBytes) return incomplete;
    const brokenAt = Math.min(at, window.end);
    this.spend(brokenAt - p);
    const offset = window.baseBytes + brokenAt;
    this.reject(p, l10n.t('broken JSON: {0} (at offset {1})', reason, offset));
    this.signature ??= this.firstKeys(p);
    // A record of JSON Lines ends with its line.
    if (this.places.length === 1 && this.startsLine(p)) {
      const line = this.nextLine(p);
      if (line < window.end && this.looksLikeStart(line)) return line;
    }
    const next = this.nextStart(p + 1);
    const end = this.balancedEnd(p, next === -1 ? window.end : next);
    if (end !== -1) return end;
    return this.resume(p, next);
  }

  /** Skips what should not be there: all up to the next record, or, where none is known to come, one value. */
  private stray(p: number): number {
    const { window } = this;
    // As where a record is broken: what is found does not hang on how much the window happens to hold.
    if (!window.atEnd && window.end - p < lookAheadBytes) return incomplete;
    const next = this.nextStart(p + 1);
    const end = next === -1 ? this.pastValue(p, this.reachOf(p)) : next;
    if (end === incomplete) this.spend(this.reachOf(p) - p);
    else if (end === broken) this.spend(this.scanner.problem.at - p);
    this.reject(p, l10n.t('this is no record'));
    if (this.places.length === 1) return this.resume(p, next);
    return end > p ? end : this.resume(p, next);
  }

  /** Where to read on after `p`, given the next place that looks like a record's start (-1: none in the window). */
  private resume(p: number, next: number): number {
    // Between top-level values a new line may begin anything.
    if (this.places.length === 1) return this.nextLine(p, next === -1 ? this.window.end : next);
    if (next !== -1) return next;
    if (this.signature === undefined && this.place !== 'rows') return this.nextLine(p);
    this.searching = true;
    return p + 1;
  }

  /** Goes on looking for a record's start from `p`. */
  private search(p: number): number {
    const { window } = this;
    const next = this.nextStart(p);
    if (next !== -1) {
      this.searching = false;
      return next;
    }
    if (window.atEnd) {
      this.cutReported = true;
      return window.end;
    }
    // What may be the beginning of a start is kept.
    return window.end - p > keptBytes ? window.end - keptBytes : incomplete;
  }

  /** Where the line after `p` begins, or `end`. */
  private nextLine(p: number, end = this.window.end): number {
    const { bytes } = this.window;
    const newline = bytes.subarray(0, end).indexOf(lineFeed, p);
    return newline === -1 ? end : newline + 1;
  }

  private startsLine(p: number): boolean {
    const { bytes } = this.window;
    let i = p - 1;
    while (i >= 0 && (bytes[i] === 0x20 || bytes[i] === 0x09)) i--;
    return i < 0 ? this.windowStartsLine : bytes[i] === lineFeed;
  }

  /** Whether a record could begin at `p`. */
  private looksLikeStart(p: number): boolean {
    const { bytes, end } = this.window;
    const at = this.pastSpace(p);
    return at < end && (bytes[at] === openBrace || bytes[at] === openBracket);
  }

  /** The end of the value at `p` by brackets alone, strings respected, if something that may follow a record follows; else -1. */
  private balancedEnd(p: number, limit: number): number {
    const { bytes } = this.window;
    // No further than was looked ahead, however much more the window holds.
    const stop = Math.min(limit, p + lookAheadBytes, this.reachOf(p, leastBracketBytes));
    let depth = 0;
    for (let i = p; i < stop; i++) {
      const c = bytes[i]!;
      if (c === quote) {
        i++;
        while (i < stop && bytes[i] !== quote) i += bytes[i] === 0x5c ? 2 : 1;
      } else if (c === openBrace || c === openBracket) depth++;
      else if (c === closeBrace || c === closeBracket) {
        depth--;
        if (depth > 0) continue;
        return this.mayFollowRecord(i + 1) ? i + 1 : -1;
      }
    }
    this.spend(stop - p);
    return -1;
  }

  /** Whether what stands at `p` can follow a record here: the end of the records, or a comma and another. */
  private mayFollowRecord(p: number): boolean {
    const { window } = this;
    const { bytes, end } = window;
    const mark = this.place === 'rows' ? openBracket : openBrace;
    const at = this.pastSpace(p);
    if (at >= end) return window.atEnd;
    const next = this.pastSpace(at + 1);
    if (bytes[at] === comma) return bytes[next] === mark;
    if (bytes[at] === closeBracket)
      return mark === openBracket ? bytes[next] === closeBrace : bytes[next] !== quote;
    return bytes[at] === mark && this.places.length === 1;
  }

  /**
   * The next place from `p` that begins like the records before, by their first two keys; -1 if there is none in the
   * window. What was searched once is not searched again, however many broken records lie there.
   */
  private nextStart(p: number): number {
    const isRow = this.place === 'rows';
    const { window, signature } = this;
    if (!isRow && signature === undefined) return -1;
    const mark = isRow ? openBracket : openBrace;
    const from = window.baseBytes + p;
    if (from < this.searchedFrom || from > this.nothingUpTo) {
      this.searchedFrom = this.nothingUpTo = from;
      this.foundStart = -1;
    }
    if (this.foundStart >= from) return this.foundStart - window.baseBytes;
    let i = Math.max(p, this.nothingUpTo - window.baseBytes);
    const bytes = window.bytes.subarray(0, window.end);
    for (; (i = bytes.indexOf(mark, i)) !== -1; i++) {
      if (!(isRow ? this.isRowStart(i) : this.isStart(i, signature!))) continue;
      this.foundStart = this.nothingUpTo = window.baseBytes + i;
      return i;
    }
    // A start at the very end may not be whole yet.
    const sure = window.atEnd ? window.end : window.end - keptBytes;
    this.nothingUpTo = Math.max(this.nothingUpTo, window.baseBytes + sure);
    return -1;
  }

  private isStart(p: number, [first, second]: readonly [Uint8Array, Uint8Array]): boolean {
    const { window } = this;
    let q = this.matchKey(first, this.pastSpace(p + 1));
    if (q === -1) return false;
    q = this.scanner.skip(q, window.end, firstValueDepth);
    if (q < 0) return false;
    q = this.pastSpace(q);
    if (window.bytes[q] !== comma) return false;
    return this.matchKey(second, this.pastSpace(q + 1)) !== -1;
  }

  /** Whether the bracket at `p` begins another row of a table: after `],`, and before a plain value. */
  private isRowStart(p: number): boolean {
    const { bytes } = this.window;
    const before = this.spaceBefore(p);
    if (bytes[before] !== comma || bytes[this.spaceBefore(before)] !== closeBracket) return false;
    const first = bytes[this.pastSpace(p + 1)]!;
    // JSON within a string has `\"` here.
    return first !== backslash && first !== openBracket && first !== openBrace;
  }

  /** The last place before `p` that is no white space. */
  private spaceBefore(p: number): number {
    const { bytes } = this.window;
    let i = p - 1;
    while (
      i > 0 &&
      (bytes[i] === 0x20 || bytes[i] === 0x09 || bytes[i] === 0x0a || bytes[i] === 0x0d)
    )
      i--;
    return i;
  }

  /** Past `"key" :` at `p`, or -1. */
  private matchKey(key: Uint8Array, p: number): number {
    const { window } = this;
    if (p + key.length + 1 >= window.end) return -1;
    if (window.bytes[p] !== quote || window.bytes[p + key.length + 1] !== quote) return -1;
    for (let i = 0; i < key.length; i++) if (window.bytes[p + 1 + i] !== key[i]) return -1;
    const colonAt = this.pastSpace(p + key.length + 2);
    if (window.bytes[colonAt] !== colon) return -1;
    return this.pastSpace(colonAt + 1);
  }

  /** The first two keys of the object at `p`, whole or broken; undefined where it has not as many. */
  private firstKeys(p: number): readonly [Uint8Array, Uint8Array] | undefined {
    const { window } = this;
    const keys: Uint8Array[] = [];
    let q = p + 1;
    while (keys.length < 2) {
      q = this.pastSpace(q);
      if (window.bytes[q] !== quote) return undefined;
      const end = this.pastValue(q);
      if (end < 0) return undefined;
      keys.push(window.bytes.slice(q + 1, end - 1));
      q = this.pastSpace(end);
      if (keys.length === 2 || window.bytes[q] !== colon) break;
      q = this.scanner.skip(this.pastSpace(q + 1), window.end, firstValueDepth);
      if (q < 0) return undefined;
      q = this.pastSpace(q);
      if (window.bytes[q++] !== comma) return undefined;
    }
    const [first, second] = keys;
    return first === undefined || second === undefined ? undefined : [first, second];
  }

  private reject(p: number, reason: string): void {
    const { bytes, baseBytes } = this.window;
    const line = this.lines.advance(bytes, baseBytes, baseBytes + p);
    this.work += bytesPerRejection;
    this.sink.reject(line, baseBytes + p, reason);
  }
}
