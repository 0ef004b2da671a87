import type { ColumnName } from '../../core/event';
import type { Filter } from '../../core/query/query';
import { longestCell, type Branch } from '../../protocol/engineContract';
import { eventTooltipColumns } from '../../report/eventTooltipColumns';
import type { BranchNode, EventNode, MoreNode, SectionNode, TreeNode } from './treeNode';
import type { TreeColumn } from './treeShape';

/** What is asked of the engine for an event's line and its tooltip. */
export const eventColumns: readonly ColumnName[] = [
  'Id',
  'EventTime',
  'Status',
  'ResultType',
  ...eventTooltipColumns,
];

type Parent = TreeNode | undefined;

/** Lines that follow each other below one parent, and can go on with a line that stands for more. */
export type Run = MoreNode['run'];

/** A line for events that share a value. */
export function branchNode(parent: Parent, column: TreeColumn, branch: Branch): BranchNode {
  const own: Filter = { kind: 'values', column, values: branch.values, exclude: false };
  // Of a user's spellings another may become the commonest while the export is read.
  const value = branch.values[0] ?? null;
  const named = column === 'UserPrincipalName' ? (value?.toLowerCase() ?? null) : value;
  return {
    kind: 'branch',
    parent,
    id: idBelow(parent, column, named),
    path: [...pathOf(parent), own],
    column,
    branch,
  };
}

/** A heading over branches. */
export function sectionNode(parent: Parent, column: TreeColumn, distinct: number): SectionNode {
  return {
    kind: 'section',
    parent,
    id: idBelow(parent, column),
    path: pathOf(parent),
    column,
    distinct,
  };
}

/** A line for one sign-in; `cells` are its values of `eventColumns`. */
export function eventNode(
  parent: Parent,
  tableRow: number,
  cells: readonly (string | null)[],
): EventNode {
  const values = new Map(eventColumns.map((column, i) => [column, cells[i] ?? null]));
  const id = values.get('Id') ?? null;
  // A longer one was cut, and no event is found by it.
  const own: readonly Filter[] =
    id === null || id.length > longestCell
      ? []
      : [{ kind: 'values', column: 'Id', values: [id], exclude: false }];
  return {
    kind: 'event',
    parent,
    id: idBelow(parent, 'event', String(tableRow)),
    path: [...pathOf(parent), ...own],
    tableRow,
    values,
  };
}

/** The line at the end of a run of which `left` lines are not shown. */
export function moreNode(parent: Parent, run: Run, left: number): MoreNode {
  return { kind: 'more', parent, id: moreId(parent, run), path: pathOf(parent), run, left };
}

/** The id of the line that stands for more of a run; also names the run itself. */
export function moreId(parent: Parent, run: Run): string {
  return idBelow(parent, 'more', run);
}

/** The columns that branches above a line are of, its own included, from the top. */
export function columnsOf(node: Parent): readonly TreeColumn[] {
  if (node === undefined) return [];
  const above = columnsOf(node.parent);
  return node.kind === 'branch' ? [...above, node.column] : above;
}

function pathOf(parent: Parent): readonly Filter[] {
  return parent?.path ?? [];
}

/** Longest value that stands in an id as it is: an id travels to the window of VS Code with each line below it, too. */
const longestInId = 200;

function idBelow(parent: Parent, name: string, value?: string | null): string {
  const own = value === undefined ? [name] : [name, value === null ? null : shortened(value)];
  return `${parent?.id ?? ''}/${JSON.stringify(own)}`;
}

function shortened(value: string): string {
  if (value.length <= longestInId) return value;
  return `${value.slice(0, 100)}…${value.length}.${fingerprint(value).toString(36)}`;
}

/** FNV-1a over UTF-16 units, 53 bits of two runs. */
function fingerprint(text: string): number {
  let [low, high] = [0x811c9dc5, 0x01000193];
  for (let i = 0; i < text.length; i++) {
    low = Math.imul(low ^ text.charCodeAt(i), 0x01000193);
    high = Math.imul(high ^ text.charCodeAt(i), 0x85ebca6b);
  }
  return (high >>> 11) * 2 ** 32 + (low >>> 0);
}
