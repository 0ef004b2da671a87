import type { EngineState, ViewOpened } from '../../protocol/engineContract';
import type { Query } from '../../core/query/query';
import type { ColumnChoice, Panes, WorkspaceKept } from '../../protocol/gridContract';
import type { Question } from '../windowContext';

/** What can be folded out below the header strip; one at a time. */
export type DrawerName = 'about' | 'rejected' | 'warnings';

/** Everything that the frame around the grid shows. */
export interface FrameState extends Question {
  /** Undefined until the host has said anything. */
  readonly engine: EngineState | undefined;
  /** What the workspace keeps; undefined until the host has said it. */
  readonly kept: WorkspaceKept | undefined;
  readonly zone: 'utc' | 'local';
  readonly panes: Panes;
  /** The columns that the grid shows. */
  readonly columns: ColumnChoice;
  /** The view on screen. `query`: what it was asked for with; `over`: where the engine stood then. */
  readonly view:
    { readonly opened: ViewOpened; readonly query: Query; readonly over: EngineState } | undefined;
  /** A view is being opened. */
  readonly busy: boolean;
  /** Rows could not be fetched: why. */
  readonly failure: string | undefined;
  /** The engine will not answer what was asked: why. The rows of before stay. */
  readonly refused: string | undefined;
  readonly drawer: DrawerName | undefined;
}

/** What the user can do in the frame. */
export interface FrameDeeds {
  readonly search: (text: string) => void;
  readonly leaveSearch: () => void;
  readonly toggleDrawer: (drawer: DrawerName | undefined) => void;
  /** Copies text; `what` names it in the words that confirm. Resolves to whether it was copied. */
  readonly copy: (text: string, what: string) => Promise<boolean>;
  readonly openAsText: (line?: number) => void;
  readonly reload: () => void;
  readonly cancelReading: () => void;
  readonly tryAgain: () => void;
}

/** Whether there are rows to show, or at least the columns of an export that has none. */
export function hasGrid({ engine }: FrameState): boolean {
  if (engine === undefined) return false;
  return engine.phase === 'failed' ? engine.rows > 0 : engine.phase !== 'opening';
}
