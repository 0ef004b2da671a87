import { l10n } from '../../knowledge/l10n';
import {
  longestCell,
  pageRows,
  type GridColumn,
  type GroupLine,
} from '../../protocol/engineContract';
import type { FocusedCell, WindowContext } from '../windowContext';

/** Values of the row of a cell, null where absent. Rejects where the view is gone. */
export async function rowValues(
  context: WindowContext,
  cell: FocusedCell,
  columns: readonly GridColumn[],
): Promise<readonly (string | null)[]> {
  const { page, at } = await pageOf(context, cell, columns);
  return page.columns.map((values) => values[at] ?? null);
}

/** The group that the line of a cell stands for; undefined where it is an event. Rejects where the view is gone. */
export async function groupLineAt(
  context: WindowContext,
  cell: FocusedCell,
): Promise<GroupLine | undefined> {
  const { page, at } = await pageOf(context, cell, []);
  return page.groups?.[at] ?? undefined;
}

/** The value of a cell in full: pages hold the beginning of long ones only. */
export async function wholeValue(
  context: WindowContext,
  cell: FocusedCell,
): Promise<string | null | undefined> {
  const { value, tableRow, column } = cell;
  if (value === null || value === undefined || value.length <= longestCell) return value;
  if (tableRow !== undefined) {
    const { values } = await context.host.call('record', { tableRow });
    const own = values.find((known) => known.column === column);
    if (own !== undefined) return own.value;
  }
  // A derived column, which no record holds.
  const { page, at } = await pageOf(context, cell, [column]);
  return page.columns[0]?.[at];
}

async function pageOf(
  context: WindowContext,
  { row }: FocusedCell,
  columns: readonly GridColumn[],
) {
  const start = Math.floor(row / pageRows) * pageRows;
  const view = context.view();
  if (view === undefined) throw new Error(l10n.t('There are no rows yet'));
  const page = await context.host.call('rows', { view: view.opened.view, start, columns });
  return { page, at: row - start };
}
