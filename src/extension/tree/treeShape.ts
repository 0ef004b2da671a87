import type { TreeGrouping } from '../ids';
import type { BranchNode } from './treeNode';

/** A column that lines of the tree are made of. */
export type TreeColumn = BranchNode['column'];

/** What the tree is grouped by at its top, as a column. */
export const groupingColumns: Readonly<Record<TreeGrouping, TreeColumn>> = {
  user: 'UserPrincipalName',
  ipAddress: 'IPAddress',
  category: 'Group',
  application: 'AppDisplayName',
  country: 'Country',
  clientApp: 'ClientAppUsed',
  session: 'SessionId',
  kind: 'Kind',
};

/** Below a line of a column that is not named here. */
const belowOthers: readonly TreeColumn[] = ['UserPrincipalName', 'Group'];

const below: Readonly<Partial<Record<TreeColumn, readonly TreeColumn[]>>> = {
  UserPrincipalName: ['Group', 'IPAddress', 'AppDisplayName'],
  IPAddress: ['UserPrincipalName', 'Group'],
  Group: ['ResultType', 'UserPrincipalName'],
  ResultType: ['UserPrincipalName'],
};

/** The same for a line that does not stand at the top, where that is less: within a path its codes, and then the events. */
const belowWithin: Readonly<Partial<Record<TreeColumn, readonly TreeColumn[]>>> = {
  Group: ['ResultType'],
  ResultType: [],
};

/**
 * What the lines below a branch are made of, column by column, before its events: `path` names the columns from the top to the
 * branch. No column comes twice on a path, so every path ends. The codes of a category are no path of their own: they are
 * what the category is, and stand as high as it.
 */
export function columnsBelow(path: readonly TreeColumn[]): readonly TreeColumn[] {
  const own = path.at(-1);
  if (own === undefined) return [];
  const height = path.length - (own === 'ResultType' && path.at(-2) === 'Group' ? 1 : 0);
  const columns = (height > 1 ? belowWithin[own] : undefined) ?? below[own] ?? belowOthers;
  return columns.filter((column) => !path.includes(column));
}
