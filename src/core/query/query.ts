import type { ColumnName } from '../event';

/** Keeps rows whose value in `column` is one of `values` (null: absent), or, with `exclude`, is none of them. */
export interface ValueFilter {
  readonly column: ColumnName;
  readonly values: readonly (string | null)[];
  readonly exclude?: boolean;
}

export interface SortKey {
  readonly column: ColumnName;
  readonly descending: boolean;
}

/** What a view shows: rows that pass every filter and hold `text` (in any column, case ignored), in this order. */
export interface Query {
  readonly filters: readonly ValueFilter[];
  /** Plain text; '' for no search. */
  readonly text: string;
  /** Most significant first; ties, and everything without a key, keep the order of the file. Absent sorts last. */
  readonly sort: readonly SortKey[];
}

/** A value of a column, null for absent, and how many rows hold it. */
export interface GroupCount {
  readonly value: string | null;
  readonly count: number;
}
