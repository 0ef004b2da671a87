import { TabInputCustom, TabInputText, ViewColumn, window, workspace, type Uri } from 'vscode';
import { l10n } from '../../knowledge/l10n';
import type { Merge } from '../../report/notebook/mergeSection';
import { evidenceSections } from '../../report/notebook/evidenceSections';
import type { LineDifference } from '../../report/notebook/linesThatDiffer';
import { putSections, type PlacedSection } from '../../report/notebook/putSections';
import { numberText } from '../../report/quantities';
import { noticeText } from '../../report/noticeText';
import { messageOf } from '../editor/engineErrors';
import type { OpenExport } from '../editor/openExports';
import { changeNotebook, type Changed } from './changeNotebook';
import { defaultName, freshNotebook, thisSecond } from './freshNotebook';
import type { NotebookServices } from './notebook';
import { openUnsaved } from './openUnsaved';
import { notebookPlace } from './notebookPlace';
import { readExports } from './readExports';

/** What became of sections that were put into a notebook. */
export interface Put {
  readonly place: Uri;
  readonly changed: Changed;
  /** In the order of the sections; not of what was read. */
  readonly outcomes: readonly Merge['outcome'][];
  /** Of those that were put below what was changed by hand. */
  readonly differences: readonly LineDifference[];
}

/**
 * Puts sections about an export into its notebook, with a table of what was read of it where there is none yet, in one edit;
 * a notebook that is not there is made. Where there is no place for one its text is in a new document, and this rejects in
 * words for the user.
 */
export async function putIntoNotebook(
  { context }: Pick<NotebookServices, 'context'>,
  of: OpenExport,
  sections: readonly PlacedSection[],
): Promise<Put> {
  const read = await readExports([of]);
  const place = await placeFor(of.uri, () => {
    const made = { name: defaultName(of.uri), discovered: thisSecond(), zone: of.zone };
    const fresh = freshNotebook(of.uri, context, made);
    const known = putSections(fresh, evidenceSections(fresh, read));
    return putSections(known.text, sections).text;
  });
  let outcomes: readonly Merge['outcome'][] = [];
  let differences: readonly LineDifference[] = [];
  const fresh = () =>
    freshNotebook(place, context, {
      name: defaultName(place),
      discovered: thisSecond(),
      zone: of.zone,
    });
  const changed = await changeNotebook(place, fresh, (text) => {
    const known = putSections(text, evidenceSections(text, read));
    const put = putSections(known.text, sections);
    ({ outcomes, differences } = put);
    return put.text;
  });
  if (changed === 'changed') await showBeside(place);
  return { place, changed, outcomes, differences };
}

/** `notebookPlace`; where there is none, `text` makes what would be there. */
async function placeFor(exported: Uri, text: () => string): Promise<Uri> {
  try {
    return await notebookPlace(exported);
  } catch (error) {
    await openUnsaved(text());
    throw new Error(
      l10n.t('{0} What it would be is in a new document, unsaved.', messageOf(error)),
      { cause: error },
    );
  }
}

/** Opens a notebook beside what is in front, without the focus, where it has no tab yet: so that its change can be undone. */
export async function showBeside(place: Uri): Promise<void> {
  if (tabOf(place)) return;
  const document = await workspace.openTextDocument(place);
  await window.showTextDocument(document, {
    viewColumn: ViewColumn.Beside,
    preserveFocus: true,
    preview: false,
  });
}

/** Says that sections were written, and how many were not where they were looked for. */
export async function sayPut({ place, changed, outcomes, differences }: Put): Promise<void> {
  if (changed === 'kept') return;
  const count = (outcome: Merge['outcome']) => outcomes.filter((each) => each === outcome).length;
  const sentences = [
    ...sentenceOf(count('added'), l10n.t('One section was added.'), (n) =>
      l10n.t('{0} sections were added.', n),
    ),
    ...sentenceOf(count('updated'), l10n.t('One section was updated.'), (n) =>
      l10n.t('{0} sections were updated.', n),
    ),
    ...belowAndUnchanged(differences, count('unchanged')),
  ];
  await sayIn(place, sentences);
}

/** What is said of sections that did not simply take their place. */
export function belowAndUnchanged(
  differences: readonly LineDifference[],
  unchanged: number,
): readonly string[] {
  const sum = (count: (of: LineDifference) => number) =>
    numberText(differences.reduce((before, of) => before + count(of), 0));
  return [
    ...sentenceOf(
      differences.length,
      l10n.t('One stands below what you have changed, which was kept.'),
      (n) => l10n.t('{0} stand below what you have changed, which was kept.', n),
    ),
    ...(differences.length === 0
      ? []
      : [
          l10n.t(
            'The lines that differ are listed there: by hand {0}, new {1}, not said any more {2}.',
            sum(({ byHand, takenAwayCount }) => Math.max(byHand.length, takenAwayCount)),
            sum(({ added }) => added.length),
            sum(({ dropped }) => dropped.length),
          ),
        ]),
    ...sentenceOf(unchanged, l10n.t('One says what it said before.'), (n) =>
      l10n.t('{0} say what they said before.', n),
    ),
  ];
}

export function sentenceOf(
  count: number,
  one: string,
  many: (count: number) => string,
): readonly string[] {
  return count === 0 ? [] : [count === 1 ? one : many(count)];
}

/** Says it in a notification about a notebook, with a button that opens it. Does not wait for an answer. */
export function sayIn(place: Uri, sentences: readonly string[]): Promise<void> {
  const open = l10n.t('Open');
  const words = [l10n.t('In {0}:', nameOf(place)), ...sentences].join(' ');
  void window.showInformationMessage(noticeText(words), open).then(async (answer) => {
    if (answer === open) await window.showTextDocument(await workspace.openTextDocument(place));
  });
  return Promise.resolve();
}

/** The last part of a URI's path. */
export function nameOf({ path }: Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function tabOf(uri: Uri): boolean {
  return window.tabGroups.all.some(({ tabs }) =>
    tabs.some(
      ({ input }) =>
        (input instanceof TabInputText || input instanceof TabInputCustom) &&
        input.uri.toString() === uri.toString(),
    ),
  );
}
