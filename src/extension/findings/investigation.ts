import {
  l10n as vscodeL10n,
  type EventEmitter,
  type ExtensionContext,
  type TreeItem,
  type TreeView,
  type Uri,
  window,
} from 'vscode';
import { l10n } from '../../knowledge/l10n';
import type { GridWindows } from '../editor/gridWindows';
import type { OpenExports } from '../editor/openExports';
import type { InvestigationDeed } from '../ids';
import { findingItem, resolvedItem } from './findingItems';
import type { FindingNode } from './findingNode';
import { findingsInVscode } from './findingsInVscode';
import { isNotebookDeed, type NotebookSeam } from './notebookSeam';
import { createProfiles, isProfileDeed } from './profiles/profiles';

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
  const notebook = noNotebook;
  const findings = findingsInVscode(services, notebook);
  const profiles = createProfiles({ openExports: services.openExports, addSection: undefined });
  return {
    findings: {
      getChildren: (node) => Promise.resolve(findings.children(node)),
      getTreeItem: findingItem,
      resolveTreeItem: resolvedItem,
    },
    perform: async (deed, argument, nodes) => {
      if (isProfileDeed(deed)) await profiles.perform(deed);
      else if (isNotebookDeed(deed)) await notebook.perform(deed, argument, nodes);
      else await findings.perform(deed, argument, nodes);
    },
    openLink: async (uri) => notebook.openLink(uri),
  };
}

/** Says that there is no notebook: what is asked of it is part of a later version. */
const noNotebook: NotebookSeam = {
  addFindings: sayLater,
  perform: sayLater,
  openLink: sayLater,
};

function sayLater(): Promise<void> {
  void window.showInformationMessage(l10n.t('The notebook is part of a later version.'));
  return Promise.resolve();
}
