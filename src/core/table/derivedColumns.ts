import { addressScope } from '../../knowledge/addressScopes';
import { clientAppKind } from '../../knowledge/clientApps';
import type { ColumnName, DerivedColumnName } from '../event';
import { allRows } from '../query/allRows';
import { foldCase } from '../query/compareText';
import { filterRows } from '../query/filterRows';
import { inSlices } from '../query/inSlices';
import type { Steps } from '../steps';
import { DictionaryCells } from './cells';
import type { Table } from './column';

/** A column that is made of others, filled from its first row on. */
export interface DerivedColumn {
  readonly cells: DictionaryCells;
  /** Rows that are filled. */
  readonly covered: number;
  /** Fills the rows up to `rows`, which the table must have. May be called again while it works. */
  cover(rows: number): Steps<void>;
}

/** How columns are made of one other, value by value. */
export const mappedColumns: readonly {
  readonly column: DerivedColumnName;
  readonly from: ColumnName;
  readonly map: (text: string) => string | undefined;
}[] = [
  { column: 'ClientAppKind', from: 'ClientAppUsed', map: clientAppKind },
  { column: 'IPAddressScope', from: 'IPAddress', map: addressScope },
];

/** Distinct values mapped, or texts made, between two yields. */
const textsPerStep = 10_000;

/** A column whose values follow from those of another: each distinct one is mapped once. */
export class MappedColumn implements DerivedColumn {
  readonly cells: DictionaryCells;
  covered = 0;
  /** By code of the other column. */
  private readonly codes: number[] = [0];

  constructor(
    column: DerivedColumnName,
    private readonly table: Table,
    private readonly from: ColumnName,
    private readonly map: (text: string) => string | undefined,
  ) {
    this.cells = new DictionaryCells(column, 0);
    this.cells.carried = true;
  }

  *cover(rows: number): Steps<void> {
    const { cells, codes } = this;
    const from = this.covered;
    const column = this.table.column(this.from);
    makeRoom(cells, rows);
    if (column.shape !== 'dictionary') {
      yield* inSlices(
        rows - from,
        (start, end) => {
          for (let row = from + start; row < from + end; row++)
            cells.put(row, this.codeOf(column.text(row)));
        },
        textsPerStep,
      );
    } else {
      // As they are now: of rows up to `rows` they know everything, whatever the column turns into meanwhile.
      const { entries, codes: entryOf } = column;
      const { length } = entries;
      while (codes.length < length) {
        const end = Math.min(length, codes.length + textsPerStep);
        while (codes.length < end) codes.push(this.codeOf(entries[codes.length]!));
        if (end < length) yield;
      }
      yield* inSlices(rows - from, (start, end) => {
        for (let row = from + start; row < from + end; row++) cells.put(row, codes[entryOf[row]!]!);
      });
    }
    this.covered = Math.max(this.covered, rows);
  }

  private codeOf(text: string | null): number {
    return text === null ? 0 : this.cells.intern(this.map(text));
  }
}

/**
 * A column of what is known of rows beside the export: the values are found by the event's Id, in the capitals that they
 * are given with, in small letters or in capitals throughout: another export of the same events may write them so.
 */
export class NotedColumn implements DerivedColumn {
  readonly cells: DictionaryCells;
  covered = 0;

  /** By folded Id. */
  private readonly valueOf: ReadonlyMap<string, string>;
  private readonly ids: readonly string[];

  constructor(
    column: DerivedColumnName,
    private readonly table: Table,
    valueOf: ReadonlyMap<string, string>,
  ) {
    this.cells = new DictionaryCells(column, 0);
    this.cells.carried = valueOf.size > 0;
    this.valueOf = new Map([...valueOf].map(([id, value]) => [foldCase(id), value]));
    this.ids = [...valueOf.keys()].flatMap((id) => [id, foldCase(id), id.toUpperCase()]);
  }

  *cover(rows: number): Steps<void> {
    const { cells, valueOf } = this;
    const from = this.covered;
    const ids = this.table.column('Id');
    makeRoom(cells, rows);
    if (valueOf.size > 0 && rows > from) {
      const noted = yield* filterRows(this.table, allRows(rows).subarray(from), [
        { kind: 'values', column: 'Id', values: this.ids, exclude: false },
      ]);
      for (const row of noted)
        cells.put(row, cells.intern(valueOf.get(foldCase(ids.text(row) ?? ''))));
    }
    this.covered = Math.max(this.covered, rows);
  }
}

/** Somewhat more than asked for, where rows still come. */
export function makeRoom(cells: DictionaryCells, rows: number): void {
  const had = cells.codes.length;
  if (had < rows) cells.makeRoom(had === 0 ? rows : Math.ceil(rows * 1.25));
}
