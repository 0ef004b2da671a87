import type { ColumnName } from '../event';

/**
 * Keeps rows whose value in `column` is one of `values` (null: absent), or, with `exclude`, is none of them. Of a column of
 * lists, rows of whose members at least one is among `values`; null stands for a list without members.
 */
export interface ValueFilter {
  readonly kind: 'values';
  readonly column: ColumnName;
  readonly values: readonly (string | null)[];
  readonly exclude: boolean;
}

/** Keeps rows whose EventTime lies between the two, both included; null is open. ISO 8601 UTC with milliseconds. */
export interface TimeFilter {
  readonly kind: 'time';
  readonly from: string | null;
  readonly to: string | null;
}

/** Keeps rows whose address lies in one of `ranges` (an address, or CIDR, of IPv4 or IPv6), or, with `exclude`, in none. */
export interface AddressFilter {
  readonly kind: 'address';
  readonly column: 'IPAddress' | 'IPAddressFromResourceProvider' | 'GlobalSecureAccessIpAddress';
  readonly ranges: readonly string[];
  readonly exclude: boolean;
}

/** Keeps rows whose value in `column` holds `text`, case ignored, or, with `exclude`, does not; absent holds nothing. */
export interface ContainsFilter {
  readonly kind: 'contains';
  readonly column: ColumnName;
  readonly text: string;
  readonly exclude: boolean;
}

export type Filter = ValueFilter | TimeFilter | AddressFilter | ContainsFilter;

/**
 * Text sought in all columns, case ignored. `plain`: anywhere; `word`: not within a longer run of letters and digits;
 * `regex`: a regular expression of JavaScript with the flags `iu`. '' is held by every row.
 */
export interface Search {
  readonly text: string;
  readonly mode: 'plain' | 'word' | 'regex';
}

export interface SortKey {
  readonly column: ColumnName;
  readonly descending: boolean;
}

/** What lines of groups can be sorted by: a figure of the group, or the values that it is a group by. */
export type GroupSortKey =
  'count' | 'failures' | 'users' | 'addresses' | 'first' | 'last' | 'value';

/**
 * How rows are gathered into lines. `columns`: by the values of one to three columns. `portal`: repeats as the Entra portal
 * collapses them, a line no longer than `withinMs` from its first to its last event: non-interactive sign-ins by user,
 * application, IP address, status and resource; those of service principals by name, IP address, status and resource; of
 * managed identities by name, status and resource; interactive ones stay single. `signIn`: by CorrelationId, so that the
 * steps of one sign-in are one line.
 */
export interface Grouping {
  readonly by:
    | { readonly kind: 'columns'; readonly columns: readonly ColumnName[] }
    | { readonly kind: 'portal'; readonly withinMs: number }
    | { readonly kind: 'signIn' };
  /** null: in the order in which the sorted rows first come upon them. */
  readonly sort: { readonly key: GroupSortKey; readonly descending: boolean } | null;
  /** Groups whose rows are shown below them, each named by its id (`GroupLine.id`); or every group; or all but some. */
  readonly expanded: readonly number[] | 'all' | { readonly except: readonly number[] };
}

/** Which rows a view holds: those that pass every filter and hold the search. */
export interface Selection {
  readonly filters: readonly Filter[];
  readonly search: Search;
}

/** What a view shows: the rows of its selection in this order, gathered into lines where it is grouped. */
export interface Query extends Selection {
  /** Most significant first; ties, and everything without a key, keep the order of the file. Absent sorts last. */
  readonly sort: readonly SortKey[];
  readonly grouping: Grouping | null;
}

/** A value of a column, null for absent, and how many rows hold it. */
export interface GroupCount {
  readonly value: string | null;
  readonly count: number;
}
