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
import { copyCodeKql } from '../commands/copyCodeKql';
import { filterToCode } from '../commands/filterToCode';
import { lookUpCode } from '../commands/lookUpCode';
import type { OpenExport } from '../editor/openExports';
import { codeCompletions, resolvedCompletion } from './codeCompletions';
import { codeHints } from './codeHints';
import { codeHover } from './codeHover';
import { frontExport } from './frontExport';

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
  /** Adds what the hover tells, when an item is looked at. */
  resolveCompletionItem(item: CompletionItem, token: CancellationToken): Promise<CompletionItem>;
  /** Quick pick over all codes. */
  lookUpCode(): Promise<void>;
  /** Filters the export in front to a code; asks for one where none is given. */
  filterToCode(code: unknown): Promise<void>;
  copyCodeKql(code: unknown): Promise<void>;
}

/** A bundle of its own, loaded with the first number that may be a code. `openExports`: the one in front first. */
export function createCodeFeatures(openExports: () => readonly OpenExport[]): CodeFeatures {
  l10n.use(vscodeL10n.bundle);
  const canFilter = (): boolean => frontExport(openExports()) !== undefined;
  return {
    provideHover: (document, position) => codeHover(document, position, canFilter()),
    provideInlayHints: (document, range) => codeHints(document, range, canFilter()),
    provideCompletionItems: (document, position) => codeCompletions(document, position),
    resolveCompletionItem: (item) => resolvedCompletion(item, canFilter()),
    lookUpCode: () => lookUpCode(openExports),
    filterToCode: (code) => filterToCode(openExports, code),
    copyCodeKql: (code) => copyCodeKql(code),
  };
}
