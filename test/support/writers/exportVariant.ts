import type { ColumnName, Kind } from '../../../src/core/event';
import type { FormatId } from '../../../src/core/formats/format';
import type { GeneratedSignIn } from '../generatedSignIn';

export type Encoding = 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be';

/** How the text of an export is put down. JSON knows `newline` and `encoding` only. */
export interface WriteOptions {
  /** One character. */
  readonly delimiter: ',' | ';' | '\t';
  readonly newline: '\r\n' | '\n';
  /**
   * `all`: every field in quotes; `header`: the header's names, else where needed; `text`: every cell but numbers and
   * booleans, the header where needed (Log Analytics); `minimal`: where needed.
   */
  readonly quoting: 'all' | 'header' | 'text' | 'minimal';
  /** UTF-16 is always written with its byte order mark. */
  readonly encoding: Encoding;
}

/** One way in which sign-ins are exported: what is written and what of it must come back. */
export interface ExportVariant {
  /** Unique, as the command line names it: `portal-csv-57`. */
  readonly name: string;
  readonly formatId: FormatId;
  /** A name that such a file has, for the default week from 2026-06-15. */
  readonly fileName: string;
  /** The canonical columns that the format holds; reading must give them back, and may give more. */
  readonly carries: readonly ColumnName[];
  /** The kinds of sign-ins that such a file holds; `write` leaves others out. */
  readonly kinds: readonly Kind[];
  /** How a file of this variant is put down unless told otherwise. */
  readonly defaults: WriteOptions;
  /** 1 for a file that is one bare record; absent for any number. */
  readonly mostEvents?: number;
  /** True where the record is one step of a sign-in, so that an event gives several records or none. */
  readonly recordPerStep?: boolean;
  /** What this variant tells otherwise than the event's canonical columns; an undefined column is absent. */
  differs?(event: GeneratedSignIn): Partial<Record<ColumnName, string | undefined>>;
  /** The file's text in chunks of some 64 KB, without a byte order mark. */
  write(
    events: Iterable<GeneratedSignIn>,
    options?: Partial<WriteOptions>,
  ): Generator<string, void, undefined>;
}

/** Leaves out sign-ins that a variant cannot hold. */
export function* ofKinds(
  events: Iterable<GeneratedSignIn>,
  kinds: readonly Kind[],
  most = Infinity,
): Generator<GeneratedSignIn, void, undefined> {
  let left = most;
  for (const event of events) {
    if (left === 0) return;
    if (!kinds.includes(event.kind)) continue;
    left--;
    yield event;
  }
}
