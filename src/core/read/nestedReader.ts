import type { NestedName } from '../event';
import type { CsvLayout, JsonLayout } from '../formats/format';
import { normaliseHeader, withoutTimeZone } from '../formats/header';
import type { Steps } from '../steps';
import { CsvReader } from './csvReader';
import type { OpenedExport } from './exportReader';
import { JsonReader } from './jsonReader';
import { LineCounter } from './lineCounter';

/** What is done with the nested values that are found. */
export interface NestedSink {
  /**
   * Takes the text `bytes[start, end)`, not empty, that stands where value `index` of those wanted is looked for; false
   * where it is no such value: then the next place is looked at, if there is one.
   */
  value(index: number, bytes: Uint8Array, start: number, end: number): boolean;
  /** The record is at its end; `offsetBytes` is where it begins in the source's UTF-8. */
  record(offsetBytes: number): void;
}

/**
 * Reads an export again from front to back for some nested values of its records: the same scanners as `ExportReader`'s, so
 * that what is passed over costs no more than finding its end. Records that it takes may have been rejected for what
 * else is in them.
 */
export class NestedReader {
  private readonly reader: CsvReader | JsonReader;
  /** By wanted value: the slots where it may be, in order of preference. */
  private slots: readonly (readonly number[])[];
  private readonly layout: CsvLayout | JsonLayout;

  constructor(opened: OpenedExport, wanted: readonly NestedName[], sink: NestedSink) {
    const { text, recognised } = opened;
    const { layout, format } = recognised;
    this.layout = layout;
    const places = wanted.map((wantedName) =>
      format.nested.filter(({ name }) => name === wantedName).map(({ from }) => from),
    );
    const record = (
      bytes: Uint8Array,
      starts: Int32Array,
      ends: Int32Array,
      offsetBytes: number,
    ) => {
      const { slots } = this;
      for (let index = 0; index < slots.length; index++)
        for (const slot of slots[index]!) {
          const start = starts[slot]!;
          const end = ends[slot]!;
          if (end > start && sink.value(index, bytes, start, end)) break;
        }
      sink.record(offsetBytes);
      return undefined;
    };
    const reject = () => undefined;
    const byHeader = (header: readonly string[]) => {
      const names = header.map(normaliseHeader);
      return places.map((froms) =>
        froms
          .map((from) => {
            const wantedName = normaliseHeader(from);
            return names.findIndex(
              (name) => name === wantedName || withoutTimeZone(name) === wantedName,
            );
          })
          .filter((slot) => slot !== -1),
      );
    };
    if (layout.shape === 'csv') {
      this.slots = byHeader(layout.header);
      // Lines are not asked for; a mark of them now and then costs next to nothing.
      const lines = new LineCounter(layout.dataOffsetBytes, 1);
      this.reader = new CsvReader(text, layout, { record, reject }, lines);
    } else {
      const isTables = layout.container === 'tables';
      const paths = isTables ? [] : [...new Set(places.flat())];
      this.slots = isTables ? [] : places.map((froms) => froms.map((from) => paths.indexOf(from)));
      const columns = (names: readonly string[]) => {
        this.slots = byHeader(names);
      };
      this.reader = new JsonReader(
        text,
        layout,
        paths,
        format.anyKeyCase,
        { record, reject, columns },
        new LineCounter(0, 1),
      );
    }
  }

  /** Whether the export has no place for any of the values, so that it need not be read. */
  get holdsNone(): boolean {
    return this.layout.shape === 'csv' && this.slots.every(({ length }) => length === 0);
  }

  read(): Steps<void> {
    return this.reader.read();
  }
}
