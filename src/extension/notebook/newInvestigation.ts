import { ConfigurationTarget, window, workspace, type Uri } from 'vscode';
import { l10n } from '../../knowledge/l10n';
import { noticeText } from '../../report/noticeText';
import { discoveredAt } from '../../report/notebook/discoveredAt';
import { evidenceSections } from '../../report/notebook/evidenceSections';
import { putSections } from '../../report/notebook/putSections';
import { messageOf } from '../editor/engineErrors';
import { settings } from '../ids';
import { changeNotebook } from './changeNotebook';
import { readExports } from './readExports';
import { isFile } from './isFile';
import { freshNotebook } from './freshNotebook';
import type { NotebookServices } from './notebook';
import { notebookFolder, notebookPlace, placeIn, refuseOutside } from './notebookPlace';
import { nameOf } from './putIntoNotebook';

const longestName = 200;

/**
 * Asks for the name of a case and when it was discovered, writes a notebook for it with a table of what the open exports are,
 * and opens it. Never over a file that is there.
 */
export async function newInvestigation({
  context,
  openExports,
}: Pick<NotebookServices, 'context' | 'openExports'>): Promise<void> {
  const [front] = openExports.list();
  const configured = await notebookPlace(front?.uri);
  const name = await askName();
  if (name === undefined) return;
  const discovered = await askDiscovered();
  if (discovered === undefined) return;
  const place = await freePlace(configured, front?.uri, name);
  if (place === undefined) return;
  const read = await readExports(openExports.list());
  const zone = front?.zone ?? 'utc';
  const changed = await changeNotebook(
    place,
    () => freshNotebook(place, context, { name, discovered, zone }),
    (text) => putSections(text, evidenceSections(text, read)).text,
  );
  if (changed === 'kept') return;
  await open(place);
  if (place.toString() !== configured.toString()) await useFromNowOn(place, front?.uri);
}

async function askName(): Promise<string | undefined> {
  const name = await window.showInputBox({
    title: l10n.t('New Investigation'),
    prompt: l10n.t('The name of the case, as the report will have it'),
    placeHolder: l10n.t('Password spray of June'),
    ignoreFocusOut: true,
    validateInput(value) {
      if (value.trim() === '') return l10n.t('A case has a name.');
      return value.length > longestName
        ? l10n.t('A name has at most {0} characters.', longestName)
        : undefined;
    },
  });
  return name?.trim();
}

async function askDiscovered(): Promise<Date | undefined> {
  const now = new Date();
  const text = await window.showInputBox({
    title: l10n.t('New Investigation'),
    prompt: l10n.t('When it was discovered: deadlines count from here'),
    value: `${now.toISOString().slice(0, 16).replace('T', ' ')}Z`,
    ignoreFocusOut: true,
    validateInput(value) {
      const at = discoveredAt(value, new Date());
      return typeof at === 'string' ? at : undefined;
    },
  });
  if (text === undefined) return undefined;
  const at = discoveredAt(text, new Date());
  if (typeof at === 'string') throw new Error(at);
  return at;
}

/** Where the notebook goes: as configured where nothing is there; else the user is asked. */
async function freePlace(
  configured: Uri,
  exported: Uri | undefined,
  name: string,
): Promise<Uri | undefined> {
  if (!(await isFile(configured))) return configured;
  const openIt = l10n.t('Open It');
  const another = l10n.t('Another Name…');
  const answer = await window.showWarningMessage(
    noticeText(l10n.t('{0} is there already.', nameOf(configured))),
    {
      modal: true,
      detail: l10n.t(
        'It is not written over. An investigation of another name becomes the one that findings go to.',
      ),
    },
    openIt,
    another,
  );
  if (answer === openIt) await open(configured);
  if (answer !== another) return undefined;
  const folder = notebookFolder(exported);
  const path = await window.showInputBox({
    title: l10n.t('New Investigation'),
    prompt: l10n.t('The file of the investigation, from the workspace folder'),
    value: `${fileNameFor(name)}.md`,
    ignoreFocusOut: true,
    async validateInput(value) {
      const place = placeIn(folder, value);
      if (place === undefined)
        return l10n.t('Write the path of a Markdown file within the folder, like case-7.md.');
      return (await isFile(place)) ? l10n.t('{0} is there already.', nameOf(place)) : undefined;
    },
  });
  const place = path === undefined ? undefined : placeIn(folder, path);
  // What was free when it was asked for may be there now.
  if (place === undefined || (await isFile(place))) return undefined;
  await refuseOutside(folder, place);
  return place;
}

function fileNameFor(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
  return plain === '' ? 'case' : plain;
}

/** Has findings go to this notebook from now on. */
async function useFromNowOn(place: Uri, exported: Uri | undefined): Promise<void> {
  const folder = notebookFolder(exported);
  const path = place.path.slice(folder.uri.path.replace(/\/*$/, '/').length);
  try {
    await workspace
      .getConfiguration(undefined, folder.uri)
      .update(settings.notebookPath, path, ConfigurationTarget.WorkspaceFolder);
  } catch (error) {
    throw new Error(
      l10n.t(
        'Findings still go to the investigation before: the setting {0} could not be changed ({1}).',
        settings.notebookPath,
        messageOf(error),
      ),
      { cause: error },
    );
  }
  if (!workspace.isTrusted)
    throw new Error(
      l10n.t(
        'Findings still go to the investigation before: the setting {0} of this workspace is followed once you trust the workspace.',
        settings.notebookPath,
      ),
    );
}

async function open(place: Uri): Promise<void> {
  await window.showTextDocument(await workspace.openTextDocument(place), { preview: false });
}
