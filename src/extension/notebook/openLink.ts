import { commands, ProgressLocation, Uri, window, workspace } from 'vscode';
import { l10n } from '../../knowledge/l10n';
import { parseFilters } from '../../protocol/guard';
import { noticeText } from '../../report/noticeText';
import { parseEvidenceLink, type EvidenceLink } from '../../report/notebook/evidenceLink';
import type { OpenExport, OpenExports } from '../editor/openExports';
import { viewTypes, type investigationCommands } from '../ids';
import { evidenceHash } from './evidenceHash.node';
import { isRead } from './readExports';
import { isFile } from './isFile';
import type { NotebookServices } from './notebook';
import { nameOf } from './putIntoNotebook';

/**
 * Opens what a link leads to: an export within the workspace, at a row or under filters. Anybody can write a link, so nothing
 * outside of the workspace is looked for, and nothing is done but showing. Says so where the evidence has moved, or is not
 * what it was.
 */
export async function openLink(
  { openExports }: Pick<NotebookServices, 'openExports'>,
  uri: Uri,
): Promise<void> {
  const link = parseEvidenceLink(uri, parseFilters);
  if (link === undefined) {
    void window.showWarningMessage(
      l10n.t('This link leads to no evidence: it was changed, or is of another version.'),
    );
    return;
  }
  const place = (await evidencePlace(link.file)) ?? (await askPlace(link));
  if (place === undefined) return;
  const of = await openAndRead(openExports, place);
  if (of !== undefined) await show(of, link);
}

/** The file in the folder of the notebook in front, else in the first that has it. */
async function evidencePlace(file: string): Promise<Uri | undefined> {
  const front = window.activeTextEditor?.document.uri;
  const own = front && workspace.getWorkspaceFolder(front);
  const folders = [...(own === undefined ? [] : [own]), ...(workspace.workspaceFolders ?? [])];
  for (const folder of folders) {
    const place = Uri.joinPath(folder.uri, ...file.split('/'));
    if (workspace.getWorkspaceFolder(place) !== undefined && (await isFile(place))) return place;
  }
  return undefined;
}

async function askPlace({ file, sha256 }: EvidenceLink): Promise<Uri | undefined> {
  const choose = l10n.t('Choose File…');
  const moved = l10n.t('The evidence has moved: {0} is not in the workspace any more.', file);
  const kept =
    sha256 === undefined
      ? l10n.t('The notebook keeps what was found. Put the file back, or choose where it is now.')
      : l10n.t(
          'The notebook keeps what was found, and the SHA-256 to know the file by ({0}). Put it back, or choose where it is now.',
          hashShown(sha256),
        );
  const answer = await window.showWarningMessage(noticeText(`${moved} ${kept}`), choose);
  if (answer !== choose) return undefined;
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const chosen = await window.showOpenDialog({
    title: l10n.t('Where {0} Is Now', file),
    ...(folder !== undefined && { defaultUri: folder }),
  });
  return chosen?.[0];
}

/** As much of a hash as tells two files apart for a reader. */
function hashShown(sha256: string): string {
  return `${sha256.slice(0, 12)}…`;
}

/** Opens an export, and waits until all of it is there; undefined where it cannot be read, or is closed before. */
async function openAndRead(openExports: OpenExports, place: Uri): Promise<OpenExport | undefined> {
  const found = () => openExports.list().find(({ uri }) => uri.toString() === place.toString());
  if (found() === undefined)
    await commands.executeCommand('vscode.openWith', place, viewTypes.export, { preview: false });
  return window.withProgress(
    { location: ProgressLocation.Window, title: l10n.t('Reading the evidence') },
    () =>
      new Promise<OpenExport | undefined>((resolve) => {
        let wasThere = false;
        const look = () => {
          const of = found();
          wasThere ||= of !== undefined;
          const isOver =
            of === undefined ? wasThere : isRead(of.state) || of.state.phase === 'failed';
          if (!isOver) return;
          stop();
          resolve(of !== undefined && isRead(of.state) ? of : undefined);
        };
        const stop = openExports.onChange(look);
        look();
      }),
  );
}

async function show(of: OpenExport, { sha256, row, filters }: EvidenceLink): Promise<void> {
  const now = evidenceHash(of.state);
  if (sha256 !== undefined && now !== undefined && now !== sha256)
    void sayChanged(nameOf(of.uri), sha256, now);
  if (filters !== undefined)
    await of.ask({ ask: 'filters', filters, search: { text: '', mode: 'plain' } }, true);
  if (row === undefined) {
    // To the file and no further.
    if (filters === undefined) await of.ask({ ask: 'filters', ...of.selection }, true);
    return;
  }
  const engine = await of.engine();
  const [tableRow] = await engine.call('rowsOfIds', { ids: [row] });
  if (tableRow === undefined || tableRow === null) {
    void window.showWarningMessage(
      noticeText(l10n.t('No event of this export has the Id {0}.', row.slice(0, 100))),
    );
    return;
  }
  await of.ask({ ask: 'row', tableRow }, true);
}

/** Waits for an answer. A notice is shown in full where there is one to give. */
async function sayChanged(file: string, before: string, now: string): Promise<void> {
  const detect = l10n.t('Run All Detections');
  const answer = await window.showWarningMessage(
    noticeText(
      l10n.t(
        'The evidence is not what it was when this was written: the SHA-256 of {0} was {1} and is {2} now. It is shown as it is; the notebook keeps what was found then. Look for the file as it was, or run the detections again.',
        file,
        hashShown(before),
        hashShown(now),
      ),
    ),
    detect,
  );
  if (answer === detect)
    await commands.executeCommand('signins.detectAll' satisfies keyof typeof investigationCommands);
}
