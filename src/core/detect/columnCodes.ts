import type { ColumnName } from '../event';
import { codeRows, foldedEntries, type CodedRows } from '../query/codeRows';
import { inSlices } from '../query/inSlices';
import type { Steps } from '../steps';
import type { Column, DictionaryColumn, Table } from '../table/column';

/** Texts that are decoded, and entries that are read, between two yields. */
const textsPerStep = 10_000;

/** What columns hold at some rows, by position in them; made when it is first asked for, and kept. */
export class ColumnCodes {
  private readonly entryCodes = new Map<ColumnName, Uint32Array>();
  private readonly foldedCodes = new Map<ColumnName, CodedRows>();

  constructor(
    private readonly table: Table,
    private readonly rows: Uint32Array,
  ) {}

  /** Codes of a column by position, case ignored; 0 is absent. Not to be written to. */
  *folded(name: ColumnName): Steps<CodedRows> {
    let coded = this.foldedCodes.get(name);
    if (coded === undefined) {
      const column = this.table.column(name);
      coded =
        column.shape === 'dictionary'
          ? yield* this.foldedOf(column)
          : yield* codeRows(this.table, column, this.rows, true);
      this.foldedCodes.set(name, coded);
    }
    return coded;
  }

  /**
   * What the values of a column say, as small numbers by position: `read` is asked once for each distinct value where the column
   * has a dictionary. 0 where there is no value. Written to `readings`, which is given back.
   */
  *read<Readings extends Uint8Array | Uint16Array>(
    name: ColumnName,
    read: (text: string) => number,
    readings: Readings,
  ): Steps<Readings> {
    const column = this.table.column(name);
    if (!column.carried) return readings;
    if (column.shape !== 'dictionary') {
      yield* this.readTexts(column, read, readings);
      return readings;
    }
    const { entries } = column;
    const ofEntry = new Uint16Array(entries.length);
    /** The bits that any entry is read as. */
    let bits = 0;
    yield* inSlices(
      entries.length,
      (from, to) => {
        for (let code = Math.max(1, from); code < to; code++) {
          const reading = read(entries[code]!);
          ofEntry[code] = reading;
          bits |= reading;
        }
      },
      textsPerStep,
    );
    // Mostly nobody uses a tool, an old protocol or what else is sought.
    if (bits === 0) return readings;
    const codes = yield* this.entriesOf(column);
    yield* inSlices(codes.length, (from, to) => {
      for (let i = from; i < to; i++) readings[i] = ofEntry[codes[i]!]!;
    });
    return readings;
  }

  private *foldedOf(column: DictionaryColumn): Steps<CodedRows> {
    const codes = yield* this.entriesOf(column);
    const codeCount = column.entries.length;
    const foldedOf = yield* foldedEntries(column.entries);
    if (foldedOf === undefined) return { codes, codeCount };
    const folded = new Uint32Array(codes.length);
    yield* inSlices(codes.length, (from, to) => {
      for (let i = from; i < to; i++) folded[i] = foldedOf[codes[i]!]!;
    });
    return { codes: folded, codeCount };
  }

  /** The codes of a dictionary by position: in one kind of array, so that loops over them are compiled for that one. */
  private *entriesOf({ name, codes }: DictionaryColumn): Steps<Uint32Array> {
    let known = this.entryCodes.get(name);
    if (known === undefined) {
      const { rows } = this;
      const picked = (known = new Uint32Array(rows.length));
      yield* inSlices(rows.length, (from, to) => {
        for (let i = from; i < to; i++) picked[i] = codes[rows[i]!]!;
      });
      this.entryCodes.set(name, known);
    }
    return known;
  }

  private *readTexts(
    column: Column,
    read: (text: string) => number,
    readings: Uint8Array | Uint16Array,
  ): Steps<void> {
    const { rows } = this;
    yield* inSlices(
      rows.length,
      (from, to) => {
        for (let i = from; i < to; i++) {
          const text = column.text(rows[i]!);
          if (text !== null) readings[i] = read(text);
        }
      },
      textsPerStep,
    );
  }
}
