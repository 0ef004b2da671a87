import { l10n as vscodeL10n } from 'vscode';
import { l10n } from '../../knowledge/l10n';
import { showSummary } from '../commands/showSummary';
import { createStatusBar } from './statusBar';
import { treeInVscode, type TreeInVscode, type TreeServices } from './treeInVscode';
import { visibleExport } from './visibleExport';

/** What stands beside the editors: the tree of sign-ins and the status bar. */
export interface Overview {
  readonly tree: TreeInVscode;
  showSummary(): Promise<void>;
}

/** A bundle of its own, loaded with the first export or when the side bar is opened. */
export function createOverview(services: TreeServices): Overview {
  l10n.use(vscodeL10n.bundle);
  const { context, openExports } = services;
  context.subscriptions.push(createStatusBar(openExports));
  return {
    tree: treeInVscode(services),
    showSummary: () => showSummary(visibleExport(openExports) ?? openExports.list()[0]),
  };
}
