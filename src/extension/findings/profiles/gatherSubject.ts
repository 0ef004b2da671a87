import type { ColumnName } from '../../../core/event';
import { mostBranches } from '../../../protocol/engineContract';
import {
  namedValues,
  type FiguresByColumn,
  type SubjectFigures,
} from '../../../report/profile/figures';
import { medianOf } from '../../../report/profile/gapsInTime';
import { mostListed } from '../../../report/profile/profileMarkdown';
import { comparedColumns, mostCompared } from '../../../report/profile/unusualSentences';
import type { OpenExport } from '../../editor/openExports';
import {
  carriedOf,
  commonest,
  figuresByColumn,
  selectionOf,
  withValues,
  type Engine,
  type Tell,
  type Wanted,
} from './askedFigures';
import { binCounts } from './binCounts';

/** Whose profile it is: a user or an address, with every spelling. */
export interface Subject {
  readonly kind: SubjectFigures['kind'];
  readonly names: readonly string[];
}

/** The column that users, or addresses, are named in. */
export const subjectColumns = {
  user: 'UserPrincipalName',
  address: 'IPAddress',
} as const satisfies Readonly<Record<Subject['kind'], ColumnName>>;

/** Of what is held against the past and the others more are asked for than are listed: what is rare is what matters. */
const wantedColumns: Wanted = [
  ['UserPrincipalName', mostListed],
  ['Country', 200],
  ['City', mostListed],
  ['IPAddress', mostListed],
  ['AutonomousSystemNumber', 200],
  ['DeviceId', 200],
  ['DeviceName', mostListed],
  ['OperatingSystem', mostListed],
  ['Browser', mostListed],
  ['UserAgent', 200],
  ['ClientAppUsed', 200],
  ['AppDisplayName', 200],
  ['ResourceDisplayName', mostListed],
  ['SessionId', mostBranches],
  ['Status', mostListed],
  ['Group', mostListed],
  ['ResultType', 500],
  ['AuthenticationRequirement', mostListed],
  ['ConditionalAccessStatus', mostListed],
  ['MfaAuthMethod', mostListed],
  ['AdditionalDetails', mostListed],
  ['Kind', mostListed],
];

/** Values of which it is asked how many others have them, those that the others have least first: one question each. */
const mostHolderQuestions = 24;
/** Fewer sign-ins make no share of failures. */
const leastForShare = 10;

/** Asks for all that a profile tells. */
export async function gatherSubject(
  open: OpenExport,
  { kind, names }: Subject,
  engine: Engine,
  signal: AbortSignal,
  tell: Tell,
): Promise<SubjectFigures> {
  const { state, zone } = open;
  const column = subjectColumns[kind];
  const wanted = carriedOf(wantedColumns, open);
  const of = wanted.length + 4 + comparedColumns.length + mostHolderQuestions;
  let done = 0;
  const onAnswer = () => {
    tell(++done, of);
  };
  const own = selectionOf(withValues(column, names));
  const columns = await figuresByColumn(engine, own, wanted, signal, onAnswer);
  const { total } = await commonest(engine, own, 'Status', 1, signal);
  const bins = await binCounts(engine, own, total, zone, signal);
  onAnswer();
  const all = await commonest(engine, selectionOf(), 'Status', 1, signal);
  const restBins = await binCounts(engine, undefined, all.total, zone, signal);
  onAnswer();
  const others = selectionOf(withValues(column, [...names, null], true));
  const crowd = await commonest(engine, others, column, mostBranches, signal);
  onAnswer();
  const shares = crowd.branches
    .filter(({ count }) => count >= leastForShare)
    .map(({ count, status }) => (status.failure / count) * 100);
  const holders = await holdersOf(engine, { kind, names }, columns, signal, onAnswer);
  return {
    kind,
    names,
    state,
    total,
    columns,
    bins,
    rest: {
      total: all.total,
      bins: restBins,
      others: crowd.distinct,
      holders,
      medianFailures:
        shares.length === 0 ? undefined : { percent: medianOf(shares), among: shares.length },
    },
  };
}

/** How many others have the commonest values of the subject. */
async function holdersOf(
  engine: Engine,
  { kind, names }: Subject,
  columns: FiguresByColumn,
  signal: AbortSignal,
  onAnswer: () => void,
): Promise<ReadonlyMap<ColumnName, ReadonlyMap<string, number>>> {
  const column = subjectColumns[kind];
  const others = withValues(column, [...names, null], true);
  const holders = new Map<ColumnName, Map<string, number>>();
  const shared: { readonly column: ColumnName; readonly value: string; readonly events: number }[] =
    [];
  for (const compared of [...comparedColumns, 'DeviceId'] as const) {
    const values = namedValues(columns.get(compared))
      .slice(0, mostCompared)
      .map((each) => each.values[0]!);
    if (values.length === 0) continue;
    const selection = selectionOf(others, withValues(compared, values));
    const { branches } = await commonest(engine, selection, compared, mostCompared, signal);
    const events = new Map(branches.map((branch) => [branch.values[0]!, branch.count]));
    // What no event of theirs holds nobody else has.
    holders.set(
      compared,
      new Map(values.flatMap((value) => (events.has(value) ? [] : [[value, 0] as const]))),
    );
    for (const [value, count] of events) shared.push({ column: compared, value, events: count });
    onAnswer();
  }
  shared.sort((a, b) => a.events - b.events);
  for (const { column: compared, value } of shared.slice(0, mostHolderQuestions)) {
    const selection = selectionOf(others, withValues(compared, [value]));
    const { distinct } = await commonest(engine, selection, column, 1, signal);
    holders.get(compared)!.set(value, distinct);
    onAnswer();
  }
  return holders;
}
