import { l10n } from '../../knowledge/l10n';
import { listOf } from '../../knowledge/listMembers';
import { columnNames, columnTypes, type ColumnName, type Kind } from '../event';
import type { NativeIngest } from '../read/ingest';
import type { BatchTarget } from '../read/judgedBatches';
import type { Plan } from '../read/plan';
import type { RecordSink } from '../read/recordSink';
import { rowsPerStep, type Steps } from '../steps';
import { DictionaryCells, NumberCells, type Cells } from './cells';
import type { Column, Table } from './column';
import { Derivation } from './derive';
import { duplicateIds } from './duplicateIds';
import { isSameSignIn, pickEmission } from './mergeEmissions';
import { RecordLocations, type RecordLocation } from './recordLocations';
import { SourceFeed, uniqueFromRows } from './sourceFeed';

/** A record that was merged into a row. */
export interface EmittedRecord extends RecordLocation {
  /** Its own TimeGenerated, ISO 8601 UTC; null where the export does not say. */
  readonly timeGenerated: string | null;
}

/** Takes the records of one source; of a batch as many as may be put before the columns must be looked at again. */
export type SourceSink = Pick<RecordSink, 'record'> & BatchTarget;

/** Files that the SourceFile of one row names at most; an ellipsis stands for the others. */
const mostFilesNamed = 20;

/** What the builder must know of a source before its records come. */
export interface SourceStart {
  readonly file: string;
  readonly plan: Plan;
  readonly defaultKind: Kind | undefined;
  /** Whether records that repeat an Id are emissions of one sign-in. */
  readonly oneRowPerId: boolean;
}

/**
 * Builds a table from a list of sources, one after another. While it reads it is a table already, of one row per record,
 * over the rows that `publish` has passed; `finish` merges re-emissions, after which rows are sign-ins and final.
 */
export class TableBuilder implements Table {
  readonly locations = new RecordLocations();
  private readonly columns = new Map<ColumnName, Cells>();
  private readonly derivation: Derivation;
  private readonly sources: SourceStart[] = [];
  private feed: SourceFeed | undefined;
  private native: NativeIngest | undefined;
  private source: SourceStart | undefined;
  /** What the feeds of the source at hand said when they were settled. */
  private readonly warnings = new Set<string>();
  private capacity = 1024;
  private expected = 0;
  /** Rows put; `rowCount` of them are derived and visible. */
  private rows = 0;
  private visible = 0;
  private sourceStartRow = 0;
  private nextReshape = uniqueFromRows;
  /** After merging: the records of each row, for rows that have more than one; the record of every row. */
  private emissions: ReadonlyMap<number, readonly number[]> | undefined;
  private recordOfRow: Uint32Array | undefined;
  /** After merging: the TimeGenerated of every record. */
  private generatedOfRecord: NumberCells | undefined;

  /** @param seed of the dictionaries' hashes; random, so that no file can be made to collide */
  constructor(private readonly seed: number) {
    this.derivation = new Derivation((name) => this.cells(name));
  }

  get rowCount(): number {
    return this.visible;
  }

  /** Records put so far, over all sources. */
  get recordCount(): number {
    return this.locations.count;
  }

  column(name: ColumnName): Column {
    return this.cells(name);
  }

  /**
   * Begins a source; the sink it returns takes that source's records, `settle` ends it. With `native`, which it then begins,
   * batches of records can be taken at once.
   */
  startSource(source: SourceStart, native?: NativeIngest): SourceSink {
    this.sources.push(source);
    this.source = source;
    this.native = native;
    this.sourceStartRow = this.rows;
    this.replan(source.plan);
    const index = this.sources.length - 1;
    const file = this.cells('SourceFile') as DictionaryCells;
    const number = this.cells('SourceRow') as NumberCells;
    file.carried = number.carried = true;
    const fileCode = file.intern(listOf([source.file]));
    let recordNumber = 0;
    const reshapeWhenDue = () => {
      if (this.rows < this.nextReshape) return;
      this.feed!.reshape(this.rows, this.capacity);
      this.nextReshape *= 2;
    };
    const roomLeft = () => this.nextReshape - this.rows;
    return {
      get room() {
        return roomLeft();
      },
      run: (from, count, base) => {
        const row = this.rows;
        while (row + count > this.capacity) this.makeRoom();
        this.feed!.putRun(row, from, count);
        const { words, recordStarts, recordEnds } = native!;
        for (let i = 0; i < count; i++) {
          file.put(row + i, fileCode);
          number.put(row + i, ++recordNumber);
          const start = words[recordStarts + from + i]!;
          const length = words[recordEnds + from + i]! - start;
          this.locations.add(index, recordNumber, base + start, length);
        }
        this.rows = row + count;
        reshapeWhenDue();
      },
      record: (bytes, starts, ends, offsetBytes, lengthBytes) => {
        const row = this.rows;
        if (row === this.capacity) this.makeRoom();
        this.feed!.put(row, bytes, starts, ends);
        file.put(row, fileCode);
        number.put(row, ++recordNumber);
        this.locations.add(index, recordNumber, offsetBytes, lengthBytes);
        this.rows = row + 1;
        reshapeWhenDue();
        return undefined;
      },
    };
  }

  /** The source at hand turned out to have other slots (another table of a query answer). */
  replan(plan: Plan): void {
    this.settleFeed();
    const { native } = this;
    native?.begin(plan.slotNames.length, this.seed);
    this.feed = new SourceFeed(plan, this.columns, (name) => this.cells(name), this.seed, native);
  }

  /** Says how many rows there will be in all, about, so that growing need copy less often. */
  expectRows(rows: number): void {
    this.expected = rows;
  }

  /** Makes the rows put so far visible. */
  publish(): void {
    this.derivation.rows(this.visible, this.rows, this.source?.defaultKind);
    this.visible = this.rows;
  }

  /** Ends the source at hand; returns sentences for the user about what its values left open. */
  settle(): readonly string[] {
    this.settleFeed();
    this.native = undefined;
    const warnings = [...this.warnings];
    this.warnings.clear();
    this.publish();
    // Dates may have changed places of day and month.
    this.derivation.eventTimes(this.sourceStartRow, this.rows);
    return warnings;
  }

  private settleFeed(): void {
    for (const warning of this.feed?.settle() ?? []) this.warnings.add(warning);
    this.feed = undefined;
  }

  /**
   * Merges re-emissions and lets go of spare memory. The table answers as before until the last step, which swaps it as a
   * whole; from then on it does not change. Returns sentences for the user.
   */
  *finish(): Steps<readonly string[]> {
    const merging = this.sources.map(({ oneRowPerId }) => oneRowPerId);
    const mayMerge = (row: number) => merging[this.locations.at(row).source]!;
    const all = merging.every(Boolean);
    const firstOf = yield* duplicateIds(this.cells('Id'), this.rows, all ? () => true : mayMerge);
    for (const cells of this.columns.values()) {
      cells.seal(this.rows);
      yield;
    }
    const contradictions = firstOf === undefined ? 0 : yield* this.merge(firstOf);
    return contradictions === 0
      ? []
      : [
          contradictions === 1
            ? l10n.t(
                '1 record repeats the Id of another record but not its user or time: kept as rows of their own.',
              )
            : l10n.t(
                '{0} records repeat the Id of another record but not its user or time: kept as rows of their own.',
                contradictions,
              ),
        ];
  }

  /** Where the record of a row lies, the first one where several were merged. */
  locationOf(row: number): RecordLocation {
    return this.locations.at(this.recordOfRow?.[row] ?? row);
  }

  /** The first `most` of the records merged into a row, in the order of their emission; one where nothing was merged. */
  emissionsOf(row: number, most = Infinity): readonly EmittedRecord[] {
    const records = this.emissions?.get(row) ?? [this.recordOfRow?.[row] ?? row];
    const generated = this.generatedOfRecord ?? this.cells('TimeGenerated');
    return records.slice(0, most).map((record) => ({
      ...this.locations.at(record),
      timeGenerated: generated.text(record),
    }));
  }

  /** How many records were merged into a row, itself included. */
  emissionCount(row: number): number {
    return this.emissions?.get(row)?.length ?? 1;
  }

  /** Merges the given rows; returns how many repeat an Id without being the same sign-in. */
  private *merge(firstOf: ReadonlyMap<number, number>): Steps<number> {
    // Rows of one Id, those that go together under the first of them.
    const leaders = new Map<number, number[]>();
    const groups = new Map<number, number[]>();
    const dropped = new Set<number>();
    let contradictions = 0;
    let done = 0;
    for (const [row, first] of firstOf) {
      if (++done % 2000 === 0) yield;
      const candidates = leaders.get(first) ?? [first];
      leaders.set(first, candidates);
      const leader = candidates.find((other) => isSameSignIn(this.columns, other, row));
      if (leader === undefined) {
        // A hostile file may repeat one Id a million times: not all are compared with all.
        if (candidates.length < 32) candidates.push(row);
        contradictions++;
        continue;
      }
      dropped.add(row);
      const rows = groups.get(leader);
      if (rows === undefined) groups.set(leader, [leader, row]);
      else rows.push(row);
    }
    const generated = this.cells('TimeGenerated') as NumberCells;
    const order = (row: number) => {
      const ms = generated.values[row]!;
      return Number.isNaN(ms) ? Infinity : ms;
    };
    for (const rows of groups.values()) {
      // Stable: emissions without, or of the same, TimeGenerated stay in the order of the files.
      rows.sort((a, b) => (order(a) === order(b) ? a - b : order(a) - order(b)));
      if (++done % 2000 === 0) yield;
    }

    const kept = new Uint32Array(this.rows - dropped.size);
    const emissions = new Map<number, readonly number[]>();
    for (let row = 0, w = 0; row < this.rows; row++) {
      if (dropped.has(row)) continue;
      const group = groups.get(row);
      if (group !== undefined) emissions.set(w, group);
      kept[w++] = row;
      if (row % rowsPerStep === 0) yield;
    }
    const resultType = this.cells('ResultType') as DictionaryCells;
    const gathered: Cells[] = [];
    for (const [name, cells] of this.columns) {
      const rows = kept.slice();
      if (name !== 'SourceFile' && name !== 'SourceRow')
        for (const [w, group] of emissions) {
          rows[w] = pickEmission(cells, group, resultType);
          if (++done % 2000 === 0) yield;
        }
      const own = cells.gather(rows);
      if (name === 'SourceFile') yield* this.nameAllFiles(own as DictionaryCells, emissions);
      gathered.push(own);
      yield;
    }
    // At once, so that nobody who looks between two steps sees columns of both kinds.
    for (const cells of gathered) this.columns.set(cells.name, cells);
    this.generatedOfRecord = generated;
    this.recordOfRow = kept;
    this.emissions = emissions;
    this.rows = kept.length;
    this.visible = kept.length;
    return contradictions;
  }

  /** Gives rows that were merged from several files the names of all of them, in the order of the sources. */
  private *nameAllFiles(
    files: DictionaryCells,
    emissions: ReadonlyMap<number, readonly number[]>,
  ): Steps<void> {
    let done = 0;
    for (const [row, records] of emissions) {
      if (++done % 2000 === 0) yield;
      const sources = new Set<number>();
      for (const record of records) sources.add(this.locations.sourceOf(record));
      if (sources.size < 2) continue;
      const names = [...sources].sort((a, b) => a - b).map((source) => this.sources[source]!.file);
      const named = names.slice(0, mostFilesNamed);
      if (named.length < names.length) named.push('…');
      files.put(row, files.intern(listOf(named)));
    }
  }

  private cells(name: ColumnName): Cells {
    let cells = this.columns.get(name);
    if (cells === undefined) {
      const isNumber = columnTypes[name] === 'time' || name === 'SourceRow';
      cells = isNumber
        ? new NumberCells(name, this.capacity)
        : new DictionaryCells(name, this.capacity);
      this.columns.set(name, cells);
    }
    return cells;
  }

  /** Towards the rows expected; never far beyond those read, since a hostile beginning may promise any number. */
  private makeRoom(): void {
    const { capacity, expected } = this;
    const rows =
      expected > capacity
        ? Math.min(expected, Math.max(65_536, capacity * 4))
        : Math.ceil(capacity * 1.5);
    this.capacity = rows;
    for (const cells of this.columns.values()) cells.makeRoom(rows);
    this.locations.makeRoom(rows);
  }
}

/** The canonical columns in which some row of the table holds a value, in their natural order. */
export function filledColumns(table: Table): readonly ColumnName[] {
  return columnNames.filter((name) => {
    const column = table.column(name);
    if (!column.carried) return false;
    switch (column.shape) {
      case 'dictionary':
        // Most columns that no row fills have no entry but the empty one.
        return (
          column.entries.length > 1 && some(column.codes, table.rowCount, (code) => code !== 0)
        );
      case 'number':
        return some(column.values, table.rowCount, (value) => !Number.isNaN(value));
      case 'guid':
      case 'text':
        return true;
    }
  });
}

function some(values: ArrayLike<number>, count: number, isSo: (value: number) => boolean): boolean {
  for (let i = 0; i < count; i++) if (isSo(values[i]!)) return true;
  return false;
}
