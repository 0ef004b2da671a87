import { window } from 'vscode';
import { l10n } from '../../knowledge/l10n';
import type { GridContract } from '../../protocol/gridContract';
import { RpcError } from '../../protocol/rpc';
import { noticeText } from '../../report/noticeText';
import { mostSavedFilters, type WorkspaceKeep } from './workspaceKeep';

type SaveFilters = GridContract['calls']['saveFilters'];

/** The longest name of saved filters, in UTF-16 units. */
const longestName = 200;

/**
 * Asks for a name, keeps filters under it for the workspace, and asks before others of that name are replaced. Answers null
 * where the user thought better of it; rejects, in words for the user, where there are too many.
 */
export async function saveFilters(
  { filters, search, suggestion }: SaveFilters['args'],
  keep: WorkspaceKeep,
): Promise<SaveFilters['result']> {
  const entered = await window.showInputBox({
    title: l10n.t('Save Filters'),
    prompt: l10n.t('A name for these filters; they are kept in this workspace.'),
    value: suggestion.slice(0, longestName),
    validateInput(value) {
      const { length } = value.trim();
      if (length === 0) return l10n.t('Filters need a name.');
      if (length > longestName)
        return l10n.t('A name has {0} characters at most.', longestName.toLocaleString('en-US'));
      return undefined;
    },
  });
  const name = entered?.trim().slice(0, longestName) ?? '';
  if (name === '') return null;
  if (keep.savedFilters().some((saved) => saved.name === name)) {
    const replace = l10n.t('Replace');
    const answer = await window.showWarningMessage(
      noticeText(l10n.t('There are filters named “{0}” already. Replace them?', name)),
      { modal: true },
      replace,
    );
    if (answer !== replace) return null;
  }
  if (!(await keep.saveFilters(name, { filters, search })))
    throw new RpcError(
      'failed',
      l10n.t(
        'A workspace keeps {0} saved filters at most: delete one of them first.',
        mostSavedFilters,
      ),
    );
  return { name };
}
