import {
  l10n as vscodeL10n,
  type CancellationToken,
  type CompletionItem,
  type Hover,
  type InlayHint,
  type Position,
  type Range,
  type TextDocument,
} from 'vscode';
import { l10n } from '../../knowledge/l10n';
import type { OpenExport } from '../editor/openExports';

/** What is told of result codes outside of the editor. */
export interface CodeFeatures {
  provideHover(
    document: TextDocument,
    position: Position,
    token: CancellationToken,
  ): Promise<Hover | undefined>;
  provideInlayHints(
    document: TextDocument,
    range: Range,
    token: CancellationToken,
  ): Promise<InlayHint[]>;
  provideCompletionItems(
    document: TextDocument,
    position: Position,
    token: CancellationToken,
  ): Promise<CompletionItem[]>;
  /** Quick pick over all codes. */
  lookUpCode(): Promise<void>;
  /** Filters the export in front to a code; asks for one where none is given. */
  filterToCode(code: unknown): Promise<void>;
  copyCodeKql(code: unknown): Promise<void>;
}

/** A bundle of its own, loaded with the first number that may be a code. `openExports`: the one in front first. */
export function createCodeFeatures(openExports: () => readonly OpenExport[]): CodeFeatures {
  l10n.use(vscodeL10n.bundle);
  void openExports;
  return {
    provideHover: () => Promise.resolve(undefined),
    provideInlayHints: () => Promise.resolve([]),
    provideCompletionItems: () => Promise.resolve([]),
    lookUpCode: () => Promise.resolve(),
    filterToCode: () => Promise.resolve(),
    copyCodeKql: () => Promise.resolve(),
  };
}
