import { l10n } from '../knowledge/l10n';
import { markdownCell } from './markdownCell';
import type { Fact } from './summaryFacts';

/** Facts as a table in Markdown, with a heading's words where it begins. Nothing in it is anything but text. */
export function summaryMarkdown(facts: readonly Fact[]): string {
  const rows = facts.map(({ section, name, value }, at) => [
    facts[at - 1]?.section === section ? '' : section,
    name,
    value,
  ]);
  const head = [l10n.t('About'), l10n.t('Fact'), l10n.t('Value')];
  return [lineOf(head), '| --- | --- | --- |', ...rows.map(lineOf), ''].join('\n');
}

function lineOf(cells: readonly string[]): string {
  return `| ${cells.map((cell) => markdownCell(cell)).join(' | ')} |`;
}
