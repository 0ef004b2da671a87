import { env, QuickPickItemKind, window, type QuickPickItem } from 'vscode';
import { l10n } from '../../knowledge/l10n';
import { plainLabel } from '../../report/plainLabel';
import { summaryFacts, type Fact } from '../../report/summaryFacts';
import { summaryMarkdown } from '../../report/summaryMarkdown';
import { visibleText } from '../../report/visibleText';
import type { OpenExport } from '../editor/openExports';

/** How long the status bar says that something was copied. */
const copiedMs = 3000;

interface FactItem extends QuickPickItem {
  /** What choosing it copies, and what that is. */
  readonly copied?: { readonly text: string; readonly what: string };
}

/** Lists what an export holds; the line that is chosen is copied. */
export async function showSummary(open: OpenExport | undefined): Promise<void> {
  if (open === undefined) {
    void window.showInformationMessage(l10n.t('No sign-in export is open.'));
    return;
  }
  const facts = summaryFacts(open);
  const { path } = open.uri;
  const chosen = await window.showQuickPick<FactItem>(
    [
      {
        label: `$(copy) ${l10n.t('Copy All as Markdown')}`,
        copied: { text: summaryMarkdown(facts), what: l10n.t('all as Markdown') },
      },
      ...facts.flatMap((fact, at) => itemsOf(fact, facts[at - 1])),
    ],
    {
      title: l10n.t('What {0} Holds', visibleText(path.slice(path.lastIndexOf('/') + 1))),
      placeHolder: l10n.t('Choose a line to copy it'),
      matchOnDescription: true,
    },
  );
  if (chosen?.copied === undefined) return;
  const { text, what } = chosen.copied;
  await env.clipboard.writeText(text);
  window.setStatusBarMessage(plainLabel(l10n.t('Copied {0}', what)), copiedMs);
}

function itemsOf(fact: Fact, before: Fact | undefined): readonly FactItem[] {
  const { section, name, value, exact } = fact;
  const item: FactItem = {
    label: plainLabel(name),
    description: plainLabel(value),
    copied: { text: exact ?? value, what: name },
  };
  return before?.section !== section
    ? [{ label: section, kind: QuickPickItemKind.Separator }, item]
    : [item];
}
