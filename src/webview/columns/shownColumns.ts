import type { Grouping } from '../../core/query/query';
import { groupFigures, type GridColumn } from '../../protocol/engineContract';
import type { ColumnChoice } from '../../protocol/gridContract';
import type { GridColumns } from '../body/signInGrid';
import type { WidthsPx } from '../body/columnLayout';
import type { SortedColumn } from '../body/headerRow';
import type { GroupSortKey, SortKey } from '../../core/query/query';

/**
 * The columns of the grid: those chosen; where the rows are grouped, those that they are grouped by and the figures of the
 * groups come first, the very first pinned: it carries the arrows of the groups.
 */
export function shownColumns(
  choice: ColumnChoice,
  grouping: Grouping | null,
  figureWidthsPx: WidthsPx,
): GridColumns {
  const widthsPx = { ...figureWidthsPx, ...choice.widthsPx };
  if (grouping === null) return { columns: choice.columns, pinned: choice.pinned, widthsPx };
  const by: readonly GridColumn[] = grouping.by.kind === 'columns' ? grouping.by.columns : [];
  const front: readonly GridColumn[] = [...by, ...groupFigures];
  const inFront = new Set(front);
  return {
    columns: [...front, ...choice.columns.filter((column) => !inFront.has(column))],
    pinned: 1,
    widthsPx,
  };
}

const figureOf: Readonly<Record<Exclude<GroupSortKey, 'value'>, GridColumn>> = {
  count: 'GroupCount',
  failures: 'GroupFailures',
  users: 'GroupUsers',
  addresses: 'GroupAddresses',
  first: 'GroupFirst',
  last: 'GroupLast',
};

/** By what a click on a column's header sorts groups; undefined where it sorts the events. */
export function groupSortKeyOf(column: GridColumn, grouping: Grouping): GroupSortKey | undefined {
  const isBy =
    grouping.by.kind === 'columns' && grouping.by.columns.some((name) => name === column);
  if (isBy) return 'value';
  const keys = Object.keys(figureOf) as (keyof typeof figureOf)[];
  return keys.find((key) => figureOf[key] === column);
}

/** The columns that the lines are sorted by, the most significant first. */
export function sortedColumns(
  sort: readonly SortKey[],
  grouping: Grouping | null,
): readonly SortedColumn[] {
  const key = grouping?.sort;
  if (grouping === null || key === null || key === undefined) return sort;
  const column =
    key.key !== 'value'
      ? figureOf[key.key]
      : grouping.by.kind === 'columns'
        ? grouping.by.columns[0]
        : undefined;
  return column === undefined ? sort : [{ column, descending: key.descending }];
}
