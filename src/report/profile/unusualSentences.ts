import type { ColumnName } from '../../core/event';
import { columnLabelOf } from '../../knowledge/columnLabels';
import { l10n } from '../../knowledge/l10n';
import { numberText, quantity } from '../quantities';
import { timeRangeText } from '../timeRangeText';
import { shareText } from './shareText';
import { hoursOfDays, hoursOfWeek } from './hoursOfWeek';
import { namedValues, type FiguresByColumn, type SubjectFigures } from './figures';
import { quoted, valueText, type ProfileWords } from './profileMarkdown';

const dayMs = 86_400_000;

/** Values that are held against those of the others, and against the subject's own past. */
export const comparedColumns = [
  'Country',
  'AutonomousSystemNumber',
  'AppDisplayName',
  'ClientAppUsed',
  'UserAgent',
] as const satisfies readonly ColumnName[];
/** Values of such a column that are held against the others': the subject's commonest. */
export const mostCompared = 8;

/** Columns in which a value that comes late is told. */
const lateColumns = {
  user: [...comparedColumns, 'DeviceId'],
  // Behind an address of an office there is a new device, and a new browser, every day.
  address: ['Country', 'AutonomousSystemNumber', 'ClientAppUsed'],
} as const satisfies Readonly<Record<SubjectFigures['kind'], readonly ColumnName[]>>;
/** Sentences about one column. */
const mostPerColumn = 3;

// What is said to be unusual is our judgement: no published rule profiles a user this way.
/** Fewer others are no crowd to stand out of. */
const leastOthers = 5;
/** A value is rare where at most this share of the others has it. */
const rareShare = 0.02;
/** The past that a new value is held against, and what passes for late. */
const leastPastMs = 3 * dayMs;
/** The least busy hours that together hold this share of the others' sign-ins are quiet ones. */
const quietShare = 0.05;
const leastQuiet = 3;
/** Failures: against the median of the others. */
const leastFailures = 5;
const timesMedian = 2;
const pointsAboveMedian = 20;

/** What is unusual about a user or an address against the rest of the export: a sentence each, with its numbers. */
export function unusualSentences(of: SubjectFigures, words: ProfileWords): readonly string[] {
  const said = [
    ...rareValues(of, words),
    ...sharedDevices(of),
    ...late(of, words),
    ...quietHours(of, words),
    ...failures(of),
  ];
  return said.length === 0
    ? [l10n.t('Nothing stands out of what this export holds.'), historyCaveat(of)]
    : [...said, historyCaveat(of)];
}

function rareValues({ kind, columns, rest }: SubjectFigures, words: ProfileWords): string[] {
  if (rest.others < leastOthers)
    return [
      kind === 'user'
        ? l10n.t('There are too few other users to hold this one against.')
        : l10n.t('There are too few other addresses to hold this one against.'),
    ];
  const rare = Math.max(1, Math.floor(rest.others * rareShare));
  const crowd = numberText(rest.others);
  return comparedColumns.flatMap((column) => {
    const counted = rest.holders.get(column);
    if (counted === undefined) return [];
    const found = valuesOf(columns, column)
      .slice(0, mostCompared)
      .flatMap((each) => {
        const others = counted.get(each.values[0]!);
        return others === undefined || others > rare ? [] : [{ ...each, others }];
      });
    found.sort((a, b) => a.others - b.others || b.count - a.count);
    const label = columnLabelOf(column) ?? column;
    const told = found.slice(0, mostPerColumn).map(({ values, count, others }) => {
      const signIns = quantity(count, 'signIns');
      return rareWords(kind, others, [label, valueIn(column, values[0]!, words), signIns, crowd]);
    });
    return [...told, ...moreOf(label, found.length - told.length)];
  });
}

/** Last: the column, the value, its sign-ins here, and how many others there are. */
function rareWords(
  kind: SubjectFigures['kind'],
  others: number,
  [label, value, signIns, crowd]: readonly [string, string, string, string],
): string {
  const some = numberText(others);
  if (kind === 'user')
    return others === 0
      ? l10n.t('{0} {1} ({2}): none of the {3} other users has it.', label, value, signIns, crowd)
      : others === 1
        ? l10n.t('{0} {1} ({2}): one of the {3} other users has it.', label, value, signIns, crowd)
        : l10n.t(
            '{0} {1} ({2}): {4} of the {3} other users have it.',
            label,
            value,
            signIns,
            crowd,
            some,
          );
  return others === 0
    ? l10n.t('{0} {1} ({2}): none of the {3} other addresses has it.', label, value, signIns, crowd)
    : others === 1
      ? l10n.t(
          '{0} {1} ({2}): one of the {3} other addresses has it.',
          label,
          value,
          signIns,
          crowd,
        )
      : l10n.t(
          '{0} {1} ({2}): {4} of the {3} other addresses have it.',
          label,
          value,
          signIns,
          crowd,
          some,
        );
}

/** A device of one's own is usual: that others use it is what stands out. */
function sharedDevices({ kind, columns, rest }: SubjectFigures): string[] {
  const counted = rest.holders.get('DeviceId');
  if (kind !== 'user' || counted === undefined) return [];
  const shared = valuesOf(columns, 'DeviceId').flatMap(({ values, count }) => {
    const others = counted.get(values[0]!) ?? 0;
    return others === 0 ? [] : [{ value: values[0]!, count, others }];
  });
  shared.sort((a, b) => b.others - a.others);
  return shared
    .slice(0, mostPerColumn)
    .map(({ value, count, others }) =>
      others === 1
        ? l10n.t(
            'Device {0} ({1}) is used by one other user too: shared, or somebody who signs in as others.',
            quoted(value),
            quantity(count, 'signIns'),
          )
        : l10n.t(
            'Device {0} ({1}) is used by {2} other users too: shared, or somebody who signs in as others.',
            quoted(value),
            quantity(count, 'signIns'),
            numberText(others),
          ),
    );
}

function late({ kind, columns, total, rest }: SubjectFigures, words: ProfileWords): string[] {
  const said: string[] = [];
  const [firstMs, lastMs] = [Date.parse(total.first ?? ''), Date.parse(total.last ?? '')];
  const [fromMs, toMs] = [Date.parse(rest.total.first ?? ''), Date.parse(rest.total.last ?? '')];
  const behindMs = firstMs - fromMs;
  if (behindMs >= leastPastMs && behindMs >= (toMs - fromMs) / 3)
    said.push(
      kind === 'user'
        ? l10n.t(
            'The user is first seen {0} after the export begins: a new account, one that came back, or one that somebody has found.',
            daysText(behindMs),
          )
        : l10n.t(
            'The address is first seen {0} after the export begins: new here, or just not seen before.',
            daysText(behindMs),
          ),
    );
  for (const column of lateColumns[kind]) {
    const new_ = valuesOf(columns, column)
      .flatMap(({ values, count, first }) => {
        const afterMs = Date.parse(first ?? '') - firstMs;
        const isLate = afterMs >= leastPastMs && afterMs >= (lastMs - firstMs) / 2;
        return isLate ? [{ value: values[0]!, count, first: first!, afterMs }] : [];
      })
      .sort((a, b) => a.afterMs - b.afterMs);
    const label = columnLabelOf(column) ?? column;
    for (const { value, count, first, afterMs } of new_.slice(0, mostPerColumn))
      said.push(
        l10n.t(
          '{0} {1}: first seen {2}, {3} after the first sign-in here; {4} since.',
          label,
          valueIn(column, value, words),
          timeRangeText({ from: first, to: first }, words.zone),
          daysText(afterMs),
          quantity(count, 'signIns'),
        ),
      );
    said.push(...moreOf(label, new_.length - mostPerColumn));
  }
  return said;
}

function quietHours({ kind, bins, rest, total }: SubjectFigures, { zone }: ProfileWords): string[] {
  if (bins === undefined || rest.bins === undefined || rest.others < leastOthers) return [];
  const own = hoursOfDays(hoursOfWeek(bins, zone));
  const others = hoursOfDays(hoursOfWeek(rest.bins, zone)).map((count, i) => count - own[i]!);
  const all = others.reduce((a, b) => a + b, 0);
  if (all < 100) return [];
  const byBusyness = others.map((_, hour) => hour).sort((a, b) => others[a]! - others[b]! || a - b);
  let theirs = 0;
  let its = 0;
  for (const hour of byBusyness) {
    if (theirs + others[hour]! > all * quietShare) break;
    theirs += others[hour]!;
    its += own[hour]!;
  }
  if (its < leastQuiet || its / total.count < Math.max(4 * quietShare, (4 * theirs) / all))
    return [];
  const [some, signIns] = [numberText(its), quantity(total.count, 'signIns')];
  const [share, usual] = [shareText(its, total.count), shareText(theirs, all)];
  return [
    kind === 'user'
      ? l10n.t(
          '{0} of {1} ({2}) lie in hours that hold {3} of the other users’ sign-ins: another time zone, a shift, a program, or somebody else.',
          some,
          signIns,
          share,
          usual,
        )
      : l10n.t(
          '{0} of {1} ({2}) lie in hours that hold {3} of the other addresses’ sign-ins: another time zone, a shift, a program, or somebody else.',
          some,
          signIns,
          share,
          usual,
        ),
  ];
}

function failures({ kind, total, rest }: SubjectFigures): string[] {
  const { medianFailures } = rest;
  if (medianFailures === undefined || medianFailures.among < leastOthers) return [];
  const failed = total.status.failure;
  const percent = (failed / total.count) * 100;
  const { percent: median, among } = medianFailures;
  if (
    failed < leastFailures ||
    percent < median * timesMedian ||
    percent < median + pointsAboveMedian
  )
    return [];
  const [some, signIns] = [numberText(failed), quantity(total.count, 'signIns')];
  const [share, usual, crowd] = [
    shareText(failed, total.count),
    numberText(median),
    numberText(among),
  ];
  return [
    kind === 'user'
      ? l10n.t(
          '{0} of {1} failed ({2}); the median of the {4} busiest users is {3} %. A changed password on an old device does that too: see the error codes.',
          some,
          signIns,
          share,
          usual,
          crowd,
        )
      : l10n.t(
          '{0} of {1} failed ({2}); the median of the {4} busiest addresses is {3} %. A changed password on an old device does that too: see the error codes.',
          some,
          signIns,
          share,
          usual,
          crowd,
        ),
  ];
}

function historyCaveat({ rest }: SubjectFigures): string {
  const { first, last } = rest.total;
  return first === null || last === null
    ? l10n.t('The export has no times: what is new here is not known.')
    : l10n.t(
        'The export goes back {0} only: what is unusual in it may be usual over a longer time.',
        daysText(Date.parse(last) - Date.parse(first)),
      );
}

function valuesOf(columns: FiguresByColumn, column: ColumnName) {
  return namedValues(columns.get(column));
}

/** A value in a sentence. */
function valueIn(column: ColumnName, value: string, words: ProfileWords): string {
  return quoted(valueText(column, value, words));
}

function moreOf(label: string, left: number): string[] {
  if (left <= 0) return [];
  return [
    left === 1
      ? l10n.t('{0}: one more like these.', label)
      : l10n.t('{0}: {1} more like these.', label, numberText(left)),
  ];
}

function daysText(ms: number): string {
  return quantity(Math.round((ms / dayMs) * 10) / 10, 'days');
}
