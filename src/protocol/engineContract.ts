import type { ColumnName, Kind, NestedName, Status } from '../core/event';
import type { FormatId } from '../core/formats/format';
import type { GroupCount, Query } from '../core/query/query';
import type { CallOf, SnapshotOf } from './rpc';

/** Rows of one page; pages begin at multiples of it. */
export const pageRows = 256;

/** Names a view of one engine session; never used twice. */
export type ViewId = number;

/** A source file of the open evidence. */
export interface SourceSummary {
  readonly file: string;
  readonly bytes: number;
  /** Lower-case hex; undefined while it is being read or where reading was cancelled. */
  readonly sha256: string | undefined;
  readonly format: {
    readonly id: FormatId;
    readonly name: string;
    readonly confidence: 'certain' | 'likely' | 'possible';
    readonly evidence: readonly string[];
  };
  /** Records read, the rejected ones included. */
  readonly records: number;
  readonly rejectedCount: number;
  readonly warnings: readonly string[];
}

/** A record that could not be read, and why. Costs only itself. */
export interface RejectedRecord {
  readonly file: string;
  /** From 1, in the file as written. */
  readonly line: number;
  /** In the file as written. */
  readonly offsetBytes: number;
  readonly reason: string;
}

/** Figures over all rows of the table. */
export interface TableSummary {
  /** Records read, the rejected ones not included. */
  readonly records: number;
  /** Sign-ins: records with re-emissions of one Id merged. */
  readonly rows: number;
  readonly rejectedCount: number;
  /** ISO 8601 UTC of the first and the last event. */
  readonly timeRange: { readonly from: string; readonly to: string } | undefined;
  readonly kinds: Readonly<Partial<Record<Kind | 'unknown', number>>>;
  readonly status: Readonly<Record<Status, number>>;
  readonly groups: Readonly<Record<string, number>>;
  /** Distinct users by UserPrincipalName (else UserId), case ignored. */
  readonly users: number;
  /** Distinct IP addresses. */
  readonly ipAddresses: number;
  /** Columns that hold at least one value. */
  readonly columns: readonly ColumnName[];
}

/** What went wrong, in words for the user: what, where, what was kept, what to do. */
export interface Problem {
  /** `notAnExport`: readable, but no sign-in export; `unreadable`: cannot be opened or read; `failed`: a bug of ours. */
  readonly code: 'notAnExport' | 'empty' | 'unreadable' | 'vanished' | 'tooLarge' | 'failed';
  readonly message: string;
}

/**
 * Where the engine stands. `opening`: nothing known yet. `reading`: rows are there and grow. `ready`: all read; rows and
 * row numbers are final. `cancelled`: reading was stopped by the user; what was read is kept. `failed`: see `problem`.
 */
export interface EngineState {
  readonly phase: 'opening' | 'reading' | 'ready' | 'cancelled' | 'failed';
  readonly bytesRead: number;
  readonly bytesTotal: number;
  readonly rows: number;
  readonly sources: readonly SourceSummary[];
  /** Over what has been read so far. */
  readonly summary: TableSummary | undefined;
  readonly problem: Problem | undefined;
  /** The file changed, shrank or vanished after it was opened: shown as a banner with Reload. */
  readonly changed: 'changed' | 'vanished' | undefined;
}

export interface ViewOpened {
  readonly view: ViewId;
  /** Rows in the view. */
  readonly rows: number;
  /** Rows in the table at that moment. */
  readonly of: number;
  /** Made while the engine still read: it goes stale when reading ends. */
  readonly partial: boolean;
}

/** Rows `start` to `start + rows - 1` of a view, column by column as asked; null is absent. */
export interface Page {
  readonly start: number;
  /** Row numbers in the table: they name the row in `record`. */
  readonly tableRows: readonly number[];
  readonly columns: readonly (readonly (string | null)[])[];
}

/** One row in full, re-read from its file. */
export interface RowRecord {
  readonly file: string;
  readonly line: number;
  readonly offsetBytes: number;
  readonly lengthBytes: number;
  /** The record exactly as in the file (decoded from its encoding). */
  readonly raw: string;
  readonly values: readonly { readonly column: ColumnName; readonly value: string }[];
  /** Nested values as JSON text, where the export carries them. */
  readonly nested: readonly { readonly name: NestedName; readonly json: string }[];
  /** How many records of the export were merged into this row, itself included. */
  readonly emissions: number;
}

/** What can be asked of an engine session. Rejections: `cancelled`, `stale` (the view is gone), `invalid`, `failed`. */
export interface EngineContract {
  readonly calls: {
    readonly openView: CallOf<Query, ViewOpened>;
    readonly closeView: CallOf<{ readonly view: ViewId }, undefined>;
    readonly rows: CallOf<
      { readonly view: ViewId; readonly start: number; readonly columns: readonly ColumnName[] },
      Page
    >;
    /** Where a row of the table stands in a view, or null. */
    readonly positionOf: CallOf<
      { readonly view: ViewId; readonly tableRow: number },
      number | null
    >;
    readonly groups: CallOf<
      { readonly view: ViewId; readonly column: ColumnName; readonly limit: number },
      { readonly groups: readonly GroupCount[]; readonly distinct: number }
    >;
    readonly record: CallOf<{ readonly tableRow: number }, RowRecord>;
    readonly rejected: CallOf<
      { readonly start: number; readonly count: number },
      { readonly total: number; readonly records: readonly RejectedRecord[] }
    >;
    /** Stops reading; what was read is kept. */
    readonly cancelReading: CallOf<undefined, undefined>;
  };
  readonly snapshots: {
    readonly state: SnapshotOf<EngineState>;
  };
}
