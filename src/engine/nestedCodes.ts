import { NestedReader } from '../core/read/nestedReader';
import { nestedValues } from '../core/read/nestedValues';
import { decodeUtf8Leniently } from '../core/read/utf8';
import type { Steps } from '../core/steps';
import { DictionaryCells } from '../core/table/cells';
import { makeRoom } from '../core/table/derivedColumns';
import { nestedListOf, nestedLists } from '../core/table/nestedLists';
import type { RecordLocation } from '../core/table/recordLocations';
import { l10n } from '../knowledge/l10n';
import type { Evidence } from './evidence';
import { ListDecoder } from './listDecoder';
import { SourceError } from './sourceError';

/** A record that was read again: where it begins, and by list its code; none where it holds no such list. */
interface ReadRecord {
  readonly offsetBytes: number;
  readonly codes: readonly (number | undefined)[];
}

/** Records done between two yields: a yield costs next to nothing. */
const recordsPerStep = 500;
/** Records that the second reading may take differently: past this many the file is another one. */
const mostMissing = 16;

/**
 * The lists that are made of nested values, by record: read from the files when they are first asked for, front to back, all
 * lists in one pass. It goes on where it stopped, so that nothing is lost where it is cancelled, or where rows still come.
 */
export class NestedCodes {
  /** By list, a code for each record. */
  readonly cells: readonly DictionaryCells[] = nestedLists.map(
    ({ column }) => new DictionaryCells(column, 0),
  );
  /** Records whose lists are known. */
  covered = 0;
  private readonly decoders = nestedLists.map((list, i) => new ListDecoder(list, this.cells[i]!));
  /** By source: the number of its first record among all. */
  private readonly firstRecords: number[] = [];
  /** The source at hand, and what reads it; undefined where it holds no lists, or has been read to its end. */
  private source = -1;
  private steps: Steps<void> | undefined;
  private holdsNone = false;
  /** Records read ahead, from `next` on. */
  private queue: ReadRecord[] = [];
  private next = 0;
  private missing = 0;

  constructor(private readonly evidence: Evidence) {}

  /** The number of a record among all; it must be covered. */
  recordOf({ source, number }: RecordLocation): number {
    return this.firstRecords[source]! + number - 1;
  }

  /** Reads on until the first `records` records are covered. Throws a `SourceError` where a file cannot be read any more. */
  *cover(records: number): Steps<void> {
    const { cells } = this;
    for (const list of cells) makeRoom(list, records);
    const { locations } = this.evidence.table;
    try {
      while (this.covered < records) {
        const record = this.covered;
        const location = locations.at(record);
        if (location.source !== this.source)
          this.enter(location.source, record - location.number + 1);
        while (!this.holdsNone && this.next === this.queue.length && this.steps !== undefined) {
          this.readAhead();
          yield;
        }
        const codes = this.holdsNone ? [] : this.codesOf(location);
        if (codes === undefined) continue;
        codes.forEach((code, list) => {
          if (code !== undefined) cells[list]!.put(record, code);
        });
        this.covered = record + 1;
        if (this.covered % recordsPerStep === 0) yield;
      }
    } catch (error) {
      // To be begun anew: a generator that has thrown is at its end.
      this.source = -1;
      throw error;
    }
  }

  private enter(source: number, firstRecord: number): void {
    this.source = source;
    this.firstRecords[source] = firstRecord;
    this.queue = [];
    this.next = 0;
    let codes: (number | undefined)[] = [];
    const reader = new NestedReader(
      this.evidence.sources[source]!.opened,
      nestedLists.map(({ from }) => from),
      {
        value: (list, bytes, start, end) => {
          codes[list] = this.decoders[list]!.codeOf(bytes, start, end);
          return codes[list] !== undefined;
        },
        record: (offsetBytes) => {
          this.queue.push({ offsetBytes, codes });
          codes = [];
        },
      },
    );
    this.holdsNone = reader.holdsNone;
    this.steps = this.holdsNone ? undefined : reader.read();
  }

  private readAhead(): void {
    this.queue = [];
    this.next = 0;
    if (this.steps!.next().done === true) this.steps = undefined;
  }

  /** The codes of a record; undefined where more must be read ahead to know. */
  private codesOf(location: RecordLocation): ReadRecord['codes'] | undefined {
    const { queue } = this;
    for (; this.next < queue.length; this.next++) {
      const { offsetBytes, codes } = queue[this.next]!;
      if (offsetBytes > location.offsetBytes) return this.readAlone(location);
      if (offsetBytes === location.offsetBytes) {
        this.next++;
        return codes;
      }
      // A record that was rejected when the export was read.
    }
    return this.steps === undefined ? this.readAlone(location) : undefined;
  }

  /** A record that was taken when the export was read, but not now: broken records are made out by what is asked for. */
  private readAlone({ source, offsetBytes, lengthBytes }: RecordLocation): ReadRecord['codes'] {
    const { opened, reader } = this.evidence.sources[source]!;
    if (++this.missing > mostMissing)
      throw new SourceError(
        'unreadable',
        l10n.t('{0} has changed since it was opened. Reload reads it anew.', opened.name),
      );
    const bytes = new Uint8Array(lengthBytes);
    opened.text.read(offsetBytes, bytes);
    const raw = decodeUtf8Leniently(bytes);
    const values = nestedValues(raw, opened.recognised, reader.columns);
    return nestedLists.map((list, i) => {
      const value = values.find(({ name }) => name === list.from);
      const text = value === undefined ? undefined : nestedListOf(list, value.json);
      return text === undefined ? undefined : this.cells[i]!.intern(text);
    });
  }
}
