import type { ColumnName } from '../core/event';
import type { GroupFigures } from '../core/query/groupFigures';
import { columnsOfGroup } from '../core/query/groupKeys';
import type { GroupLines, Line } from '../core/query/groupLines';
import type { GroupedRows } from '../core/query/groupRows';
import { positionOf } from '../core/query/positionOf';
import type { Table } from '../core/table/column';
import type { GridColumn, GroupFigure, Page } from '../protocol/engineContract';

/** What a view shows, line by line. */
export interface ViewLines {
  readonly lineCount: number;
  /** Lines `start` to `end - 1`. The columns are those of the table, or figures; derived ones are prepared. */
  page(start: number, end: number, columns: readonly GridColumn[]): Page;
  /** The line of a row of the table, its own or that of its group; null where it is in none. */
  positionOf(tableRow: number): number | null;
}

/** Lines of a view that is not grouped: its events. */
export function eventLines(table: Table, rows: Uint32Array): ViewLines {
  return {
    lineCount: rows.length,
    page(start, end, columns) {
      const tableRows = [...rows.subarray(start, end)];
      return {
        start,
        tableRows,
        groups: undefined,
        columns: columns.map((name) => {
          if (isFigure(name)) return tableRows.map(() => null);
          const column = table.column(name);
          return tableRows.map((row) => column.text(row));
        }),
      };
    },
    positionOf: (tableRow) => positionOf(rows, tableRow),
  };
}

/** Lines of a grouped view: its groups, and the events of those that are single or expanded. */
export function groupedLines(table: Table, groups: GroupedRows, lines: GroupLines): ViewLines {
  const valuesOf = (name: ColumnName, page: readonly Line[], known: readonly KnownColumns[]) => {
    const column = table.column(name);
    return page.map(({ tableRow }, i) =>
      known[i]?.includes(name) === false ? null : column.text(tableRow),
    );
  };
  return {
    lineCount: lines.lineCount,
    page(start, end, columns) {
      const page: Line[] = [];
      for (let at = start; at < Math.min(end, lines.lineCount); at++) page.push(lines.line(at));
      const known = page.map(({ group, tableRow }): KnownColumns =>
        group === undefined ? undefined : columnsOfGroup(table, groups.by, tableRow),
      );
      return {
        start,
        tableRows: page.map(({ tableRow }) => tableRow),
        groups: page.map(({ group, tableRow }) =>
          group === undefined
            ? null
            : {
                id: tableRow,
                count: groups.figures.counts[group]!,
                expanded: lines.isExpanded(group),
              },
        ),
        within: page.map((_, i) => lines.lineOfGroup(start + i)),
        columns: columns.map((name) =>
          isFigure(name)
            ? page.map(({ figuresOf }) =>
                figuresOf === undefined ? null : figureText(name, groups.figures, figuresOf),
              )
            : valuesOf(name, page, known),
        ),
      };
    },
    positionOf: (tableRow) => lines.positionOf(tableRow),
  };
}

/** Columns that a line can answer; undefined where it is an event, which answers all. */
type KnownColumns = readonly ColumnName[] | undefined;

const figureOf: Readonly<Record<GroupFigure, keyof GroupFigures>> = {
  GroupCount: 'counts',
  GroupFailures: 'failures',
  GroupUsers: 'users',
  GroupAddresses: 'addresses',
  GroupFirst: 'first',
  GroupLast: 'last',
};

/** Whether a column of the grid is a figure of groups. */
export function isFigure(name: GridColumn): name is GroupFigure {
  return Object.hasOwn(figureOf, name);
}

function figureText(name: GroupFigure, figures: GroupFigures, group: number): string | null {
  const value = figures[figureOf[name]][group]!;
  if (name !== 'GroupFirst' && name !== 'GroupLast') return String(value);
  return Number.isNaN(value) ? null : new Date(value).toISOString();
}
