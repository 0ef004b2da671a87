import type { ColumnName, NestedName, ValueType } from '../event';

/**
 * A column of the table, in one of four shapes. All answer `text(row)`: the canonical value, or null where it is absent.
 * Times are answered as ISO 8601 UTC with milliseconds.
 */
interface ColumnBase {
  readonly name: ColumnName;
  readonly type: ValueType;
  /** Whether any source of the table can carry this column at all: tells "not in this export" from "absent in this row". */
  readonly carried: boolean;
  text(row: number): string | null;
}

/** Codes into a list of distinct values. `entries[0]` is '' and stands for absent; other entries are distinct. */
export interface DictionaryColumn extends ColumnBase {
  readonly shape: 'dictionary';
  /** One code per row; may be longer than the table. */
  readonly codes: Uint8Array | Uint16Array | Uint32Array;
  readonly entries: readonly string[];
}

/** (Nearly) unique GUIDs, 16 bytes a row in text order; a row with other text is in `exceptions`, null where absent. */
export interface GuidColumn extends ColumnBase {
  readonly shape: 'guid';
  readonly bytes: Uint8Array;
  readonly exceptions: ReadonlyMap<number, string | null>;
}

/** (Nearly) unique text: UTF-8 bytes one after another; row r lies from `ends[r - 1]` (0 for the first) to `ends[r]`. Empty is absent. */
export interface TextColumn extends ColumnBase {
  readonly shape: 'text';
  readonly bytes: Uint8Array;
  readonly ends: Uint32Array | Float64Array;
}

/** Numbers per row: milliseconds UTC where `type` is `time`; NaN is absent. */
export interface NumberColumn extends ColumnBase {
  readonly shape: 'number';
  readonly values: Float64Array | Uint32Array;
}

export type Column = DictionaryColumn | GuidColumn | TextColumn | NumberColumn;

/** Rows of events by canonical column. Immutable once the engine is ready; while it reads, rows are only added. */
export interface Table {
  readonly rowCount: number;
  column(name: ColumnName): Column;
  /** Of how many rows, the first ones, a column can be asked without more being read; where there is no such method, of all. */
  readyRows?(name: ColumnName): number;
  /**
   * A nested value of a row's records as JSON text, read from the file again: for some rows, not for all. Undefined where
   * they hold none; where there is no such method, nothing nested can be read. Throws where a file cannot be read any more.
   */
  nested?(row: number, name: NestedName): string | undefined;
}
