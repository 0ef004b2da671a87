import type { ExportFigures } from '../../../report/profile/exportSummary';
import { mostListed } from '../../../report/profile/profileMarkdown';
import type { OpenExport } from '../../editor/openExports';
import {
  carriedOf,
  commonest,
  figuresByColumn,
  selectionOf,
  type Engine,
  type Tell,
  type Wanted,
} from './askedFigures';
import { binCounts } from './binCounts';

/** Of codes and client apps more are asked for than are listed: they are judged one by one. */
const wantedColumns: Wanted = [
  ['UserPrincipalName', mostListed],
  ['ServicePrincipalName', mostListed],
  ['Country', mostListed],
  ['IPAddress', mostListed],
  ['AutonomousSystemNumber', mostListed],
  ['ResultType', 500],
  ['AppDisplayName', mostListed],
  ['ResourceDisplayName', mostListed],
  ['ClientAppUsed', 200],
  ['AuthenticationRequirement', mostListed],
  ['ConditionalAccessStatus', mostListed],
  ['MfaAuthMethod', mostListed],
  ['AdditionalDetails', mostListed],
];

/** Asks for all that a summary of an export tells. */
export async function gatherExport(
  open: OpenExport,
  engine: Engine,
  signal: AbortSignal,
  tell: Tell,
): Promise<ExportFigures> {
  const { state, uri, zone } = open;
  const wanted = carriedOf(wantedColumns, open);
  const of = wanted.length + 3;
  let done = 0;
  const onAnswer = () => {
    tell(++done, of);
  };
  const all = selectionOf();
  const columns = await figuresByColumn(engine, all, wanted, signal, onAnswer);
  const { total } = await commonest(engine, all, 'Status', 1, signal);
  onAnswer();
  const usersByFailures = columns.has('UserPrincipalName')
    ? await engine.call(
        'branches',
        { ...all, column: 'UserPrincipalName', order: 'failures', start: 0, count: mostListed + 1 },
        signal,
      )
    : undefined;
  onAnswer();
  const bins = await binCounts(engine, undefined, total, zone, signal);
  onAnswer();
  const file = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  return { file, state, total, columns, usersByFailures, bins };
}
