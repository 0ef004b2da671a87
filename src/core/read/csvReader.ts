import { l10n } from '../../knowledge/l10n';
import { carriageReturn, lineFeed, quote } from './ascii';
import { type Steps } from '../steps';
import type { CsvLayout } from '../formats/format';
import type { ByteSource } from './byteSource';
import { ByteWindow, maxRecordBytes } from './byteWindow';
import { leastFallbackBytes, mostFallbackBytes, parseRecordWithPapa } from './csvFallback';
import type { LineCounter } from './lineCounter';
import type { RecordRuns } from './recordRuns';
import type { RecordSink } from './recordSink';
import { firstInvalidUtf8 } from './utf8';

/** `scan` could not reach the record's end within the window. */
const incomplete = -1;
/** `scan` found quoting that only papaparse's rules decide. */
const refused = -2;

/** Bytes read between two yields. */
const bytesPerStep = 512 * 1024;

/** What a record that departs from the rule, or is rejected, counts as towards the next yield: it takes its time. */
const bytesPerDetour = 16 * 1024;

/**
 * Reads a CSV's records from bytes: no string is made, a field is a range of the window. A record ends at LF, CRLF, or,
 * in a file of that dialect, at CR. Quoting is RFC 4180's; a record that departs from it goes to papaparse, whose
 * reading holds, unless it leaves the record without its number of fields: then only its first line is given up, so that
 * one stray quote cannot swallow what follows. Blank lines are no records. With `runs`, only what those leave is read so.
 */
export class CsvReader {
  private readonly window: ByteWindow;
  private readonly delimiter: number;
  private readonly crEnds: boolean;
  private readonly fields: number;
  private readonly starts: Int32Array;
  private readonly ends: Int32Array;
  /** Fields of the record that `scan` read last; may exceed `fields`. */
  private found = 0;
  /** The first field past the last column that was not empty, if any. */
  private surplus = false;
  /** Whether `scan` came to the end of the window inside quotes. */
  private isQuoteOpen = false;
  /** A line that was given up reaches beyond the window: the rest of it is passed over. */
  private skipping = false;
  /** Work since the last yield, in bytes. */
  private work = 0;
  /** How much papaparse is shown of a record: less and less in a file whose quotes never match. */
  private fallbackBytes = mostFallbackBytes;
  /** Where a field of the record stops being UTF-8, or -1. */
  private firstInvalid = -1;

  constructor(
    source: ByteSource,
    private readonly layout: CsvLayout,
    private readonly sink: RecordSink,
    private readonly lines: LineCounter,
    private readonly runs?: RecordRuns,
  ) {
    this.window = new ByteWindow(source, layout.dataOffsetBytes, runs?.room);
    this.delimiter = layout.delimiter.charCodeAt(0);
    this.crEnds = layout.newline === '\r';
    this.fields = layout.header.length;
    this.starts = new Int32Array(this.fields);
    this.ends = new Int32Array(this.fields);
  }

  /** Where in the source reading has come to. */
  get positionBytes(): number {
    return this.window.baseBytes;
  }

  /** Reads everything; throws what the source throws. */
  *read(): Steps<void> {
    const window = this.window;
    window.slide(0);
    let at = 0;
    for (;;) {
      if (this.skipping) at = this.skipLine(at);
      // Records, until one does not end within the window.
      while (at < window.end) {
        window.clearScratch();
        const next = this.next(at);
        if (next === incomplete) break;
        this.work += next - at;
        at = next;
        if (this.work > bytesPerStep) {
          this.work = 0;
          yield;
        }
      }
      this.lines.advance(window.bytes, window.baseBytes, window.baseBytes + at);
      if (window.atEnd && at >= window.end) return;
      // `at` is where the unfinished record begins; at the end of the file none is unfinished.
      window.slide(at);
      at = 0;
      yield;
    }
  }

  /** Takes the record at `at`, or a run of them; returns where the next begins, or `incomplete`. */
  private next(at: number): number {
    const { window, runs } = this;
    if (runs !== undefined) {
      const taken = runs.take(at, window.end, window.baseBytes, (start, reason) =>
        this.reject(start, reason),
      );
      if (taken > at) return taken;
    }
    const next = this.scan(at);
    if (next >= 0) {
      this.take(at, next);
      return next;
    }
    if (next === refused) return this.fallBack(at);
    if (window.end - at < maxRecordBytes && !window.atEnd) return incomplete;
    return this.giveUp(at, this.endlessReason());
  }

  private endlessReason(): string {
    if (this.window.atEnd)
      return this.isQuoteOpen
        ? l10n.t('a quoted field is not closed before the end of the file')
        : l10n.t('the record does not end before the end of the file');
    const megabytes = maxRecordBytes / 1024 / 1024;
    return this.isQuoteOpen
      ? l10n.t('a quoted field is not closed within {0} MB', megabytes)
      : l10n.t('the record does not end within {0} MB', megabytes);
  }

  /** Finds the fields of the record at `start`; returns where the next record begins, `incomplete` or `refused`. */
  private scan(start: number): number {
    const bytes = this.window.bytes;
    const limit = this.window.end;
    const last = this.window.atEnd;
    const { delimiter, crEnds, fields, starts, ends } = this;
    // Stop marks, so that the inner loops need not look at the limit: each stops at its own kind.
    bytes[limit] = lineFeed;
    bytes[limit + 1] = quote;
    let firstInvalid = -1;
    let field = 0;
    let p = start;
    this.surplus = false;
    this.isQuoteOpen = false;
    for (;;) {
      let from = p;
      let to: number;
      // OR of the field's bytes: over 127 where it is not plain ASCII and must be looked at.
      let seen = 0;
      let c = bytes[p]!;
      if (c === quote && p < limit) {
        from = ++p;
        let doubled = false;
        for (;;) {
          while ((c = bytes[p]!) !== quote) {
            seen |= c;
            p++;
          }
          if (p >= limit) {
            this.isQuoteOpen = true;
            return incomplete;
          }
          if (bytes[p + 1] === quote && p + 1 < limit) {
            doubled = true;
            p += 2;
            continue;
          }
          if (p + 1 >= limit && !last) return incomplete;
          break;
        }
        to = p++;
        c = bytes[p]!;
        if (seen >= 0x80 && firstInvalid === -1) firstInvalid = firstInvalidUtf8(bytes, from, to);
        if (doubled) {
          if (field < fields) {
            const length = this.unescape(from, to);
            // `unescape` may have replaced the window's array; the record is scanned on in the new one.
            if (this.window.bytes !== bytes) {
              this.window.clearScratch();
              return this.scan(start);
            }
            from = length.start;
            to = length.end;
          }
        }
      } else {
        while (c !== delimiter && c !== lineFeed && (c !== carriageReturn || !crEnds)) {
          seen |= c;
          c = bytes[++p]!;
        }
        to = p;
        if (c === lineFeed && p < limit && !crEnds && to > from && bytes[to - 1] === carriageReturn)
          to--;
        if (seen >= 0x80 && firstInvalid === -1) firstInvalid = firstInvalidUtf8(bytes, from, to);
      }
      if (field < fields) {
        starts[field] = from;
        ends[field] = to;
      } else if (to > from) this.surplus = true;
      field++;
      if (p >= limit) {
        if (!last) return incomplete;
        if (to === limit && to > from && bytes[to - 1] === carriageReturn && field <= fields)
          ends[field - 1] = to - 1;
        break;
      }
      if (c === delimiter) {
        p++;
        continue;
      }
      if (c === lineFeed) {
        p++;
        break;
      }
      if (c === carriageReturn) {
        if (crEnds) {
          p++;
          break;
        }
        // After a closing quote: CR LF ends the record, CR alone is not RFC 4180.
        if (p + 1 >= limit && !last) return incomplete;
        if (bytes[p + 1] === lineFeed) {
          p += 2;
          break;
        }
      }
      return refused;
    }
    this.found = field;
    this.firstInvalid = firstInvalid;
    return Math.min(p, limit);
  }

  /** Puts `bytes[from, to)`, its doubled quotes made single, into the scratch area. */
  private unescape(from: number, to: number): { start: number; end: number } {
    const start = this.window.reserve(to - from);
    const bytes = this.window.bytes;
    let w = start;
    for (let r = from; r < to; r++) {
      const c = bytes[r]!;
      bytes[w++] = c;
      if (c === quote) r++;
    }
    this.window.trim(w);
    return { start, end: w };
  }

  /** Hands the scanned record `[start, next)` to the sink, or rejects it. */
  private take(start: number, next: number): void {
    const { bytes, baseBytes } = this.window;
    if (this.found === 1 && this.fields > 1 && this.ends[0] === this.starts[0]) return;
    if (this.found < this.fields || this.surplus) {
      this.reject(start, this.raggedReason());
      return;
    }
    if (this.firstInvalid !== -1) {
      this.reject(start, undecodable(bytes[this.firstInvalid]!, baseBytes + this.firstInvalid));
      return;
    }
    this.hand(start, next);
  }

  private hand(start: number, next: number): void {
    const { bytes, baseBytes } = this.window;
    const length = this.lengthOf(start, next);
    const refusal = this.sink.record(bytes, this.starts, this.ends, baseBytes + start, length);
    if (refusal !== undefined) this.reject(start, refusal);
  }

  /** Length of the record without its line end. */
  private lengthOf(start: number, next: number): number {
    const { bytes } = this.window;
    let end = next;
    if (end > start && bytes[end - 1] === lineFeed) end--;
    if (end > start && bytes[end - 1] === carriageReturn) end--;
    return end - start;
  }

  private raggedReason(): string {
    return l10n.t('{0} fields where the header has {1}', this.found, this.fields);
  }

  private reject(start: number, reason: string): void {
    const { bytes, baseBytes } = this.window;
    const line = this.lines.advance(bytes, baseBytes, baseBytes + start);
    this.work += bytesPerDetour;
    this.sink.reject(line, baseBytes + start, reason);
  }

  /** Rejects the line at `start` alone; returns where the next line begins. */
  private giveUp(start: number, reason: string): number {
    this.reject(start, reason);
    return this.skipLine(start);
  }

  /** Where the line after `start` begins, or the window's end, from where the rest of the line is still to be skipped. */
  private skipLine(start: number): number {
    const { bytes, end, atEnd } = this.window;
    const newline = bytes.subarray(0, end).indexOf(this.crEnds ? carriageReturn : lineFeed, start);
    this.skipping = newline === -1 && !atEnd;
    return newline === -1 ? end : newline + 1;
  }

  /** What papaparse was shown told nothing: next time it is shown less. */
  private showLess(): void {
    this.fallbackBytes = Math.max(leastFallbackBytes, this.fallbackBytes / 4);
  }

  /** Lets papaparse read the record at `start`; returns where the next begins, or `incomplete`. */
  private fallBack(start: number): number {
    const { bytes, end, atEnd } = this.window;
    this.work += bytesPerDetour;
    const parsed = parseRecordWithPapa(bytes, start, end, atEnd, this.layout, this.fallbackBytes);
    if (parsed === undefined) {
      if (!atEnd && end - start < this.fallbackBytes) return incomplete;
      this.showLess();
      return this.giveUp(start, l10n.t('the quotes of this line do not match'));
    }
    this.found = parsed.fields.length;
    if (this.found !== this.fields) {
      // A far quote that closes what a thousand lines opened would be looked for by each of them.
      if (parsed.next - start > this.fallbackBytes / 4) this.showLess();
      return this.giveUp(
        start,
        l10n.t('the quotes of this line do not match: {0}', this.raggedReason()),
      );
    }
    this.fallbackBytes = mostFallbackBytes;
    const bad = firstInvalidUtf8(bytes, start, parsed.next);
    if (bad !== -1) {
      this.reject(start, undecodable(bytes[bad]!, this.window.baseBytes + bad));
      return parsed.next;
    }
    parsed.fields.forEach((value, i) => {
      const at = this.window.reserve(value.length);
      this.window.bytes.set(value, at);
      this.starts[i] = at;
      this.ends[i] = at + value.length;
    });
    this.hand(start, parsed.next);
    return parsed.next;
  }
}

/** Why a record with a byte that is not UTF-8 is rejected. */
export function undecodable(byte: number, offsetBytes: number): string {
  const hex = byte.toString(16).toUpperCase().padStart(2, '0');
  return l10n.t('byte 0x{0} at offset {1} is not UTF-8', hex, offsetBytes);
}
