import { l10n as vscodeL10n } from 'vscode';
import { l10n } from '../../knowledge/l10n';
import { treeInVscode, type TreeInVscode, type TreeServices } from './treeInVscode';

/** What stands beside the editors: the tree of sign-ins and the status bar. */
export interface Overview {
  readonly tree: TreeInVscode;
  showSummary(): Promise<void>;
}

/** A bundle of its own, loaded with the first export or when the side bar is opened. */
export function createOverview(services: TreeServices): Overview {
  l10n.use(vscodeL10n.bundle);
  return {
    tree: treeInVscode(services),
    showSummary: () => Promise.resolve(),
  };
}
