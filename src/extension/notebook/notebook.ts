import { window, type ExtensionContext, type Uri } from 'vscode';
import type { Finding } from '../../core/detect/detection';
import type { Detected, DetectionInfo } from '../../protocol/engineContract';
import type { GridContract } from '../../protocol/gridContract';
import { noticeText } from '../../report/noticeText';
import type { PlacedSection } from '../../report/notebook/putSections';
import { messageOf } from '../editor/engineErrors';
import type { GridWindows } from '../editor/gridWindows';
import type { OpenExport, OpenExports } from '../editor/openExports';
import { addFindings } from './addFindings';
import { addNote } from './addNote';
import { addRows } from './addRows';
import { insertMarkedTimeline } from './markedTimeline';
import { newInvestigation } from './newInvestigation';
import { openLink } from './openLink';
import { redactedCopy } from './redactedCopy';
import { putIntoNotebook, sayPut } from './putIntoNotebook';

type AddRows = GridContract['calls']['addRows'];

/** What the notebook needs of the rest of the extension. */
export interface NotebookServices {
  readonly context: Pick<ExtensionContext, 'extension'>;
  readonly openExports: OpenExports;
  readonly windows: Pick<GridWindows, 'ask'>;
}

/** The investigation's notebook. What fails is said to the user, but for `addRows`, which rejects with it. */
export interface Notebook {
  newInvestigation(): Promise<void>;
  /** Writes findings of an export into its notebook, each as a section of its own. */
  addFindings(
    findings: readonly Finding[],
    detected: Detected,
    infos: readonly DetectionInfo[],
    of: OpenExport,
  ): Promise<void>;
  /** Writes sections about an export into its notebook, and says so. */
  addSections(sections: readonly PlacedSection[], of: OpenExport): Promise<void>;
  /** Writes rows of the export at `uri` into its notebook, or a note about one. */
  addRows(uri: Uri, args: AddRows['args']): Promise<AddRows['result']>;
  /** A dated note at the cursor of the Markdown in front, or about the event that has the focus of the grid in front. */
  addNote(): Promise<void>;
  insertMarkedTimeline(): Promise<void>;
  redactedCopy(): Promise<void>;
  openLink(uri: Uri): Promise<void>;
}

export function createNotebook(services: NotebookServices): Notebook {
  return {
    newInvestigation: () => saying(() => newInvestigation(services)),
    addFindings: (findings, detected, infos, of) =>
      saying(() => addFindings(services, findings, detected, infos, of)),
    addSections: (sections, of) =>
      saying(async () => {
        await sayPut(await putIntoNotebook(services, of, sections));
      }),
    addRows: (uri, args) => addRows(services, uri, args),
    addNote: () => saying(() => addNote(services)),
    insertMarkedTimeline: () => saying(() => insertMarkedTimeline(services)),
    redactedCopy: () => saying(() => redactedCopy(services)),
    openLink: (uri) => saying(() => openLink(services, uri)),
  };
}

async function saying(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    void window.showErrorMessage(noticeText(messageOf(error)));
  }
}
