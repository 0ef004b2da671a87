import type { Grouping, Query, Search, SortKey } from '../core/query/query';
import type { Filter } from '../core/query/query';
import type { GridColumn } from '../protocol/engineContract';
import type { GridContract, WindowDeed } from '../protocol/gridContract';
import type { Client } from '../protocol/rpc';
import type { PageCache } from './body/pageCache';
import type { SignInGrid } from './body/signInGrid';
import type { FrameState } from './frame/frameState';
import type { Offer } from './rows/toast';
import type { NewView } from './viewKeeper';

/** What the window asks of the engine. */
export interface Question {
  readonly filters: readonly Filter[];
  readonly search: Search;
  readonly sort: readonly SortKey[];
  readonly grouping: Grouping | null;
}

/** The cell that has the grid's focus. */
export interface FocusedCell {
  /** Line of the view. */
  readonly row: number;
  /** The table's row, of a group its first; undefined while it is not here yet. */
  readonly tableRow: number | undefined;
  readonly column: GridColumn;
  /** null is absent, undefined is not here yet. */
  readonly value: string | null | undefined;
}

/**
 * Where the grid is after another question. `top`: at the top; `same`: where it was, since what is above it stays the same;
 * `rows`: where the rows at its top and with its focus are then.
 */
export type PlaceKept = 'top' | 'same' | 'rows';

/** The parts that open popups over the grid. */
export type PopupOwner = 'filters' | 'columns' | 'rows';

/** How the parts of the window reach each other and the host. Each part owns its own piece of `FrameState`. */
export interface WindowContext {
  readonly host: Client<GridContract>;
  /** Lines of the view that are here. */
  readonly pages: PageCache;
  readonly state: () => FrameState;
  /** Shows something else; several changes in one turn are drawn once. */
  readonly set: (change: Partial<FrameState>) => void;
  /** Asks another question: a view is opened for it, the grid goes to its top unless said, and the question is kept. */
  readonly ask: (change: Partial<Question>, place?: PlaceKept) => void;
  /** Says what was done together with the number of rows, once the view that was asked for is there. */
  readonly sayWithRows: (words: string) => void;
  /** Something that `GridState` holds has changed. */
  readonly keep: () => void;
  /** Says it to a screen reader. */
  readonly say: (words: string) => void;
  /** Says it, and shows it for a few seconds, with something to do about it where there is. */
  readonly tell: (words: string, offer?: Offer) => void;
  readonly copy: (text: string, what: string) => Promise<boolean>;
  readonly grid: () => SignInGrid | undefined;
  /** The view on screen. */
  readonly view: () => NewView | undefined;
  /** The cell that has the grid's focus; undefined in the header. */
  readonly cell: () => FocusedCell | undefined;
  /** A part is about to open a popup: closes those of the others, so that there is one at a time. */
  readonly closeOthers: (opening: PopupOwner) => void;
  /** Does what a command of VS Code would; for keys and buttons. */
  readonly perform: (deed: WindowDeed, argument?: string) => void;
}

/** What a part does for commands. */
export type Deeds<Names extends WindowDeed> = Readonly<Record<Names, (argument: string) => void>>;

/** The question as the engine is asked it. */
export function queryOf({ filters, search, sort, grouping }: Question): Query {
  return { filters, search, sort, grouping };
}
