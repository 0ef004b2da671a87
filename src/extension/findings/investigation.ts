import {
  l10n as vscodeL10n,
  type EventEmitter,
  type ExtensionContext,
  TreeItem,
  type TreeView,
  type Uri,
} from 'vscode';
import { l10n } from '../../knowledge/l10n';
import type { GridWindows } from '../editor/gridWindows';
import type { OpenExports } from '../editor/openExports';
import type { InvestigationDeed } from '../ids';
import type { FindingNode } from './findingNode';

/** The findings as VS Code asks for them. */
export interface FindingsTree {
  getChildren(node: FindingNode | undefined): Promise<FindingNode[]>;
  getTreeItem(node: FindingNode): TreeItem;
  resolveTreeItem(shown: TreeItem, node: FindingNode): TreeItem;
}

/** The findings of the open exports, and the notebook. */
export interface Investigation {
  readonly findings: FindingsTree;
  /** `nodes`: those that were clicked; undefined where the command came from elsewhere: then those selected. */
  perform(
    deed: InvestigationDeed,
    argument: string,
    nodes: readonly FindingNode[] | undefined,
  ): Promise<void>;
  /** Opens what a link of a notebook leads to: an export, at a row or under a filter. */
  openLink(uri: Uri): Promise<void>;
}

export interface InvestigationServices {
  readonly context: Pick<
    ExtensionContext,
    'extension' | 'globalStorageUri' | 'storageUri' | 'subscriptions' | 'workspaceState'
  >;
  readonly openExports: OpenExports;
  readonly windows: GridWindows;
  readonly findingsView: TreeView<FindingNode>;
  readonly findingsChanged: EventEmitter<FindingNode | undefined>;
}

/** A bundle of its own, loaded with the first detection, finding or line of the notebook that is wanted. */
export function createInvestigation(services: InvestigationServices): Investigation {
  l10n.use(vscodeL10n.bundle);
  services;
  return {
    findings: {
      getChildren: () => Promise.resolve([]),
      getTreeItem: () => new TreeItem(''),
      resolveTreeItem: (shown) => shown,
    },
    perform: () => Promise.resolve(),
    openLink: () => Promise.resolve(),
  };
}
