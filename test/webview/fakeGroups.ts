// Runs in the page, behind the fake host: lines of a grouped view over a few rows.
import type { ColumnName } from '../../src/core/event';
import type { Grouping } from '../../src/core/query/query';
import type { GridColumn, GroupLine, Page } from '../../src/protocol/engineContract';

type Pattern = (row: number, column: ColumnName) => string | null;

interface FakeLine {
  readonly tableRow: number;
  readonly group: GroupLine | null;
  readonly within: number | null;
  /** Rows of the group. */
  readonly rows: readonly number[];
}

/** The lines of a grouped view, all of them. */
export interface FakeGroups {
  readonly lines: readonly FakeLine[];
  readonly groups: number;
  page(start: number, end: number, columns: readonly GridColumn[]): Page;
  positionOf(tableRow: number): number | null;
}

/** Gathers rows: repeats are those of application and status, and a sign-in is three rows. */
export function fakeGroups(
  grouping: Grouping,
  rows: readonly number[],
  pattern: Pattern,
): FakeGroups {
  const { by, sort, expanded } = grouping;
  const columns: readonly ColumnName[] =
    by.kind === 'columns' ? by.columns : by.kind === 'portal' ? ['AppDisplayName', 'Status'] : [];
  const keyOf = (row: number) =>
    by.kind === 'signIn'
      ? String(Math.floor(row / 3))
      : JSON.stringify(columns.map((column) => pattern(row, column)));
  const gathered = new Map<string, number[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = gathered.get(key);
    if (group === undefined) gathered.set(key, [row]);
    else group.push(row);
  }
  const groups = [...gathered.values()];
  const figure = (group: readonly number[], column: GridColumn): string | null => {
    const distinct = (name: ColumnName) =>
      String(new Set(group.map((row) => pattern(row, name))).size);
    const figures: Partial<Record<GridColumn, () => string | null>> = {
      GroupCount: () => String(group.length),
      GroupFailures: () =>
        String(group.filter((row) => pattern(row, 'Status') === 'failure').length),
      GroupUsers: () => distinct('UserPrincipalName'),
      GroupAddresses: () => distinct('IPAddress'),
      GroupFirst: () => pattern(group[0]!, 'EventTime'),
      GroupLast: () => pattern(group.at(-1)!, 'EventTime'),
    };
    const own = figures[column];
    if (own !== undefined) return own();
    return columns.some((name) => name === column)
      ? pattern(group[0]!, column as ColumnName)
      : null;
  };
  if (sort !== null) {
    const figures = {
      count: 'GroupCount',
      failures: 'GroupFailures',
      users: 'GroupUsers',
      addresses: 'GroupAddresses',
      first: 'GroupFirst',
      last: 'GroupLast',
      value: columns[0] ?? 'GroupCount',
    } as const;
    const sign = sort.descending ? -1 : 1;
    const of = (group: readonly number[]) => figure(group, figures[sort.key]) ?? '';
    groups.sort((a, b) => sign * of(a).localeCompare(of(b), 'en', { numeric: true }));
  }
  const lines: FakeLine[] = [];
  for (const group of groups) {
    const id = group[0]!;
    if (group.length === 1) {
      lines.push({ tableRow: id, group: null, within: null, rows: group });
      continue;
    }
    const isExpanded =
      expanded === 'all' ||
      ('except' in expanded ? !expanded.except.includes(id) : expanded.includes(id));
    const at = lines.length;
    lines.push({
      tableRow: id,
      group: { id, count: group.length, expanded: isExpanded },
      within: null,
      rows: group,
    });
    if (isExpanded)
      for (const row of group) lines.push({ tableRow: row, group: null, within: at, rows: [row] });
  }
  return {
    lines,
    groups: groups.length,
    page(start, end, wanted) {
      const page = lines.slice(start, end);
      return {
        start,
        tableRows: page.map(({ tableRow }) => tableRow),
        groups: page.map(({ group }) => group),
        within: page.map(({ within }) => within),
        columns: wanted.map((column) =>
          page.map((line) =>
            line.group !== null
              ? figure(line.rows, column)
              : column.startsWith('Group') && column !== 'Group'
                ? null
                : pattern(line.tableRow, column as ColumnName),
          ),
        ),
      };
    },
    positionOf(tableRow) {
      const own = lines.findIndex((line) => line.group === null && line.tableRow === tableRow);
      const at = own !== -1 ? own : lines.findIndex(({ rows: of }) => of.includes(tableRow));
      return at === -1 ? null : at;
    },
  };
}
