import {
  l10n as vscodeL10n,
  type EventEmitter,
  type ExtensionContext,
  type TreeItem,
  type TreeView,
} from 'vscode';
import { l10n } from '../../knowledge/l10n';
import type { OpenExports } from '../editor/openExports';
import type { TreeDeed } from '../ids';
import type { TreeNode } from './treeNode';

/** The tree as VS Code asks for it. */
export interface SignInTree {
  getChildren(node: TreeNode | undefined): Promise<TreeNode[]>;
  getTreeItem(node: TreeNode): TreeItem;
  resolveTreeItem(shown: TreeItem, node: TreeNode): TreeItem;
  /** `nodes`: those that were clicked; undefined where the command came from elsewhere: then those selected. */
  perform(deed: TreeDeed, argument: string, nodes: readonly TreeNode[] | undefined): Promise<void>;
}

/** What stands beside the editors: the tree of sign-ins and the status bar. */
export interface Overview {
  readonly tree: SignInTree;
  showSummary(): Promise<void>;
}

/** A bundle of its own, loaded with the first export or when the side bar is opened. */
export function createOverview(services: {
  readonly context: Pick<ExtensionContext, 'subscriptions' | 'workspaceState'>;
  readonly openExports: OpenExports;
  readonly treeView: TreeView<TreeNode>;
  readonly treeChanged: EventEmitter<TreeNode | undefined>;
}): Overview {
  l10n.use(vscodeL10n.bundle);
  void services;
  return {
    tree: {
      getChildren: () => Promise.resolve([]),
      getTreeItem: () => ({}),
      resolveTreeItem: (shown) => shown,
      perform: () => Promise.resolve(),
    },
    showSummary: () => Promise.resolve(),
  };
}
