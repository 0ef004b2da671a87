import type { Uri } from 'vscode';
import type { Finding } from '../../core/detect/detection';
import type { InvestigationDeed } from '../ids';
import type { OpenExport } from '../editor/openExports';
import type { FindingNode } from './findingNode';
import type { Found } from './found';

/** What is done in the notebook, or with it: the deeds that the findings do not do themselves. */
const notebookDeeds = [
  'summarizeExport',
  'profileUser',
  'profileAddress',
  'newInvestigation',
  'addNote',
  'insertMarkedTimeline',
  'redactedCopy',
] as const satisfies readonly InvestigationDeed[];
export type NotebookDeed = (typeof notebookDeeds)[number];

/** Whether a deed is the notebook's. */
export function isNotebookDeed(deed: InvestigationDeed): deed is NotebookDeed {
  return notebookDeeds.some((each) => each === deed);
}

/** The notebook, as the findings see it. */
export interface NotebookSeam {
  /** Writes findings into the notebook, each as a section of its own; `found` holds what they were found with, and the KQL. */
  addFindings(findings: readonly Finding[], found: Found, of: OpenExport): Promise<void>;
  perform(
    deed: NotebookDeed,
    argument: string,
    nodes: readonly FindingNode[] | undefined,
  ): Promise<void>;
  /** Opens what a link of a notebook leads to: an export, at a row or under a filter. */
  openLink(uri: Uri): Promise<void>;
}
