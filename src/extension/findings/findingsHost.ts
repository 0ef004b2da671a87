import type { Uri } from 'vscode';
import type { FindingNode } from './findingNode';

/** Tells how far something has come: what is being done, and how much of it, in percent, was done since told last. */
export type Report = (message: string, percent?: number) => void;

/** What the findings do in VS Code. Words are plain text: what VS Code would take for links or icons is kept from it here. */
export interface FindingsHost {
  /** Whose findings these are, words in a line above them, and the number at the view's icon with what it counts. */
  describe(
    whose: string | undefined,
    message: string | undefined,
    badge: { readonly count: number; readonly words: string },
  ): void;
  /** All lines are to be asked anew. */
  changed(): void;
  /** Lines were asked for. */
  asked(): void;
  selected(): readonly FindingNode[];
  /** Selects a line in the view, brings it into sight and gives it the focus. */
  reveal(node: FindingNode): Promise<void>;
  /** Brings the view into sight. */
  showView(): Promise<void>;
  /** The rows of a finding are in the grid. */
  shownInGrid(): void;
  /** Shows that something goes on, with Cancel, which aborts the signal. */
  progress<Result>(
    title: string,
    run: (report: Report, signal: AbortSignal) => Promise<Result>,
  ): Promise<Result>;
  /** Asks why a finding is dismissed; undefined where the user thought better of it. Never empty. */
  askReason(title: string): Promise<string | undefined>;
  copy(text: string): Promise<void>;
  /** Says what came out; with `more` it offers to read more. Resolves whether that was wanted. */
  tell(words: string, more?: string): Promise<boolean>;
  /** Says what cannot be done. */
  warn(words: string): void;
  /** Says in passing what was done. */
  mention(words: string): void;
  /** Opens Markdown beside the editors, unsaved. */
  openText(markdown: string): Promise<void>;
  /** The value of a setting as it holds for a file. */
  setting(name: string, of: Uri): unknown;
  /** Writes what `text` makes to where the user chooses, with progress, and says so; nothing where the user thought better of it. */
  save(
    of: Uri,
    format: FindingsFormat,
    text: (report: Report, signal: AbortSignal) => Promise<SavedText>,
  ): Promise<void>;
}

export type FindingsFormat = 'csv' | 'json';

/** Findings as a file holds them. */
export interface SavedText {
  readonly text: string;
  readonly findings: number;
  /** Cells that would have been run as formulas. */
  readonly neutralised: number;
}
