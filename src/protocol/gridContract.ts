import type { ColumnName } from '../core/event';
import type { Filter, Grouping, Search, SortKey } from '../core/query/query';
import type { EngineContract, GridColumn, MarkColour, ViewId } from './engineContract';
import type { CallOf, SnapshotOf } from './rpc';

/** How rows can be written for another program. `markdown` is a table; `jsonl` is JSON Lines. */
export const copyFormats = ['tsv', 'csv', 'json', 'markdown'] as const;
export type CopyFormat = (typeof copyFormats)[number];
export const exportFormats = ['csv', 'jsonl'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** Rows that are copied at once, and marked at once, at most. */
export const mostCopiedRows = 10_000;
export const mostMarkedRows = 10_000;

/** Rows that are put into the notebook at once at most. */
export const mostNotedRows = 200;

/** Filters and search under a name, kept in the workspace. */
export interface SavedFilters {
  readonly name: string;
  readonly filters: readonly Filter[];
  readonly search: Search;
}

/** Which columns are shown, in which order; the first `pinned` of them stay in sight. */
export interface ColumnChoice {
  readonly columns: readonly ColumnName[];
  readonly pinned: number;
  /** Pixels, only of columns whose width the user has set. */
  readonly widthsPx: Readonly<Partial<Record<ColumnName, number>>>;
}

/** What the workspace keeps for all windows, as far as it bears on this one. */
export interface WorkspaceKept {
  readonly savedFilters: readonly SavedFilters[];
  /** The columns last chosen for exports of this window's formats. */
  readonly columns: ColumnChoice | undefined;
  /** Whether the AuthDetails companion of a portal download is joined (the setting `signins.joinAuthDetails`). */
  readonly joinAuthDetails: boolean;
  /** Grows when rows are answered with other marks than before, whoever changed them: rows on screen are to be asked anew. */
  readonly marks?: number;
}

/**
 * What a command of VS Code asks of the window in front; `argument` where the command has variants. The window acts on the
 * focused cell, the selected rows or the view that is open.
 */
export const windowDeeds = [
  'filterToValue',
  'excludeValue',
  'filterToUser',
  'filterToAddress',
  'filterToSession',
  'filterToCorrelation',
  /** Argument: minutes on each side. */
  'filterToTimeAround',
  'addFilter',
  'clearFilters',
  'undoFilter',
  'redoFilter',
  'saveFilters',
  'copyFilterKql',
  'focusSearch',
  'focusGrid',
  'focusTimeline',
  'focusDetails',
  'toggleDetails',
  'toggleTimeline',
  'toggleLocalTime',
  'chooseColumns',
  'pinColumn',
  'hideColumn',
  'moveColumnLeft',
  'moveColumnRight',
  'fitColumn',
  'fitAllColumns',
  'groupByColumn',
  /** Argument: `signIn`, or hours within which repeats are collapsed as the portal does. */
  'collapse',
  'ungroup',
  'expandAll',
  'collapseAll',
  'selectAll',
  /** Argument: one of `copyFormats`. */
  'copyRows',
  /** Argument: one of `exportFormats`. */
  'exportRows',
  /** Argument: one of `markColours`, or '' to take the mark away. */
  'markRows',
  'noteRow',
  /** Into the notebook. Argument: `note` for a line about the focused event, or '' for a table of the rows. */
  'addRows',
  'revealInText',
  'showKeys',
] as const;
export type WindowDeed = (typeof windowDeeds)[number];

export interface AskedDeed {
  readonly deed: WindowDeed;
  readonly argument: string;
}

/** What the host asks of a window from elsewhere: the tree, a hover, a finding. */
export type AskedChange =
  /** Other filters in place of all there are, and another search where one is given; can be undone like any change of filters. */
  | {
      readonly ask: 'filters';
      readonly filters: readonly Filter[];
      readonly search?: Search;
    }
  /** The grid's focus on a row of the table; where the filters hide it, that is said, with an offer to clear them. */
  | { readonly ask: 'row'; readonly tableRow: number };

/** What a window shows, for the status bar. */
export interface ShownRows {
  /** Events in the view that is shown. */
  readonly events: number;
  /** Rows in the table. */
  readonly of: number;
  /** Rows selected. */
  readonly selected: number;
}

/** The engine's questions that a window may ask; marks come from the host, and the tree and the findings are the host's. */
type EngineCalls = Omit<
  EngineContract['calls'],
  | 'setMarks'
  | 'setFindings'
  | 'branches'
  | 'newest'
  | 'detections'
  | 'detect'
  | 'evidence'
  | 'rowsOfIds'
>;

/** What the window may ask of the host: the engine's questions, passed on, and a few deeds in VS Code. */
export interface GridContract {
  readonly calls: EngineCalls & {
    /** Puts text on the clipboard. */
    readonly copyText: CallOf<{ readonly text: string }, undefined>;
    /** Puts lines of a view on the clipboard: lines from each `from` to before `to`. Answers how many rows were copied. */
    readonly copyRows: CallOf<
      {
        readonly view: ViewId;
        readonly ranges: readonly { readonly from: number; readonly to: number }[];
        readonly columns: readonly GridColumn[];
        readonly format: CopyFormat;
      },
      { readonly rows: number }
    >;
    /**
     * Writes every line of a view into a file that the user chooses, with progress, never over a source. Answers the file's
     * name and how many rows it has, null where the user thought better of it.
     */
    readonly exportRows: CallOf<
      {
        readonly view: ViewId;
        readonly rows: number;
        readonly columns: readonly GridColumn[];
        readonly format: ExportFormat;
      },
      { readonly file: string; readonly rows: number } | null
    >;
    /** Opens a source as text, the first unless said, at a line where one is given (from 1). */
    readonly openAsText: CallOf<{ readonly line?: number; readonly source?: number }, undefined>;
    /** Reads the file anew in a fresh engine session. */
    readonly reload: CallOf<undefined, undefined>;
    /** Keeps what the window wants to find again after the workbench is restarted. */
    readonly keepState: CallOf<{ readonly state: GridState }, undefined>;
    /** Says what the window shows now; soon after it has changed. */
    readonly tellShown: CallOf<{ readonly shown: ShownRows }, undefined>;
    /** Keeps the columns chosen, for exports of the same formats in this workspace. */
    readonly keepColumns: CallOf<{ readonly choice: ColumnChoice }, undefined>;
    /** Asks for a name and keeps filters under it; answers the name, null where the user thought better of it. */
    readonly saveFilters: CallOf<
      { readonly filters: readonly Filter[]; readonly search: Search; readonly suggestion: string },
      { readonly name: string } | null
    >;
    readonly deleteSavedFilters: CallOf<{ readonly name: string }, undefined>;
    /**
     * Marks rows with a colour, or takes it away (null); undefined leaves it. Likewise the note. Answers how many were marked,
     * and how many could not be because they have no Id.
     */
    readonly mark: CallOf<
      {
        readonly tableRows: readonly number[];
        readonly colour?: MarkColour | null;
        readonly note?: string | null;
      },
      { readonly marked: number; readonly withoutId: number }
    >;
    /**
     * Puts rows into the notebook as a table, the first of `of` that were meant; or, as `note`, asks for a note about the one
     * row and puts that there. Answers how many were put in, null where the user thought better of it.
     */
    readonly addRows: CallOf<
      {
        readonly tableRows: readonly number[];
        readonly of: number;
        readonly columns: readonly ColumnName[];
        readonly note: boolean;
      },
      { readonly rows: number } | null
    >;
    /** Selects a finding in the view of findings, and brings that into sight. */
    readonly showFinding: CallOf<{ readonly id: string }, undefined>;
    /** Changes the setting `signins.joinAuthDetails`. */
    readonly joinAuthDetails: CallOf<{ readonly on: boolean }, undefined>;
  };
  readonly snapshots: EngineContract['snapshots'] & {
    readonly kept: SnapshotOf<WorkspaceKept>;
    /** Told once, never again to a page that comes back. */
    readonly asked: SnapshotOf<AskedDeed | AskedChange>;
  };
}

/** Columns that a view is sorted by at most. */
export const mostSortKeys = 8;

export const detailsTabs = [
  'basic',
  'location',
  'device',
  'authentication',
  'conditionalAccess',
  'risk',
  'tokens',
  'story',
  'raw',
] as const;
export type DetailsTab = (typeof detailsTabs)[number];

/** How the window is divided. */
export interface Panes {
  readonly timeline: boolean;
  readonly details: 'closed' | 'side' | 'bottom';
  /** Width or height of the details, in pixels. */
  readonly detailsPx: number;
  readonly tab: DetailsTab;
}

/** What the window finds again after being hidden, moved or reloaded. Navigation and appearance only, never rows. */
export interface GridState {
  readonly v: 2;
  readonly filters: readonly Filter[];
  readonly search: Search;
  readonly sort: readonly SortKey[];
  readonly grouping: Grouping | null;
  /** In which time zone times are shown. */
  readonly zone: 'utc' | 'local';
  readonly panes: Panes;
  /** Row of the view at the top of the screen. */
  readonly topRow: number;
  readonly scrollLeftPx: number;
  /** The focused cell: row of the view (-1: the header) and its column. */
  readonly focus: { readonly row: number; readonly column: GridColumn } | undefined;
}
