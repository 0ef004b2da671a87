import type { Uri } from 'vscode';
import { ProgressLocation, window, workspace } from 'vscode';
import { l10n } from '../../knowledge/l10n';
import { noticeText } from '../../report/noticeText';
import { redacted, type Redacted } from '../../report/notebook/redact';
import { isFile } from './isFile';
import { knownNames } from './knownNames';
import type { NotebookServices } from './notebook';
import { notebookPlace, refuseOutside } from './notebookPlace';
import { nameOf, sentenceOf } from './putIntoNotebook';

/**
 * Writes a copy of the notebook, the one in front or else that of the export in front, beside it: without names. Over a file
 * that is there only when the user says so.
 */
export async function redactedCopy({
  openExports,
}: Pick<NotebookServices, 'openExports'>): Promise<void> {
  const [front] = openExports.list();
  const document = window.activeTextEditor?.document;
  const isNotebook = document?.languageId === 'markdown' && !document.isUntitled;
  const source = isNotebook ? document.uri : await notebookPlace(front?.uri);
  if (!(await isFile(source))) {
    void window.showWarningMessage(
      noticeText(l10n.t('There is no {0} yet: nothing to redact.', nameOf(source))),
    );
    return;
  }
  const target = source.with({
    path: source.path.replace(/(\.redacted)?\.(md|markdown)$/i, '.redacted.md'),
  });
  if (target.path === source.path)
    throw new Error(l10n.t('{0} is a redacted copy itself.', nameOf(source)));
  const folder = workspace.getWorkspaceFolder(target);
  if (folder !== undefined) await refuseOutside(folder, target);
  if (!(await isFree(target))) return;
  const text = (await workspace.openTextDocument(source)).getText();
  const { copy, isWhole } = await window.withProgress(
    {
      location: ProgressLocation.Notification,
      title: noticeText(l10n.t('Redacting {0}', nameOf(source))),
    },
    async () => {
      const known = await knownNames(openExports.list());
      return { copy: redacted(text, known.names), isWhole: known.isWhole };
    },
  );
  await workspace.fs.writeFile(target, new TextEncoder().encode(copy.text));
  await window.showTextDocument(await workspace.openTextDocument(target), { preview: false });
  void window.showInformationMessage(
    noticeText(
      [...countSentences(copy.counts), ...caveats(openExports.list().length, isWhole)].join(' '),
    ),
  );
}

async function isFree(target: Uri): Promise<boolean> {
  if (!(await isFile(target))) return true;
  const replace = l10n.t('Replace');
  const answer = await window.showWarningMessage(
    noticeText(l10n.t('{0} is there already.', nameOf(target))),
    { modal: true, detail: l10n.t('What it says now would be lost.') },
    replace,
  );
  return answer === replace;
}

function countSentences({
  user,
  address,
  tenant,
  host,
  id,
}: Redacted['counts']): readonly string[] {
  const sentences = [
    ...sentenceOf(user, l10n.t('One user was replaced.'), (n) =>
      l10n.t('{0} users were replaced.', n),
    ),
    ...sentenceOf(address, l10n.t('One IP address was replaced.'), (n) =>
      l10n.t('{0} IP addresses were replaced.', n),
    ),
    ...sentenceOf(tenant, l10n.t('One tenant was replaced.'), (n) =>
      l10n.t('{0} tenants were replaced.', n),
    ),
    ...sentenceOf(host, l10n.t('One host name was replaced.'), (n) =>
      l10n.t('{0} host names were replaced.', n),
    ),
    ...sentenceOf(id, l10n.t('One id was replaced.'), (n) => l10n.t('{0} ids were replaced.', n)),
  ];
  return sentences.length === 0 ? [l10n.t('Nothing was found to replace.')] : sentences;
}

/** What a reader has to look after. */
function caveats(exports: number, isWhole: boolean): readonly string[] {
  if (exports === 0)
    return [
      l10n.t(
        'No export is open, so only what has a pattern was replaced: names with @, IP addresses, GUIDs. Read the copy before you give it away.',
      ),
    ];
  return [
    isWhole
      ? l10n.t('Read the copy before you give it away: nicknames are known to nobody.')
      : l10n.t(
          'Not all names of the open exports could be looked at: read the copy before you give it away.',
        ),
  ];
}
