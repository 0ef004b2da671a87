import type {
  DetectionId,
  Finding,
  Parameter,
  ParameterValues,
  Severity,
  Suppressions,
} from '../core/detect/detection';
import type { DetectionResults } from '../core/detect/runDetections';
import type { ColumnName, Kind, NestedName, Status } from '../core/event';
import type { FormatId } from '../core/formats/format';
import type { GroupCount, Query, Selection } from '../core/query/query';
import type { CallOf, SnapshotOf } from './rpc';

/** Rows of one page; pages begin at multiples of it. */
export const pageRows = 256;

/**
 * Characters of a value that a window is given with a page or a story: a screen of values of a megabyte each would keep
 * everything waiting. A value with more than these was cut; `RowRecord` has the whole.
 */
export const longestCell = 4096;

/** Names a view of one engine session; never used twice. */
export type ViewId = number;

/**
 * A source file of the open evidence. A `companion` gives no rows of its own: it is the portal's AuthDetails download, whose
 * authentication steps are joined to the rows of the others by request id.
 */
export interface SourceSummary {
  readonly file: string;
  readonly role: 'main' | 'companion';
  /** Why it could not be read, or not to its end; the other sources are there all the same. */
  readonly problem: Problem | undefined;
  /** What has become of it since it was opened: the host looks, the engine does not say. */
  readonly changed?: EngineState['changed'];
  readonly bytes: number;
  /** Lower-case hex; undefined while it is being read or where reading was cancelled. */
  readonly sha256: string | undefined;
  readonly format: {
    /** `unknown` of a source that was not recognised: `problem` says why. */
    readonly id: FormatId | 'unknown';
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
  /** Long work behind a question: nested values of every record are read for the first time. */
  readonly work: { readonly done: number; readonly of: number } | undefined;
  /** The file changed, shrank or vanished after it was opened: shown as a banner with Reload. */
  readonly changed: 'changed' | 'vanished' | undefined;
  /** Undefined until findings were told with `setFindings`. */
  readonly findings?: MarkedFindings | undefined;
}

/** The findings whose evidence is marked. */
export interface MarkedFindings {
  readonly count: number;
  /** Grows when rows are answered with other findings than before: those on screen are to be asked anew. */
  readonly version: number;
}

export interface ViewOpened {
  readonly view: ViewId;
  /** Lines in the view: its events, or, where it is grouped, its groups and the events of those that are expanded. */
  readonly rows: number;
  /** Events in the view, those within groups included. */
  readonly events: number;
  /** Groups in the view; undefined where it is not grouped. */
  readonly groups: number | undefined;
  /** Rows in the table at that moment. */
  readonly of: number;
  /** Made while the engine still read: it goes stale when reading ends. */
  readonly partial: boolean;
}

/**
 * Figures of a group, asked for like columns: of the line that stands for it, or of an event that is alone in its group; null
 * for an event below the line of its group. Times are ISO 8601 UTC.
 */
export const groupFigures = [
  'GroupCount',
  'GroupFailures',
  'GroupUsers',
  'GroupAddresses',
  'GroupFirst',
  'GroupLast',
] as const;
export type GroupFigure = (typeof groupFigures)[number];

/** What a grid's column can show. */
export type GridColumn = ColumnName | GroupFigure;

/** A line that stands for a group of at least two events. */
export interface GroupLine {
  /** The table's row of its first event in the order of the view: names it in `Grouping.expanded`. */
  readonly id: number;
  readonly count: number;
  readonly expanded: boolean;
}

/**
 * Lines `start` to `start + rows - 1` of a view, column by column as asked; null is absent. A line of a group answers the
 * columns that it is a group by, and the figures; its other columns are null.
 */
export interface Page {
  readonly start: number;
  /** Row numbers in the table: they name the row in `record`. For a group, that of its first event. */
  readonly tableRows: readonly number[];
  /** By line: the group that it stands for, null where it is an event. Undefined where the view is not grouped. */
  readonly groups: readonly (GroupLine | null)[] | undefined;
  /** By line: the line of the expanded group that an event stands below, null elsewhere. Undefined where the view is not grouped. */
  readonly within?: readonly (number | null)[] | undefined;
  readonly columns: readonly (readonly (string | null)[])[];
}

/** Values of a column with their counts, greatest first. */
export interface Facet {
  readonly values: readonly GroupCount[];
  /** Distinct values that hold what was sought, of which `values` are the greatest. */
  readonly distinct: number;
  /** Rows that were counted over. */
  readonly rows: number;
  /** The engine still reads: counts will grow. */
  readonly partial: boolean;
}

/** Rows of a view by status in equal bins: bin i counts times from `fromMs + i * stepMs` on, `stepMs` long. */
export interface Timeline {
  readonly counts: Readonly<Record<Status, readonly number[]>>;
}

/** What lines of a tree can be ordered by, each in its useful direction: the most, the most failures, the name, the latest. */
export const branchOrders = ['count', 'failures', 'name', 'time'] as const;
export type BranchOrder = (typeof branchOrders)[number];

/** Figures over some events. Times are ISO 8601 UTC, null where no event has one. */
export interface EventFigures {
  readonly count: number;
  readonly status: Readonly<Record<Status, number>>;
  readonly first: string | null;
  readonly last: string | null;
}

/** Events that share a value of a column. */
export interface Branch extends EventFigures {
  /** The value, null for absent; of users, whose names differ in capitals from row to row, every spelling, the commonest first. */
  readonly values: readonly (string | null)[];
}

/** One level of a tree. Of a column of lists an event is counted for each of its members. */
export interface Branches {
  readonly branches: readonly Branch[];
  /** How many there are in all. */
  readonly distinct: number;
  /** Over all events of the selection. */
  readonly total: EventFigures;
  /** The engine still reads: figures will grow. */
  readonly partial: boolean;
}

/** Some events of a selection, the newest first, column by column as asked; null is absent. */
export interface NewestEvents {
  /** Events of the selection in all. */
  readonly events: number;
  readonly tableRows: readonly number[];
  readonly columns: readonly (readonly (string | null)[])[];
  readonly partial: boolean;
}

/** Lines and events that one answer holds at most. */
export const mostBranches = 1000;

/** A detection as its command, its settings and its findings tell of it. */
export interface DetectionInfo {
  readonly id: DetectionId;
  readonly title: string;
  readonly question: string;
  /** ATT&CK techniques by id. */
  readonly techniques: readonly string[];
  readonly parameters: Readonly<Record<string, Parameter>>;
}

/** What detections found, with the same questions as KQL, by detection, the parameters filled in. */
export interface Detected extends DetectionResults {
  readonly kql: Readonly<Partial<Record<DetectionId, string>>>;
}

/** A row as evidence: where it stands, and what it says in some columns. */
export interface EvidenceRow {
  readonly tableRow: number;
  readonly file: string;
  /** Number of the record in its file, from 1. */
  readonly record: number;
  /** From 1, in the file as written; undefined where the file has changed or is gone. */
  readonly line: number | undefined;
  readonly id: string | null;
  readonly values: readonly (string | null)[];
}

/** Rows of evidence that one answer holds at most. */
export const mostEvidenceRows = 1000;

/** How many rows a selection would have without one of its filters, each in turn, and without its search. */
export interface Blame {
  readonly withoutFilter: readonly number[];
  readonly withoutSearch: number;
}

/** One authentication step of a sign-in, in the words of the portal; what is absent is null. */
export interface AuthenticationStep {
  readonly time: string | null;
  readonly method: string | null;
  readonly detail: string | null;
  readonly succeeded: boolean | null;
  readonly result: string | null;
  readonly requirement: string | null;
}

/** A record that was merged into a row, and what it said otherwise than the one before it. */
export interface Emission {
  readonly file: string;
  /** Number of the file among the session's sources. */
  readonly source: number;
  readonly line: number;
  readonly offsetBytes: number;
  readonly lengthBytes: number;
  /** When it was emitted, where the export says so. */
  readonly timeGenerated: string | null;
  readonly changes: readonly {
    readonly column: ColumnName;
    readonly before: string | null;
    readonly after: string | null;
  }[];
}

/** An event of the same sign-in. */
export interface StoryEvent {
  readonly tableRow: number;
  readonly values: Readonly<Partial<Record<ColumnName, string>>>;
}

/** What belongs to one row beside its own record. */
export interface RowStory {
  /** All events of the row's correlation id in order of time, itself included; at most `mostStoryEvents`. */
  readonly signIn: readonly StoryEvent[];
  /** How many there are in all; 0 where the row has no correlation id. */
  readonly signInEvents: number;
  /**
   * Records merged into this row, in the order in which they were emitted; one where nothing was merged, `mostEmissions` at
   * most: how many there are in all is `RowRecord.emissions`.
   */
  readonly emissions: readonly Emission[];
  /** From the record's own AuthenticationDetails, and from the AuthDetails companion where there is one. */
  readonly steps: readonly AuthenticationStep[];
  /** The companion that the steps come from (several: `, ` between them); undefined where they are the record's own. */
  readonly stepsFrom: string | undefined;
}

/** Events of a story that are told, and emissions; the columns that events are told with. */
export const mostStoryEvents = 200;
export const mostEmissions = 200;
export const storyColumns = [
  'EventTime',
  'Kind',
  'AppDisplayName',
  'ResourceDisplayName',
  'Status',
  'ResultType',
  'ResultDescription',
  'AdditionalDetails',
  'IPAddress',
  'Country',
  'City',
  'ConditionalAccessStatus',
  'UserAgent',
  'Id',
] as const satisfies readonly ColumnName[];

/** The colours that an event can be marked with. */
export const markColours = ['red', 'orange', 'yellow', 'green', 'blue', 'purple'] as const;
export type MarkColour = (typeof markColours)[number];

/** An analyst's mark on an event. At least one of the two is there. */
export interface Mark {
  /** The event's Id. */
  readonly id: string;
  readonly colour: MarkColour | undefined;
  readonly note: string | undefined;
}

/** A finding as the rows that are its evidence show it, in words of the user's language. */
export interface MarkedFinding {
  /** `Finding.id` */
  readonly id: string;
  /** The title of the detection. */
  readonly detection: string;
  readonly severity: Severity;
  /** May hold names of the export: attackers' text. */
  readonly title: string;
}

/** One row in full, re-read from its file. */
export interface RowRecord {
  readonly file: string;
  /** Number of the file among the session's sources. */
  readonly source: number;
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
      {
        readonly view: ViewId;
        readonly start: number;
        readonly columns: readonly GridColumn[];
        /** Longer values are cut to `longestCell` characters and an ellipsis. */
        readonly cut?: boolean;
      },
      Page
    >;
    /** Where a row of the table stands in a view, or null. */
    readonly positionOf: CallOf<
      { readonly view: ViewId; readonly tableRow: number },
      number | null
    >;
    /** Values of a column among the rows of a selection that hold `find` (case ignored); `limit` values at most. */
    readonly facet: CallOf<
      Selection & { readonly column: ColumnName; readonly find: string; readonly limit: number },
      Facet
    >;
    /** A selection's events by the values of a column: `count` lines from line `start` on, at most `mostBranches`. */
    readonly branches: CallOf<
      Selection & {
        readonly column: ColumnName;
        readonly order: BranchOrder;
        readonly start: number;
        readonly count: number;
      },
      Branches
    >;
    /** A selection's events from the `start`-th newest on; those without a time come last. Long values are cut as in `rows`. */
    readonly newest: CallOf<
      Selection & {
        readonly start: number;
        readonly count: number;
        readonly columns: readonly ColumnName[];
      },
      NewestEvents
    >;
    /** Why a selection is as small as it is. */
    readonly blame: CallOf<Selection, Blame>;
    /** The events of a view in time; of the whole table where `view` is null. */
    readonly timeline: CallOf<
      {
        readonly view: ViewId | null;
        readonly fromMs: number;
        readonly stepMs: number;
        readonly bins: number;
      },
      Timeline
    >;
    /** `emission`: which of the records merged into the row, in the order of `RowStory.emissions`; else the one that was read first. */
    readonly record: CallOf<{ readonly tableRow: number; readonly emission?: number }, RowRecord>;
    readonly story: CallOf<{ readonly tableRow: number }, RowStory>;
    /** The detections there are. */
    readonly detections: CallOf<undefined, readonly DetectionInfo[]>;
    /** Runs detections over all rows; how far it has come stands in `EngineState.work`. Rejects as `stale` while the engine reads. */
    readonly detect: CallOf<
      {
        readonly detections: readonly DetectionId[];
        /** Values other than the defaults. */
        readonly parameters: Readonly<Partial<Record<DetectionId, ParameterValues>>>;
        readonly suppressions: Suppressions;
        /** What other detections found before: incidents are made of those findings, too. */
        readonly alreadyFound?: readonly Finding[];
      },
      Detected
    >;
    /** Rows as evidence, in the order asked for; values are cut as in `rows`. */
    readonly evidence: CallOf<
      { readonly tableRows: readonly number[]; readonly columns: readonly ColumnName[] },
      readonly EvidenceRow[]
    >;
    /** Where events with these Ids stand, case ignored; null where none has it. */
    readonly rowsOfIds: CallOf<{ readonly ids: readonly string[] }, readonly (number | null)[]>;
    /** The Ids of rows, null where a row has none. */
    readonly idsOf: CallOf<{ readonly tableRows: readonly number[] }, readonly (string | null)[]>;
    /** All marks there are, in place of those before; views that filter, sort or group by them go stale. */
    readonly setMarks: CallOf<{ readonly marks: readonly Mark[] }, undefined>;
    /**
     * The findings whose evidence is marked, in place of those before and in their order, the gravest first; one that `detect`
     * has not answered marks nothing. Views that filter, sort or group by findings go stale.
     */
    readonly setFindings: CallOf<{ readonly findings: readonly MarkedFinding[] }, undefined>;
    /** The marked findings that a row is evidence of, in their order. */
    readonly findingsOf: CallOf<{ readonly tableRow: number }, readonly MarkedFinding[]>;
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
