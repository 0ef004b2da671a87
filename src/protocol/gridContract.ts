import type { ColumnName } from '../core/event';
import type { EngineContract } from './engineContract';
import type { CallOf } from './rpc';

/** What the window may ask of the host: the engine's questions, passed on, and a few deeds in VS Code. */
export interface GridContract {
  readonly calls: EngineContract['calls'] & {
    /** Puts text on the clipboard. */
    readonly copyText: CallOf<{ readonly text: string }, undefined>;
    /** Opens the file in VS Code's text editor, at a line where one is given (from 1). */
    readonly openAsText: CallOf<{ readonly line?: number }, undefined>;
    /** Reads the file anew in a fresh engine session. */
    readonly reload: CallOf<undefined, undefined>;
    /** Keeps what the window wants to find again after the workbench is restarted. */
    readonly keepState: CallOf<{ readonly state: GridState }, undefined>;
  };
  readonly snapshots: EngineContract['snapshots'];
}

/** Columns that a view is sorted by at most. */
export const mostSortKeys = 8;

/** What the window finds again after being hidden, moved or reloaded. Navigation and appearance only, never rows. */
export interface GridState {
  readonly v: 1;
  readonly text: string;
  readonly sort: readonly { readonly column: ColumnName; readonly descending: boolean }[];
  /** Pixels, only of columns whose width the user has set. */
  readonly widthsPx: Readonly<Partial<Record<ColumnName, number>>>;
  /** Row of the view at the top of the screen. */
  readonly topRow: number;
  readonly scrollLeftPx: number;
  /** The focused cell: row of the view (-1: the header) and its column. */
  readonly focus: { readonly row: number; readonly column: ColumnName } | undefined;
}
