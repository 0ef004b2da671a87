import { commands, env, ProgressLocation, window, workspace, type Uri } from 'vscode';
import { l10n } from '../../knowledge/l10n';
import { noticeText } from '../../report/noticeText';
import { plainLabel } from '../../report/plainLabel';
import { visibleText } from '../../report/visibleText';
import { contextKeys, storageKeys, views } from '../ids';
import { Dismissals, longestReason } from './dismissals';
import { DrawnTwice } from './drawnTwice';
import type { FindingsHost } from './findingsHost';
import { FindingsView } from './findingsView';
import type { InvestigationServices } from './investigation';
import type { NotebookSeam } from './notebookSeam';
import { saveFindings } from './saveFindings';

/** How long the status bar says something in passing. */
const mentionMs = 5000;

/** Makes the findings in a view that is there already. */
export function findingsInVscode(
  { context, openExports, windows, findingsView, findingsChanged }: InvestigationServices,
  notebook: NotebookSeam,
): FindingsView {
  const evidence = (): readonly Uri[] =>
    windows.list().flatMap(({ session, uri }) => [uri, ...session.sourceUris]);
  let selected = findingsView.selection;
  const listening = findingsView.onDidChangeSelection(({ selection }) => (selected = selection));
  const lines = new DrawnTwice(() => findingsChanged.fire(undefined));
  const host: FindingsHost = {
    describe(whose, message, { count, words }) {
      findingsView.description = whose ?? '';
      // Words of welcome are shown where the view is empty and there is no message: '' is none.
      findingsView.message = message ?? '';
      findingsView.badge = count === 0 ? undefined : { value: count, tooltip: words };
    },
    changed: () => lines.changed(),
    asked: () => lines.asked(),
    // While lines are asked for anew VS Code knows of no selection, but shows it.
    selected: () => (findingsView.selection.length > 0 ? findingsView.selection : selected),
    reveal: async (node) => findingsView.reveal(node, { select: true, focus: true }),
    showView: async () => {
      await commands.executeCommand(`${views.findings}.focus`, { preserveFocus: true });
    },
    shownInGrid: () => void commands.executeCommand('setContext', contextKeys.findingShown, true),
    progress: async (title, run) =>
      window.withProgress(
        {
          location: ProgressLocation.Notification,
          title: noticeText(title),
          cancellable: true,
        },
        async (progress, token) => {
          const stop = new AbortController();
          token.onCancellationRequested(() => stop.abort());
          return run(
            (message, percent) =>
              progress.report({ message, ...(percent && { increment: percent }) }),
            stop.signal,
          );
        },
      ),
    askReason: async (title) => {
      const reason = await window.showInputBox({
        title: visibleText(title, 200),
        prompt: l10n.t('The reason is kept in this workspace and shown with the finding.'),
        placeHolder: l10n.t('for example: authorised penetration test'),
        ignoreFocusOut: true,
        validateInput: (typed) => {
          if (typed.trim() === '') return l10n.t('Type a reason, or press Escape.');
          return typed.length > longestReason
            ? l10n.t('At most {0} characters are kept.', longestReason)
            : undefined;
        },
      });
      const words = reason?.trim() ?? '';
      return words === '' ? undefined : words;
    },
    copy: async (text) => env.clipboard.writeText(text),
    tell: async (words, more) =>
      (await window.showInformationMessage(
        noticeText(words),
        ...(more === undefined ? [] : [more]),
      )) !== undefined,
    warn: (words) => void window.showWarningMessage(noticeText(words)),
    mention: (words) => void window.setStatusBarMessage(plainLabel(words), mentionMs),
    openText: async (content) => {
      const document = await workspace.openTextDocument({ language: 'markdown', content });
      await window.showTextDocument(document, { preview: true });
    },
    setting: (name, of) => workspace.getConfiguration(undefined, of).get(name),
    save: async (of, format, text) => saveFindings(of, format, text, evidence),
  };
  const dismissals = new Dismissals(context.workspaceState, storageKeys.dismissedFindings);
  const view = new FindingsView(openExports, dismissals, notebook, host);
  context.subscriptions.push(view, lines, listening);
  return view;
}
