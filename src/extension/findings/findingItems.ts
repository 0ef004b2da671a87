import {
  type Command,
  MarkdownString,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
} from 'vscode';
import { l10n } from '../../knowledge/l10n';
import { plainLabel } from '../../report/plainLabel';
import { numberText, quantity } from '../../report/quantities';
import { severityWord } from '../../report/severityWord';
import { visibleText } from '../../report/visibleText';
import { columnLabelOf } from '../../knowledge/columnLabels';
import type { investigationCommands } from '../ids';
import { findingLabel } from './findingLabel';
import { infoOf, wordsOf } from './found';
import type {
  DetectionNode,
  EntityColumn,
  EntityNode,
  FindingLine,
  FindingNode,
  MoreNode,
  SeverityNode,
} from './findingNode';
import { findingTooltip } from './findingTooltip';

/** Characters of a value in a label. */
const longestLabel = 200;

/** By severity a shape and a colour, one that is seen in every theme: never by colour only. */
const severityIcons: Readonly<
  Record<SeverityNode['severity'], readonly [icon: string, colour: string]>
> = {
  high: ['flame', 'charts.red'],
  medium: ['warning', 'list.warningForeground'],
  low: ['info', 'charts.blue'],
  informational: ['circle-outline', 'descriptionForeground'],
  dismissed: ['circle-slash', 'descriptionForeground'],
};

const entityIcons: Readonly<Record<EntityColumn, string>> = {
  UserPrincipalName: 'account',
  IPAddress: 'globe',
  AppDisplayName: 'window',
  SessionId: 'key',
};

/** A line as VS Code shows it, but for its tooltip: `resolvedItem` makes it when it is wanted. */
export function findingItem(node: FindingNode): TreeItem {
  switch (node.kind) {
    case 'severity':
      return severityItem(node);
    case 'detection':
      return detectionItem(node);
    case 'finding':
      return findingLineItem(node);
    case 'entity':
      return entityItem(node);
    case 'more':
      return moreItem(node);
  }
}

/** The same line with its tooltip, where there is one. */
export function resolvedItem(item: TreeItem, node: FindingNode): TreeItem {
  // Neither trusted nor with HTML or icons, which is what a MarkdownString is made as; all of it is escaped besides.
  if (node.kind === 'finding') item.tooltip = new MarkdownString(findingTooltip(node));
  return item;
}

function severityItem(node: SeverityNode): TreeItem {
  const { severity, count } = node;
  const isGrave = severity === 'high' || severity === 'medium';
  const label = severity === 'dismissed' ? l10n.t('Dismissed') : severityWord(severity);
  const item = new TreeItem(
    label,
    isGrave ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed,
  );
  item.description = numberText(count);
  item.iconPath = severityIcon(severity);
  item.tooltip = '';
  return described(item, node, node.kind, l10n.t('{0}: {1}', label, countWords(count)));
}

function detectionItem(node: DetectionNode): TreeItem {
  const { detection, count, found } = node;
  const { title, question } = infoOf(found, detection);
  const item = new TreeItem(title, TreeItemCollapsibleState.Expanded);
  item.description = numberText(count);
  item.tooltip = question;
  return described(item, node, node.kind, l10n.t('{0}: {1}', title, countWords(count)));
}

function findingLineItem(node: FindingLine): TreeItem {
  const { finding, found, leader, dismissed, isNew } = node;
  const words = wordsOf(found, finding);
  // Below its detection a line need not repeat what that is called; dismissed ones stand below none.
  const label = node.parent.kind === 'detection' ? findingLabel(words) : words.title;
  const item = new TreeItem(shown(label), TreeItemCollapsibleState.Collapsed);
  const told = [
    ...(dismissed === undefined ? [] : [l10n.t('dismissed: {0}', visibleText(dismissed, 100))]),
    ...(isNew ? [l10n.t('new')] : []),
    quantity(finding.evidenceCount, 'signIns'),
    words.window,
    ...(leader === undefined
      ? []
      : [l10n.t('part of “{0}”', visibleText(wordsOf(found, leader).title, longestLabel))]),
  ];
  item.description = plainLabel(told.join(' · '));
  item.iconPath = severityIcon(dismissed === undefined ? finding.severity : 'dismissed');
  item.command = showCommand(node);
  return described(
    item,
    node,
    dismissed === undefined ? 'finding' : 'dismissed',
    l10n.t('{0}: {1}, {2}', words.severityWord, words.title, told.join(', ')),
  );
}

function entityItem(node: EntityNode): TreeItem {
  const { column, value } = node;
  const item = new TreeItem(shown(value), TreeItemCollapsibleState.None);
  item.iconPath = new ThemeIcon(entityIcons[column]);
  item.tooltip = '';
  item.command = showCommand(node);
  const label = columnLabelOf(column) ?? column;
  return described(
    item,
    node,
    node.kind,
    l10n.t('{0}: {1}', label, visibleText(value, longestLabel)),
  );
}

function moreItem(node: MoreNode): TreeItem {
  const label = moreLabel(node);
  const item = new TreeItem(label, TreeItemCollapsibleState.None);
  item.iconPath = new ThemeIcon('ellipsis');
  item.tooltip = '';
  return described(item, node, node.kind, label);
}

function moreLabel({ column, left }: MoreNode): string {
  switch (column) {
    case 'UserPrincipalName':
      return l10n.t('… and {0} more', quantity(left, 'users'));
    case 'IPAddress':
      return l10n.t('… and {0} more', quantity(left, 'addresses'));
    case 'AppDisplayName':
      return l10n.t('… and {0} more', quantity(left, 'applications'));
    case 'SessionId':
      return left === 1
        ? l10n.t('… and one more session')
        : l10n.t('… and {0} more sessions', numberText(left));
  }
}

function countWords(count: number): string {
  return count === 1 ? l10n.t('one finding') : l10n.t('{0} findings', numberText(count));
}

function shown(text: string): string {
  return plainLabel(visibleText(text, longestLabel));
}

function severityIcon(severity: SeverityNode['severity']): ThemeIcon {
  const [icon, colour] = severityIcons[severity];
  return new ThemeIcon(icon, new ThemeColor(colour));
}

function described(
  item: TreeItem,
  { id }: FindingNode,
  contextValue: string,
  spoken: string,
): TreeItem {
  item.id = id;
  item.contextValue = contextValue;
  item.accessibilityInformation = { label: spoken };
  return item;
}

/** What a click does, and Enter; VS Code shows the title nowhere. */
function showCommand(node: FindingNode): Command {
  const command: keyof typeof investigationCommands = 'signins.findings.show';
  return { command, title: '', arguments: [node] };
}
