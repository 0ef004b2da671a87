import { MarkdownString, StatusBarAlignment, window } from 'vscode';
import { l10n } from '../../knowledge/l10n';
import { summaryFacts } from '../../report/summaryFacts';
import { summaryLine, type SummaryLine } from '../../report/summaryLine';
import { summaryMarkdown } from '../../report/summaryMarkdown';
import { visibleText } from '../../report/visibleText';
import type { OpenExport, OpenExports } from '../editor/openExports';
import { commands } from '../ids';
import { ShownFailures } from './shownFailures';
import { visibleExport } from './visibleExport';

/** Before what most extensions put there, behind what VS Code itself does. */
const priority = 50;

/** An engine that reads tells of itself many times a second. */
const drawnEveryMs = 200;

const icons: Readonly<Record<SummaryLine['mood'], string>> = {
  busy: '$(loading~spin) ',
  calm: '',
  warning: '$(warning) ',
  error: '$(error) ',
};

/** Shows in the status bar what the export holds that is in front, as long as one is. */
export function createStatusBar(openExports: OpenExports): { dispose(): void } {
  const item = window.createStatusBarItem('signins.status', StatusBarAlignment.Left, priority);
  item.name = l10n.t('Sign-in Export');
  item.command = commands.showSummary;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const draw = () => {
    const open = visibleExport(openExports);
    if (open === undefined) {
      failures.forget();
      item.hide();
      return;
    }
    const { mood, parts } = summaryLine(open.state, open.shown, failures.of(open));
    item.text = `${icons[mood]}${parts.join(' · ')}`;
    item.tooltip = tooltip(open);
    item.accessibilityInformation = {
      label: l10n.t('{0}: {1}', fileName(open), parts.join(', ')),
      role: 'button',
    };
    item.show();
  };
  const drawSoon = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      draw();
    }, drawnEveryMs);
  };
  const failures = new ShownFailures(drawSoon);
  const stopListening = openExports.onChange(drawSoon);
  const listening = [
    window.tabGroups.onDidChangeTabs(drawSoon),
    window.tabGroups.onDidChangeTabGroups(drawSoon),
  ];
  draw();
  return {
    dispose() {
      clearTimeout(timer);
      stopListening();
      for (const each of listening) each.dispose();
      failures.forget();
      item.dispose();
    },
  };
}

/** Neither trusted nor with HTML or icons, which is what a MarkdownString is made as; all of it is escaped besides. */
function tooltip(open: OpenExport): MarkdownString {
  const facts = summaryFacts(open).filter(({ part }) => tooltipParts.has(part));
  return new MarkdownString(summaryMarkdown(facts));
}

const tooltipParts: ReadonlySet<string> = new Set(['events', 'view', 'status']);

function fileName({ uri: { path } }: OpenExport): string {
  return visibleText(path.slice(path.lastIndexOf('/') + 1));
}
