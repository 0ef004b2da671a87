import type { Uri } from 'vscode';
import type { Selection } from '../../core/query/query';
import type { EngineContract, EngineState } from '../../protocol/engineContract';
import type { AskedChange, GridState, ShownRows } from '../../protocol/gridContract';
import type { Client } from '../../protocol/rpc';

/** An export with at least one editor, as the tree, the status bar and hovers see it. */
export interface OpenExport {
  /** The file as it was opened; the same for all of its editors. */
  readonly uri: Uri;
  readonly state: EngineState;
  /** When reading it began: ISO 8601 UTC. */
  readonly readAt: string;
  /** Rejects with `failed` where no engine runs. */
  engine(): Promise<Pick<Client<EngineContract>, 'call'>>;
  /** What its editor filters to and searches; of several, the one that was last in front. */
  readonly selection: Selection;
  readonly zone: GridState['zone'];
  /** What its window shows; undefined while it has not said. */
  readonly shown: ShownRows | undefined;
  /** Brings its editor to the front where it is hidden, and asks it there. Keeps the focus where it is unless `focus`. */
  ask(change: AskedChange, focus: boolean): Promise<void>;
}

/** The exports that are open. */
export interface OpenExports {
  /** The one whose editor is in front, or was last, comes first. */
  list(): readonly OpenExport[];
  /**
   * Hears that one was opened or closed or came to the front (`list`), or that something of one has changed: its engine's
   * state, its selection or zone, what it shows. Returns what stops listening.
   */
  onChange(
    listener: (what: 'list' | 'state' | 'selection' | 'shown', of: OpenExport | undefined) => void,
  ): () => void;
}
