import { isDerived, type ColumnName, type DerivedColumnName, type NestedName } from '../core/event';
import { runToEnd, type Steps } from '../core/steps';
import type { Column, Table } from '../core/table/column';
import {
  MappedColumn,
  mappedColumns,
  NotedColumn,
  type DerivedColumn,
} from '../core/table/derivedColumns';
import { nestedLists } from '../core/table/nestedLists';
import { l10n } from '../knowledge/l10n';
import type { Mark, MarkedFinding } from '../protocol/engineContract';
import { RpcError } from '../protocol/rpc';
import { companionSteps } from './companionSteps';
import type { Evidence } from './evidence';
import { FoundColumn, foundColumns, type FoundColumnName } from './foundColumn';
import { FoundRows, type FoundEvidence } from './foundRows';
import { isNamed } from './isNamed';
import { ListColumn } from './listColumn';
import { NestedCodes } from './nestedCodes';
import { nestedText } from './nestedText';

/** The table with its derived columns. */
export interface DerivedTable extends Table {
  /**
   * Makes the derived ones among the columns ready for every row there is when it resolves; publishes the rows read so
   * far. To be awaited right before columns made of nested values are used: those need the files, all of them. Rejects as
   * `failed` where a file has changed or is gone, as `cancelled` when `signal` aborts; what was read by then is kept.
   */
  prepare(columns: Iterable<ColumnName>, signal?: AbortSignal): Promise<void>;
  /**
   * Makes ready what `nested` needs beside the records of rows: the steps of AuthDetails companions. Without it the first
   * row that is asked for goes through all of them.
   */
  prepareNested(names: Iterable<NestedName>, signal?: AbortSignal): Promise<void>;
  /** As `Table` has it. Throws a `SourceError` where a file cannot be read any more. */
  nested(row: number, name: NestedName): string | undefined;
  /** Takes the marks in place of those before; answers whether they differ. */
  setMarks(marks: readonly Mark[]): boolean;
  /** Takes the findings in place of those before; answers whether they differ. Their rows are those of the final table. */
  setFindings(found: readonly FoundEvidence[]): boolean;
  /** The findings that a row is evidence of. */
  findingsOf(row: number, signal?: AbortSignal): Promise<readonly MarkedFinding[]>;
  /** Rows, or what else the derived columns are made of, are others now. */
  forget(): void;
}

/** How often progress is told. */
const tellEveryMs = 100;

export function derivedTable(evidence: Evidence): DerivedTable {
  return new TableWithDerived(evidence);
}

class TableWithDerived implements DerivedTable {
  private readonly columns = new Map<DerivedColumnName, DerivedColumn>();
  private lists: NestedCodes;
  private marks: readonly Mark[] = [];
  private foundRows = new FoundRows([]);
  /** Ends when whoever reads the files now lets the next one. */
  private turn: Promise<void> = Promise.resolve();

  constructor(private readonly evidence: Evidence) {
    this.lists = new NestedCodes(evidence);
  }

  get rowCount(): number {
    return this.evidence.table.rowCount;
  }

  column(name: ColumnName): Column {
    if (!isDerived(name)) return this.evidence.table.column(name);
    const column = this.derived(name);
    if (isNested(name)) {
      if (column.covered === 0 && this.rowCount > 0)
        throw new Error(`${name} was asked for before it was prepared`);
    } else if (column.covered < this.rowCount) runToEnd(column.cover(this.rowCount));
    return column.cells;
  }

  readyRows(name: ColumnName): number {
    const { rowCount } = this;
    return isDerived(name) && isNested(name)
      ? Math.min(rowCount, this.derived(name).covered)
      : rowCount;
  }

  async prepare(columns: Iterable<ColumnName>, signal?: AbortSignal): Promise<void> {
    const wanted = [...new Set(columns)].filter(isDerived);
    if (wanted.length === 0) return;
    if (wanted.some(isNested)) await this.inTurn(() => this.cover(wanted, signal));
    else await this.cover(wanted, signal);
  }

  async prepareNested(names: Iterable<NestedName>, signal?: AbortSignal): Promise<void> {
    const companion = this.evidence.companion();
    if (companion !== undefined && [...names].includes('AuthenticationDetails'))
      await this.evidence.sliced(companionSteps(companion), signal);
  }

  nested(row: number, name: NestedName): string | undefined {
    return nestedText(this.evidence, row, name);
  }

  setMarks(marks: readonly Mark[]): boolean {
    if (JSON.stringify(marks) === JSON.stringify(this.marks)) return false;
    this.marks = marks;
    this.columns.delete('Mark');
    this.columns.delete('MarkNote');
    return true;
  }

  setFindings(found: readonly FoundEvidence[]): boolean {
    if (isSame(found, this.foundRows.found)) return false;
    this.foundRows = new FoundRows(found);
    for (const name of foundColumns) this.columns.delete(name);
    return true;
  }

  async findingsOf(row: number, signal?: AbortSignal): Promise<readonly MarkedFinding[]> {
    const { foundRows, evidence } = this;
    await evidence.sliced(foundRows.gather(this.rowCount), signal);
    return foundRows.findingsIn(foundRows.setOf(row));
  }

  forget(): void {
    this.columns.clear();
    this.foundRows = new FoundRows([]);
  }

  /** Until nothing is missing: rows may have come, or become final, meanwhile. */
  private async cover(wanted: readonly DerivedColumnName[], signal: AbortSignal | undefined) {
    const { evidence } = this;
    const { table } = evidence;
    for (;;) {
      const { lists: nested } = this;
      table.publish();
      const { rowCount, recordCount } = table;
      const readsFiles = wanted.some(isNested) && nested.covered < recordCount;
      const missing = wanted
        .map((name) => this.derived(name))
        .filter(({ covered }) => covered < rowCount);
      if (!readsFiles && missing.length === 0) return;
      if (readsFiles) await this.readFiles(recordCount, signal);
      else for (const column of missing) await evidence.sliced(column.cover(rowCount), signal);
    }
  }

  /** Reads the files for nested values, and tells how far it has come. */
  private async readFiles(records: number, signal: AbortSignal | undefined): Promise<void> {
    const { evidence, lists: nested } = this;
    try {
      await evidence.sliced(this.telling(nested.cover(records), records), signal);
      if (!evidence.isReading()) this.checkFiles();
    } catch (error) {
      // What was read of a file that has changed is worth nothing, nor are columns made of it.
      if (!isNamed(error, 'RpcError')) {
        this.lists = new NestedCodes(evidence);
        for (const { column } of nestedLists) this.columns.delete(column);
      }
      if (isNamed(error, 'SourceError'))
        throw new RpcError(
          'failed',
          l10n.t('This needs the file to be read again, and that failed: {0}', error.message),
        );
      throw error;
    } finally {
      evidence.onWork(undefined);
      if (!evidence.isReading()) this.closeFiles();
    }
  }

  private *telling(steps: Steps<void>, records: number): Steps<void> {
    let toldAt = 0;
    while (steps.next().done !== true) {
      const now = performance.now();
      if (now - toldAt > tellEveryMs) {
        toldAt = now;
        this.evidence.onWork({ done: this.lists.covered, of: records });
      }
      yield;
    }
  }

  private closeFiles(): void {
    for (const { file } of this.evidence.sources) file.close();
  }

  /** A file is closed while nobody reads it: it was looked at when it was opened for this, and is once more at the end. */
  private checkFiles(): void {
    this.closeFiles();
    for (const { file } of this.evidence.sources) file.read(0, new Uint8Array(1));
  }

  private async inTurn(work: () => Promise<void>): Promise<void> {
    const before = this.turn;
    const own = before.then(work);
    this.turn = own.catch(() => undefined);
    await own;
  }

  private derived(name: DerivedColumnName): DerivedColumn {
    let column = this.columns.get(name);
    if (column === undefined) this.columns.set(name, (column = this.made(name)));
    return column;
  }

  private made(name: DerivedColumnName): DerivedColumn {
    const { table } = this.evidence;
    const mapped = mappedColumns.find(({ column }) => column === name);
    if (mapped !== undefined) return new MappedColumn(name, table, mapped.from, mapped.map);
    if (isNested(name)) return new ListColumn(name, this.evidence, this.lists);
    if (isFound(name)) return new FoundColumn(name, this.foundRows);
    const notes = new Map<string, string>();
    for (const { id, colour, note } of this.marks) {
      const value = name === 'Mark' ? colour : note;
      if (value !== undefined) notes.set(id, value);
    }
    return new NotedColumn(name, table, notes);
  }
}

function isNested(name: ColumnName): boolean {
  return nestedLists.some(({ column }) => column === name);
}

function isFound(name: ColumnName): name is FoundColumnName {
  return foundColumns.some((column) => column === name);
}

/** Rows are those of one run of a detection: other rows are of another run, and so another array. */
function isSame(a: readonly FoundEvidence[], b: readonly FoundEvidence[]): boolean {
  const words = (found: readonly FoundEvidence[]) =>
    JSON.stringify(found.map(({ finding }) => finding));
  return (
    a.length === b.length && a.every(({ rows }, i) => rows === b[i]!.rows) && words(a) === words(b)
  );
}
