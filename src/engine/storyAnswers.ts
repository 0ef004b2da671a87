import { columnNames, isDerived, type ColumnName, type SignInEvent } from '../core/event';
import { filterTable } from '../core/query/filterRows';
import { sortRows } from '../core/query/sortRows';
import type { Steps } from '../core/steps';
import {
  mostEmissions,
  mostStoryEvents,
  storyColumns,
  type AuthenticationStep,
  type Emission,
  type RowStory,
  type StoryEvent,
} from '../protocol/engineContract';
import { cutCell } from './cutCell';
import { companionSteps } from './companionSteps';
import type { Evidence } from './evidence';
import { lineOf, nestedOf, recordAt, type RecordAt } from './recordAt';
import { recordSteps } from './recordSteps';

/** Some exports write it where there is none: it joins nothing. */
const noCorrelation = '00000000-0000-0000-0000-000000000000';

/** Columns that tell emissions apart, or that say nothing else than another column of the same record. */
const notCompared: ReadonlySet<ColumnName> = new Set<ColumnName>([
  'EventTime',
  // Emissions of one sign-in agree in it, up to how exactly their exports write it.
  'CreatedDateTime',
  'TimeGenerated',
  'SourceFile',
  'SourceRow',
]);
const comparedColumns = columnNames.filter((name) => !notCompared.has(name) && !isDerived(name));

/** What belongs to a row beside its own record. Throws a `SourceError` where a file cannot be read any more. */
export function* rowStory(evidence: Evidence, tableRow: number): Steps<RowStory> {
  const { signIn, signInEvents } = yield* signInOf(evidence, tableRow);
  const { emissions, steps: own } = yield* emissionsOf(evidence, tableRow);
  const joined = own.length === 0 ? yield* joinedSteps(evidence, tableRow) : undefined;
  return {
    signIn,
    signInEvents,
    emissions,
    steps: joined?.steps ?? own,
    stepsFrom: joined?.from,
  };
}

/**
 * The events of the row's correlation id (also where it is in small letters, or in capitals), by time; where they are too
 * many, those around the row.
 */
function* signInOf(
  { table }: Evidence,
  tableRow: number,
): Steps<Pick<RowStory, 'signIn' | 'signInEvents'>> {
  const id = table.column('CorrelationId').text(tableRow);
  if (id === null || id === noCorrelation) return { signIn: [], signInEvents: 0 };
  // Another export of the same sign-in may write it in capitals, or in small letters.
  const values = [...new Set([id, id.toLowerCase(), id.toUpperCase()])];
  const same = yield* filterTable(table, [
    { kind: 'values', column: 'CorrelationId', values, exclude: false },
  ]);
  const rows = yield* sortRows(table, same, [{ column: 'EventTime', descending: false }]);
  const before = rows.indexOf(tableRow) - Math.floor(mostStoryEvents / 2);
  const start = Math.max(0, Math.min(before, rows.length - mostStoryEvents));
  const told = [...rows.subarray(start, start + mostStoryEvents)];
  return {
    signIn: told.map((row): StoryEvent => {
      const values: Partial<Record<ColumnName, string>> = {};
      for (const name of storyColumns) {
        const value = table.column(name).text(row);
        if (value !== null) values[name] = cutCell(value);
      }
      return { tableRow: row, values };
    }),
    signInEvents: rows.length,
  };
}

/** The records of a row with what changed from one to the next, and the steps of that which lists most of them. */
function* emissionsOf(
  evidence: Evidence,
  tableRow: number,
): Steps<{
  readonly emissions: readonly Emission[];
  readonly steps: readonly AuthenticationStep[];
}> {
  const locations = evidence.table.emissionsOf(tableRow, mostEmissions);
  const emissions: Emission[] = [];
  let steps: readonly AuthenticationStep[] = [];
  let before: { readonly record: RecordAt; readonly event: SignInEvent } | undefined;
  for (const location of locations) {
    const record = recordAt(evidence, location);
    const details = nestedOf(record).find(({ name }) => name === 'AuthenticationDetails');
    const listed = details === undefined ? [] : recordSteps(details.json);
    // The later of two as long: methods are sometimes judged anew.
    if (listed.length >= steps.length) steps = listed;
    const event = locations.length === 1 ? {} : eventOf(evidence, record);
    const { source, offsetBytes, lengthBytes } = record;
    emissions.push({
      file: source.opened.name,
      source: source.index,
      line: lineOf(evidence, record),
      offsetBytes,
      lengthBytes,
      timeGenerated: location.timeGenerated,
      changes:
        before === undefined
          ? []
          : changesBetween(before.event, event, before.record.source === source),
    });
    before = { record, event };
    yield;
  }
  return { emissions, steps };
}

/** What a record says by itself; nothing where it is too long to be read again. */
function eventOf({ readAlone }: Evidence, { source, bytes, lengthBytes }: RecordAt): SignInEvent {
  if (bytes.length < lengthBytes) return {};
  const { opened, reader } = source;
  return readAlone([{ opened, columns: reader.columns, bytes }])[0] ?? {};
}

/** @param sameFile else, what only one of the two exports says is no change: the other may have no column for it */
function changesBetween(
  before: SignInEvent,
  after: SignInEvent,
  sameFile: boolean,
): Emission['changes'] {
  if (Object.keys(before).length === 0 || Object.keys(after).length === 0) return [];
  return comparedColumns.flatMap((column) => {
    const [was = null, is = null] = [before[column], after[column]];
    if (was === is || (!sameFile && (was === null || is === null))) return [];
    return [{ column, before: was, after: is }];
  });
}

function* joinedSteps(
  evidence: Evidence,
  tableRow: number,
): Steps<
  { readonly steps: readonly AuthenticationStep[]; readonly from: string | undefined } | undefined
> {
  const companion = evidence.companion();
  if (companion === undefined) return undefined;
  const joined = yield* companionSteps(companion);
  const id = evidence.table.column('Id').text(tableRow);
  const steps = joined.stepsOf(id);
  return steps.length === 0 ? undefined : { steps, from: joined.filesOf(id).join(', ') };
}
