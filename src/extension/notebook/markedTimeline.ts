import { window } from 'vscode';
import type { ColumnName } from '../../core/event';
import type { Filter } from '../../core/query/query';
import { l10n } from '../../knowledge/l10n';
import { loadResultCodes } from '../../knowledge/resultCodes';
import { mostBranches } from '../../protocol/engineContract';
import {
  markedColumns,
  markedSection,
  type MarkedEvent,
} from '../../report/notebook/markedSection';
import { headings } from '../../report/notebook/newNotebook';
import type { OpenExport } from '../editor/openExports';
import { exportLinks, pathInFolder } from './exportLinks';
import type { NotebookServices } from './notebook';
import { nameOf, putIntoNotebook, sayPut } from './putIntoNotebook';

/** Writes the marked events of the export in front into its notebook, in order of time. */
export async function insertMarkedTimeline(services: NotebookServices): Promise<void> {
  const [of] = services.openExports.list();
  if (of === undefined) {
    void window.showWarningMessage(
      l10n.t('No sign-in export is open: open the one with the marks.'),
    );
    return;
  }
  const engine = await of.engine();
  const coloured = await marked(engine, [isThere('Mark', true)]);
  const noted = await marked(engine, [isThere('Mark', false), isThere('MarkNote', true)]);
  const events = [...coloured.events, ...noted.events];
  if (events.length === 0) {
    void window.showInformationMessage(
      l10n.t('No event of this export is marked: mark some in the grid first.'),
    );
    return;
  }
  const { toRow } = exportLinks(of, services.context.extension.id);
  const section = markedSection(
    pathInFolder(of.uri) ?? of.uri.toString(),
    nameOf(of.uri),
    events,
    coloured.of + noted.of,
    of.zone,
    toRow,
    await loadResultCodes(),
  );
  await sayPut(await putIntoNotebook(services, of, [{ section, heading: headings().keyEvents }]));
}

/** A value in a column, or none. */
function isThere(column: ColumnName, there: boolean): Filter {
  return { kind: 'values', column, values: [null], exclude: there };
}

async function marked(
  engine: Awaited<ReturnType<OpenExport['engine']>>,
  filters: readonly Filter[],
): Promise<{ readonly events: readonly MarkedEvent[]; readonly of: number }> {
  const newest = await engine.call('newest', {
    filters,
    search: { text: '', mode: 'plain' },
    start: 0,
    count: mostBranches,
    columns: markedColumns,
  });
  const events = newest.tableRows.map((_, row) => {
    const cells = markedColumns.map((column, i) => [column, newest.columns[i]?.[row] ?? null]);
    return Object.fromEntries(cells) as MarkedEvent;
  });
  return { events, of: newest.events };
}
