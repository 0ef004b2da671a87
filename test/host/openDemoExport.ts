import type { Workbench } from './workbench';

/** The export of the demo workspace that start, its pictures and the walk open. */
export const demoExport = /^InteractiveSignIns_2/;

/** What the grid shows of an export. */
export interface ShownRows {
  /** Rows of the view, by the grid's own count. */
  readonly rows: number;
  /** The texts of the first row's cells on screen, in order. */
  readonly firstRow: readonly string[];
}

/**
 * Opens the demo export by double click in the explorer and resolves when the grid shows a user of it.
 * @throws TimeoutError of the browser when no such row comes
 */
export async function openDemoExport(workbench: Workbench): Promise<ShownRows> {
  await workbench.openByDoubleClick(demoExport);
  const cell = workbench.grid.getByRole('row').getByRole('gridcell');
  await cell
    .filter({ hasText: /\w@contoso\.com/ })
    .first()
    .waitFor({ timeout: 30_000 });
  const row = workbench.grid.getByRole('row').filter({ has: workbench.page.locator('*') });
  const firstRow = (
    await row.filter({ hasText: '@' }).first().getByRole('gridcell').allInnerTexts()
  )
    .map((text) => text.trim())
    .filter((text) => text !== '');
  const count = Number(await workbench.grid.getAttribute('aria-rowcount'));
  // The header counts as a row.
  return { rows: count - 1, firstRow };
}
