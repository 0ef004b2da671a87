import {
  type Command,
  MarkdownString,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
} from 'vscode';
import type { Status } from '../../core/event';
import { l10n } from '../../knowledge/l10n';
import type { Telling } from '../../report/treeTooltip';
import { sectionWords } from '../../report/treeColumnWords';
import {
  branchDescription,
  branchSpoken,
  countWords,
  eventDescription,
  eventLabel,
  eventSpoken,
  moreDescription,
  moreLabel,
  moreSpoken,
  sectionSpoken,
  statusOf,
  valueWords,
  worstStatus,
} from '../../report/treeWords';
import type { treeCommands } from '../ids';
import { pageLines } from './treeLevel';
import type { BranchNode, EventNode, MoreNode, SectionNode, TreeNode } from './treeNode';
import { columnsOf } from './treeNodes';
import type { TreeColumn } from './treeShape';

/** By status a shape and a colour, as in the grid: never by colour only. */
const statusIcons: Readonly<Record<Status, readonly [icon: string, colour: string]>> = {
  success: ['pass', 'testing.iconPassed'],
  failure: ['error', 'testing.iconFailed'],
  interrupted: ['warning', 'list.warningForeground'],
  unknown: ['question', 'descriptionForeground'],
};

const sectionIcons: Readonly<Partial<Record<TreeColumn, string>>> = {
  UserPrincipalName: 'account',
  IPAddress: 'globe',
  AppDisplayName: 'window',
  Group: 'list-tree',
  ResultType: 'symbol-numeric',
};

/** A line as VS Code shows it, but for its tooltip: `resolvedItem` makes it when it is wanted. */
export function treeItem(node: TreeNode, telling: Telling): TreeItem {
  switch (node.kind) {
    case 'branch':
      return branchItem(node, telling);
    case 'section':
      return sectionItem(node);
    case 'event':
      return eventItem(node, telling);
    case 'more':
      return moreItem(node);
  }
}

/** The same line with its tooltip, where there is one. */
export async function resolvedItem(
  item: TreeItem,
  node: TreeNode,
  telling: Telling,
): Promise<TreeItem> {
  const { treeTelling } = await import('./treeTelling');
  const words = treeTelling(l10n.sentences).tooltip(node, telling);
  // Neither trusted nor with HTML or icons, which is what a MarkdownString is made as; all of it is escaped besides.
  if (words !== undefined) item.tooltip = new MarkdownString(words);
  return item;
}

function branchItem(node: BranchNode, { zone, codes }: Telling): TreeItem {
  const { branch, column } = node;
  const label = valueWords(column, branch.values[0] ?? null, codes);
  const item = new TreeItem(label, TreeItemCollapsibleState.Collapsed);
  item.description = branchDescription(branch, zone);
  item.iconPath = statusIcon(worstStatus(branch.status));
  item.command = command('signins.tree.filter', node);
  return described(item, node, branchSpoken(label, branch, zone));
}

function sectionItem(node: SectionNode): TreeItem {
  const { column, distinct } = node;
  const item = new TreeItem(sectionWords(column), TreeItemCollapsibleState.Collapsed);
  item.description = countWords(distinct);
  const icon = sectionIcons[column];
  if (icon !== undefined) item.iconPath = new ThemeIcon(icon);
  // There is nothing to tell but what the line says.
  item.tooltip = '';
  return described(item, node, sectionSpoken(column, distinct));
}

function eventItem(node: EventNode, { zone, codes }: Telling): TreeItem {
  const { values } = node;
  const label = eventLabel(values, new Set(columnsOf(node)), zone);
  const item = new TreeItem(label, TreeItemCollapsibleState.None);
  item.description = eventDescription(values, codes);
  item.iconPath = statusIcon(statusOf(values));
  item.command = command('signins.tree.filter', node);
  return described(item, node, eventSpoken(label, values, codes));
}

function moreItem(node: MoreNode): TreeItem {
  const { left } = node;
  const item = new TreeItem(moreLabel(pageLines, left), TreeItemCollapsibleState.None);
  item.description = moreDescription(pageLines, left);
  item.iconPath = new ThemeIcon('ellipsis');
  item.command = command('signins.tree.showMore', node);
  item.tooltip = '';
  return described(item, node, moreSpoken(pageLines, left));
}

function described(item: TreeItem, { id, kind }: TreeNode, spoken: string): TreeItem {
  item.id = id;
  item.contextValue = kind;
  item.accessibilityInformation = { label: spoken };
  return item;
}

function statusIcon(status: Status): ThemeIcon {
  const [icon, colour] = statusIcons[status];
  return new ThemeIcon(icon, new ThemeColor(colour));
}

/** What a click does, and Enter; VS Code shows the title nowhere. */
function command(id: keyof typeof treeCommands, node: TreeNode): Command {
  return { command: id, title: '', arguments: [node] };
}
