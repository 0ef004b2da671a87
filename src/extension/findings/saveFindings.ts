import { commands, ProgressLocation, Uri, window, workspace } from 'vscode';
import { l10n } from '../../knowledge/l10n';
import { neutralisingNote } from '../../report/neutralise';
import { noticeText } from '../../report/noticeText';
import { numberText } from '../../report/quantities';
import { fileNameOf, refuseEvidence } from '../editor/exportTarget';
import { writeWholeFile } from '../editor/wholeFile.node';
import type { FindingsFormat, FindingsHost, SavedText } from './findingsHost';

/** `FindingsHost.save`; never over `evidence`. A cancelled or failed one leaves nothing behind. */
export async function saveFindings(
  of: Uri,
  format: FindingsFormat,
  text: Parameters<FindingsHost['save']>[2],
  evidence: () => readonly Uri[],
): Promise<void> {
  const target = await askForTarget(of, format);
  if (target === undefined) return;
  const check = () => refuseEvidence(target, evidence());
  await check();
  const file = fileNameOf(target);
  const saved = await window.withProgress(
    {
      location: ProgressLocation.Notification,
      title: noticeText(l10n.t('Exporting findings to {0}', file)),
      cancellable: true,
    },
    async (progress, token) => {
      const stop = new AbortController();
      token.onCancellationRequested(() => stop.abort());
      try {
        const made = await text(
          (message, percent) =>
            progress.report({ message, ...(percent && { increment: percent }) }),
          stop.signal,
        );
        if (target.scheme === 'file')
          await writeWholeFile(target.fsPath, partsOf(made.text), async () => {
            stop.signal.throwIfAborted();
            await check();
          });
        else await workspace.fs.writeFile(target, new TextEncoder().encode(made.text));
        return made;
      } catch (error) {
        if (stop.signal.aborted) return undefined;
        throw error;
      }
    },
  );
  if (saved !== undefined) void sayWritten(target, saved);
}

async function askForTarget(of: Uri, format: FindingsFormat): Promise<Uri | undefined> {
  const folder =
    (workspace.getWorkspaceFolder(of) ?? workspace.workspaceFolders?.[0])?.uri ??
    Uri.joinPath(of, '..');
  const name = `${fileNameOf(of).replace(/(\.signins)?\.[^.]*$/, '')}-findings.${format}`;
  return window.showSaveDialog({
    defaultUri: Uri.joinPath(folder, name),
    title: l10n.t('Export the Findings'),
    saveLabel: l10n.t('Export'),
    filters:
      format === 'csv'
        ? { [l10n.t('Comma-Separated Values')]: ['csv'] }
        : { [l10n.t('JSON')]: ['json'] },
  });
}

// eslint-disable-next-line @typescript-eslint/require-await -- the file is written part by part, and there is one
async function* partsOf(text: string): AsyncGenerator<string> {
  yield text;
}

async function sayWritten(target: Uri, { findings, neutralised }: SavedText): Promise<void> {
  const open = l10n.t('Open');
  const file = fileNameOf(target);
  const done =
    findings === 1
      ? l10n.t('One finding was exported to {0}.', file)
      : l10n.t('{0} findings were exported to {1}.', numberText(findings), file);
  const words = neutralised === 0 ? done : l10n.t('{0} {1}', done, neutralisingNote(neutralised));
  const answer = await window.showInformationMessage(noticeText(words), open);
  if (answer === open) await commands.executeCommand('vscode.open', target);
}
