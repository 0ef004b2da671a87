import { closeBrace, closeBracket, comma, lineFeed, openBrace, openBracket, quote } from './ascii';
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
import { decodeUtf8Leniently, encodeUtf8 } from './utf8';

/** Bytes read between two yields. */
const bytesPerStep = 256 * 1024;

/** How far past the start of a broken record the next one is looked for. */
const lookAheadBytes = 1024 * 1024;

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
  private records = 0;
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
    startBytes = 0,
  ) {
    this.window = new ByteWindow(source, startBytes);
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
    window.slide(0);
    let at = 0;
    let sinceYield = 0;
    for (;;) {
      for (;;) {
        const next = this.advance(at);
        if (next === incomplete) break;
        sinceYield += next - at;
        at = next;
        if (sinceYield > bytesPerStep) {
          sinceYield = 0;
          yield;
        }
        if (at >= window.end) break;
      }
      this.lines.advance(window.bytes, window.baseBytes, window.baseBytes + at);
      if (window.atEnd && at >= window.end) break;
      if (!window.atEnd) {
        window.slide(at);
        at = 0;
      }
    }
    if (this.places.length > 1 && !this.cutReported)
      this.reject(
        Math.max(0, this.window.end - 1),
        'the file ends inside its JSON: it was cut off; what was whole before is kept',
      );
  }

  /** Takes one step from `p`: a bracket, a key of a page, a record. Returns where to go on, or `incomplete`. */
  private advance(p: number): number {
    const { window } = this;
    p = this.scanner.skipSpace(p, window.end);
    if (p >= window.end) return window.end;
    const c = window.bytes[p]!;
    const place = this.places[this.places.length - 1]!;
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
        if (place === 'tables' && c === openBrace) return this.enter('table', p);
        if (place === 'array' && c === openBrace) return this.record(p);
        // A new top-level value: the array before was never closed.
        if (place === 'array' && c === openBracket && this.startsLine(p)) {
          this.reject(p, 'the array before this one is not closed');
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
    const { window, scanner, layout } = this;
    // Look at its own keys until the container's: what stands before it in a page is short.
    let q = scanner.skipSpace(p + 1, window.end);
    const container = layout.container ?? '';
    for (;;) {
      if (q >= window.end) return this.unfinished(p);
      if (window.bytes[q] !== quote) return this.record(p);
      const keyEnd = scanner.skip(q, window.end);
      if (keyEnd === incomplete) return this.unfinished(p);
      if (keyEnd === broken) return this.record(p);
      const key = decodeUtf8Leniently(window.bytes, q + 1, keyEnd - 1);
      q = scanner.skipSpace(keyEnd, window.end);
      if (q >= window.end) return this.unfinished(p);
      q = scanner.skipSpace(q + 1, window.end);
      if (q >= window.end) return this.unfinished(p);
      if (key.toLowerCase() === container && window.bytes[q] === openBracket) {
        this.nextPageMissing = false;
        return this.enter('page', p);
      }
      q = scanner.skip(q, window.end);
      if (q === incomplete) return this.unfinished(p);
      if (q === broken) return this.record(p);
      q = scanner.skipSpace(q, window.end);
      if (q < window.end && window.bytes[q] === comma) q = scanner.skipSpace(q + 1, window.end);
    }
  }

  /** A key and its value in a page or a table. */
  private member(place: 'page' | 'table', p: number): number {
    const { window, scanner, layout } = this;
    const keyEnd = scanner.skip(p, window.end);
    if (keyEnd < 0) return keyEnd === incomplete ? this.unfinished(p) : this.stray(p);
    const key = decodeUtf8Leniently(window.bytes, p + 1, keyEnd - 1).toLowerCase();
    let q = scanner.skipSpace(keyEnd, window.end);
    if (q >= window.end) return this.unfinished(p);
    q = scanner.skipSpace(q + 1, window.end);
    if (q >= window.end) return this.unfinished(p);
    if (window.bytes[q] === openBracket) {
      if (place === 'page' && key === layout.container)
        return this.enter(layout.container === 'tables' ? 'tables' : 'array', q);
      if (place === 'table' && key === 'rows') return this.enter('rows', q);
    }
    const end = scanner.skip(q, window.end);
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
    const { window, scanner } = this;
    scanner.reset();
    const next = scanner.object(this.root, p, window.end);
    if (next === incomplete) return this.unfinished(p);
    if (next === broken) return this.recover(p);
    this.take(p, next);
    if (this.records < 2 || this.signature === undefined) this.signature = this.firstKeys(p, next);
    return next;
  }

  /** Reads the array at `p` as a record of a table. */
  private row(p: number): number {
    const { window, scanner } = this;
    scanner.reset();
    const { next, count } = scanner.row(p, window.end);
    if (next === incomplete) return this.unfinished(p);
    if (next === broken) return this.recover(p);
    if (count !== this.columnCount)
      this.reject(
        p,
        `${count} values where the table has ${Math.max(0, this.columnCount)} columns`,
      );
    else this.take(p, next);
    return next;
  }

  private take(start: number, next: number): void {
    const { bytes, baseBytes } = this.window;
    this.records++;
    const bad = this.scanner.firstInvalid;
    if (bad !== -1) {
      this.reject(start, undecodable(bytes[bad]!, baseBytes + bad));
      return;
    }
    const { starts, ends } = this.scanner;
    const refusal = this.sink.record(bytes, starts, ends, baseBytes + start, next - start);
    if (refusal !== undefined) this.reject(start, refusal);
  }

  /** What begins at `p` does not end within the window: wait for more, or, where there is no more, give it up. */
  private unfinished(p: number): number {
    const { window } = this;
    if (!window.atEnd && window.end - p < maxRecordBytes) return incomplete;
    this.cutReported = window.atEnd;
    this.scanner.problem = {
      at: window.end,
      reason: window.atEnd
        ? 'the file ends in the middle of it'
        : `it is longer than ${maxRecordBytes / 1024 / 1024} MB`,
    };
    return this.recover(p);
  }

  /** Rejects the broken record at `p` and returns where the next begins. */
  private recover(p: number): number {
    const { at, reason } = this.scanner.problem;
    const { window } = this;
    // Where the next record begins is found by looking ahead.
    if (!window.atEnd && window.end - p < lookAheadBytes) return incomplete;
    const offset = window.baseBytes + Math.min(at, window.end);
    this.reject(p, `broken JSON: ${reason} (at offset ${offset})`);
    // A record of JSON Lines ends with its line.
    if (this.places.length === 1 && this.startsLine(p)) {
      const line = this.nextLine(p);
      if (line < window.end && this.looksLikeStart(line)) return line;
    }
    const next = this.nextStart(p + 1);
    const end = this.balancedEnd(p, next === -1 ? window.end : next);
    if (end !== -1) return end;
    if (next !== -1) return next;
    return this.nextLine(p);
  }

  /** Skips what should not be there, up to the next line or record. */
  private stray(p: number): number {
    this.reject(p, 'this is neither a record nor JSON around records');
    const line = this.nextLine(p);
    const next = this.nextStart(p + 1);
    return next === -1 ? line : Math.min(line, next);
  }

  private nextLine(p: number): number {
    const { bytes, end } = this.window;
    const newline = bytes.subarray(0, end).indexOf(lineFeed, p);
    return newline === -1 ? end : newline + 1;
  }

  private startsLine(p: number): boolean {
    const { bytes } = this.window;
    let i = p - 1;
    while (i >= 0 && (bytes[i] === 0x20 || bytes[i] === 0x09)) i--;
    return i < 0 || bytes[i] === lineFeed;
  }

  /** Whether a record could begin at `p`. */
  private looksLikeStart(p: number): boolean {
    const { bytes, end } = this.window;
    const at = this.scanner.skipSpace(p, end);
    return at < end && (bytes[at] === openBrace || bytes[at] === openBracket);
  }

  /** The end of the value at `p` by brackets alone, strings respected, if something that may follow a record follows; else -1. */
  private balancedEnd(p: number, limit: number): number {
    const { bytes, end } = this.window;
    let depth = 0;
    for (let i = p; i < limit; i++) {
      const c = bytes[i]!;
      if (c === quote) {
        i++;
        while (i < limit && bytes[i] !== quote) i += bytes[i] === 0x5c ? 2 : 1;
      } else if (c === openBrace || c === openBracket) depth++;
      else if (c === closeBrace || c === closeBracket) {
        depth--;
        if (depth > 0) continue;
        const after = this.scanner.skipSpace(i + 1, end);
        const d = bytes[after];
        if (after >= end || d === comma || d === closeBracket || d === openBrace) return i + 1;
        return -1;
      }
    }
    return -1;
  }

  /** The next place from `p` that begins like the records before, by their first two keys; -1 if there is none in the window. */
  private nextStart(p: number): number {
    if (this.signature === undefined) return -1;
    const [first, second] = this.signature;
    const { window, scanner } = this;
    for (let i = p; (i = window.bytes.indexOf(openBrace, i)) !== -1 && i < window.end; i++) {
      let q = scanner.skipSpace(i + 1, window.end);
      q = this.matchKey(first, q);
      if (q === -1) continue;
      q = scanner.skip(q, window.end);
      if (q < 0) continue;
      q = scanner.skipSpace(q, window.end);
      if (window.bytes[q] !== comma) continue;
      if (this.matchKey(second, scanner.skipSpace(q + 1, window.end)) !== -1) return i;
    }
    return -1;
  }

  /** Past `"key" :` at `p`, or -1. */
  private matchKey(key: Uint8Array, p: number): number {
    const { window, scanner } = this;
    if (window.bytes[p] !== quote || window.bytes[p + key.length + 1] !== quote) return -1;
    for (let i = 0; i < key.length; i++) if (window.bytes[p + 1 + i] !== key[i]) return -1;
    const colonAt = scanner.skipSpace(p + key.length + 2, window.end);
    if (window.bytes[colonAt] !== 0x3a) return -1;
    return scanner.skipSpace(colonAt + 1, window.end);
  }

  private firstKeys(p: number, end: number): readonly [Uint8Array, Uint8Array] | undefined {
    const record: unknown = JSON.parse(decodeUtf8Leniently(this.window.bytes, p, end));
    if (typeof record !== 'object' || record === null) return undefined;
    const [first, second] = Object.keys(record);
    if (first === undefined || second === undefined) return undefined;
    return [encodeUtf8(first), encodeUtf8(second)];
  }

  private reject(p: number, reason: string): void {
    const { bytes, baseBytes } = this.window;
    const line = this.lines.advance(bytes, baseBytes, baseBytes + p);
    this.sink.reject(line, baseBytes + p, reason);
  }
}
