import type { Uri } from 'vscode';
import { l10n } from '../../knowledge/l10n';
import type { GridContract } from '../../protocol/gridContract';
import { RpcError } from '../../protocol/rpc';
import { timeText } from '../../report/timeText';
import { addLine } from '../../report/notebook/mergeSection';
import { headings } from '../../report/notebook/newNotebook';
import { eventNoteLine } from '../../report/notebook/noteLine';
import { rowsSection } from '../../report/notebook/rowsSection';
import { messageOf } from '../editor/engineErrors';
import type { OpenExport } from '../editor/openExports';
import { askNote } from './addNote';
import { changeNotebook } from './changeNotebook';
import { exportLinks } from './exportLinks';
import { defaultName, freshNotebook, thisSecond } from './freshNotebook';
import type { NotebookServices } from './notebook';
import { notebookPlace } from './notebookPlace';
import { nameOf, putIntoNotebook, showBeside } from './putIntoNotebook';

type AddRows = GridContract['calls']['addRows'];

/** Columns whose width would leave none for others. */
const mostColumns = 12;

/** `Notebook.addRows`. Rejects as `failed`, in words for the user, where there is no place for a notebook. */
export async function addRows(
  services: NotebookServices,
  uri: Uri,
  args: AddRows['args'],
): Promise<AddRows['result']> {
  const of = services.openExports.list().find((each) => each.uri.toString() === uri.toString());
  if (of === undefined) throw new RpcError('stale', l10n.t('The export was closed meanwhile.'));
  try {
    return args.note ? await noteAbout(services, of, args) : await table(services, of, args);
  } catch (error) {
    throw new RpcError('failed', messageOf(error));
  }
}

async function table(
  services: NotebookServices,
  of: OpenExport,
  { tableRows, of: meant, columns }: AddRows['args'],
): Promise<AddRows['result']> {
  const engine = await of.engine();
  const told = columns.slice(0, mostColumns);
  const rows = await engine.call('evidence', { tableRows, columns: told });
  const { toRow } = exportLinks(of, services.context.extension.id);
  const section = rowsSection(nameOf(of.uri), told, rows, meant, of.zone, ({ id }) => toRow(id));
  const { changed } = await putIntoNotebook(services, of, [{ section, heading: headings().notes }]);
  return changed === 'kept' ? null : { rows: rows.length };
}

async function noteAbout(
  services: NotebookServices,
  of: OpenExport,
  { tableRows }: AddRows['args'],
): Promise<AddRows['result']> {
  const engine = await of.engine();
  const [row] = await engine.call('evidence', {
    tableRows: tableRows.slice(0, 1),
    columns: ['EventTime', 'UserPrincipalName', 'IPAddress', 'AppDisplayName'],
  });
  if (row === undefined) return null;
  const place = await notebookPlace(of.uri);
  const text = await askNote();
  if (text === undefined) return null;
  const [time = null, ...others] = row.values;
  const { toRow } = exportLinks(of, services.context.extension.id);
  const shownTime = time === null ? null : timeText(time, of.zone);
  const line = eventNoteLine(
    text,
    new Date(),
    [of.zone === 'utc' && shownTime !== null ? l10n.t('{0} UTC', shownTime) : shownTime, ...others],
    toRow(row.id),
  );
  const changed = await changeNotebook(
    place,
    () =>
      freshNotebook(place, services.context, {
        name: defaultName(place),
        discovered: thisSecond(),
        zone: of.zone,
      }),
    (before) => {
      const edit = addLine(before, line, headings().notes);
      return before.slice(0, edit.start) + edit.text + before.slice(edit.end);
    },
  );
  if (changed === 'kept') return null;
  await showBeside(place);
  return { rows: 1 };
}
