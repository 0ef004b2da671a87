import {
  l10n as vscodeL10n,
  type EventEmitter,
  type ExtensionContext,
  type TreeItem,
  type TreeView,
  type Uri,
} from 'vscode';
import { l10n } from '../../knowledge/l10n';
import type { GridWindows } from '../editor/gridWindows';
import type { OpenExports } from '../editor/openExports';
import type { InvestigationDeed } from '../ids';
import { createNotebook, type Notebook } from '../notebook/notebook';
import { findingItem, resolvedItem } from './findingItems';
import type { FindingNode } from './findingNode';
import { findingsInVscode } from './findingsInVscode';
import { isNotebookDeed, type NotebookDeed, type NotebookSeam } from './notebookSeam';
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
  /** Selects a finding of the export at `uri` in the view of findings. */
  showFinding(uri: Uri, id: string): Promise<void>;
  /** Opens what a link of a notebook leads to: an export, at a row or under a filter. */
  openLink(uri: Uri): Promise<void>;
  /** Writes rows of the export at `uri` into its notebook, or a note about one; for the grid's window. */
  readonly addRows: Notebook['addRows'];
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
  const notebook = createNotebook(services);
  const seam = notebookSeamOf(notebook);
  const findings = findingsInVscode(services, seam);
  const profiles = createProfiles({
    openExports: services.openExports,
    addSection: async (of, section, heading) => notebook.addSections([{ section, heading }], of),
  });
  return {
    findings: {
      getChildren: (node) => Promise.resolve(findings.children(node)),
      getTreeItem: findingItem,
      resolveTreeItem: resolvedItem,
    },
    perform: async (deed, argument, nodes) => {
      if (isProfileDeed(deed)) await profiles.perform(deed);
      else if (isNotebookDeed(deed)) await seam.perform(deed, argument, nodes);
      else await findings.perform(deed, argument, nodes);
    },
    showFinding: async (uri, id) => findings.reveal(uri, id),
    openLink: async (uri) => notebook.openLink(uri),
    addRows: async (uri, args) => notebook.addRows(uri, args),
  };
}

/** The notebook as the findings see it; the profiles are made elsewhere. */
function notebookSeamOf(notebook: Notebook): NotebookSeam {
  const deeds: Readonly<Partial<Record<NotebookDeed, () => Promise<void>>>> = {
    newInvestigation: async () => notebook.newInvestigation(),
    addNote: async () => notebook.addNote(),
    insertMarkedTimeline: async () => notebook.insertMarkedTimeline(),
    redactedCopy: async () => notebook.redactedCopy(),
  };
  return {
    addFindings: async (findings, { detected, infos }, of) =>
      notebook.addFindings(findings, detected, infos, of),
    perform: async (deed) => deeds[deed]?.(),
    openLink: async (uri) => notebook.openLink(uri),
  };
}
