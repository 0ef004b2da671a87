import {
  commands,
  env,
  window,
  type EventEmitter,
  type ExtensionContext,
  type TreeItem,
  type TreeView,
} from 'vscode';
import { noticeText } from '../../report/noticeText';
import type { OpenExports } from '../editor/openExports';
import { storageKeys, type TreeDeed } from '../ids';
import { SignInTree, type TreeHost } from './signInTree';
import { keptChoice } from './treeChoice';
import { resolvedItem, treeItem } from './treeItems';
import type { TreeNode } from './treeNode';

/** The tree as VS Code asks for it. */
export interface TreeInVscode {
  getChildren(node: TreeNode | undefined): Promise<TreeNode[]>;
  getTreeItem(node: TreeNode): TreeItem;
  resolveTreeItem(shown: TreeItem, node: TreeNode): Promise<TreeItem>;
  /** `nodes`: those that were clicked; undefined where the command came from elsewhere: then those selected. */
  perform(deed: TreeDeed, argument: string, nodes: readonly TreeNode[] | undefined): Promise<void>;
}

/** What the tree is made with: the view that shows it, and how the view hears that its lines are others. */
export interface TreeServices {
  readonly context: Pick<ExtensionContext, 'subscriptions' | 'workspaceState'>;
  readonly openExports: OpenExports;
  readonly treeView: TreeView<TreeNode>;
  readonly treeChanged: EventEmitter<TreeNode | undefined>;
}

/** Makes the tree of sign-ins in a view that is there already. */
export function treeInVscode({
  context: { subscriptions, workspaceState },
  openExports,
  treeView,
  treeChanged,
}: TreeServices): TreeInVscode {
  const told = new Map<string, string | number | boolean | undefined>();
  const host: TreeHost = {
    setContext(key, value) {
      if (told.has(key) && told.get(key) === value) return;
      told.set(key, value);
      void commands.executeCommand('setContext', key, value);
    },
    describe(description, message) {
      treeView.description = description ?? '';
      // Words of welcome are shown where the tree is empty and there is no message: '' is none.
      treeView.message = message ?? '';
    },
    changed: (node) => treeChanged.fire(node),
    selected: () => treeView.selection,
    reveal: async (node) => treeView.reveal(node, { select: true, focus: true }),
    copy: async (text) => env.clipboard.writeText(text),
    pick: async (title, choices) =>
      (await window.showQuickPick([...choices], { title, matchOnDescription: true }))?.choice,
    say: (words) => void window.showWarningMessage(noticeText(words)),
    keep: async (choice) => workspaceState.update(storageKeys.tree, choice),
    after(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  };
  const tree = new SignInTree(openExports, keptChoice(workspaceState, storageKeys.tree), host);
  subscriptions.push(tree);
  return {
    getChildren: (node) => tree.children(node),
    getTreeItem: (node) => treeItem(node, tree.telling),
    resolveTreeItem: (shown, node) => resolvedItem(shown, node, tree.telling),
    perform: (deed, argument, nodes) => tree.perform(deed, argument, nodes),
  };
}
