import type { ColumnName, Status } from '../core/event';
import { l10n } from '../knowledge/l10n';
import type { ResultCodes } from '../knowledge/resultCodes';
import { countryName } from './countryName';
import { timeText, type Zone } from './timeText';
import { absentWords, sectionWords } from './treeColumnWords';
import { valueWord } from './valueWords';
import { visibleText } from './visibleText';

/** Figures over some events. Times are ISO 8601 UTC, null where no event has one. */
export interface TreeFigures {
  readonly count: number;
  readonly status: Readonly<Record<Status, number>>;
  readonly first: string | null;
  readonly last: string | null;
}

const numbers = new Intl.NumberFormat('en-US');

/** Characters of a value in a label. */
const longestLabel = 200;

/** Columns whose values are names within this program: a word is shown for them. */
const wordedColumns: ReadonlySet<ColumnName> = new Set<ColumnName>(['Group', 'Kind', 'Status']);

/** `1,234`. */
export function countWords(count: number): string {
  return numbers.format(count);
}

/** `one sign-in`, `1,234 sign-ins`. */
export function signInsWords(count: number): string {
  return count === 1 ? l10n.t('one sign-in') : l10n.t('{0} sign-ins', countWords(count));
}

/** The worst that happened among some events: a failure, else an interrupt, else what is unknown, else success. */
export function worstStatus(status: TreeFigures['status']): Status {
  return (
    (['failure', 'interrupted', 'unknown'] as const).find((each) => status[each] > 0) ?? 'success'
  );
}

/**
 * A value as a line of the tree: as the grid shows it, an error code with its meaning in short (where `codes` are there), a
 * country with its name; what is absent and what is empty as such.
 */
export function valueWords(
  column: ColumnName,
  value: string | null,
  codes: ResultCodes | undefined,
): string {
  if (value === null) return absentWords(column);
  if (value === '') return l10n.t('(empty)');
  const word = wordedColumns.has(column) ? valueWord(column, value) : undefined;
  if (word !== undefined) return word;
  const shown = visibleText(value, longestLabel);
  const meaning =
    column === 'ResultType'
      ? codes?.shortMeaning(value)
      : column === 'Country'
        ? countryName(value)
        : undefined;
  return meaning === undefined || meaning === '' ? shown : l10n.t('{0}: {1}', shown, meaning);
}

/** `12 % failed`: whole percents, never 0 or 100 where it is not none or all. */
export function failedWords({ count, status }: TreeFigures): string {
  const percent = count === 0 ? 0 : (status.failure / count) * 100;
  if (percent > 0 && percent < 1) return l10n.t('<1 % failed');
  return l10n.t('{0} % failed', Math.floor(percent));
}

/**
 * First and last time to the minute, in the zone; of the last one only what differs: the time, or the date and time, or year and
 * all. Undefined where there is no time.
 */
export function spanWords({ first, last }: TreeFigures, zone: Zone): string | undefined {
  if (first === null || last === null) return undefined;
  const [from, to] = [minuteText(first, zone), minuteText(last, zone)];
  if (from === to) return from;
  const same = [10, 4].find((length) => from.slice(0, length) === to.slice(0, length));
  return l10n.t('{0} – {1}', from, same === undefined ? to : to.slice(same + 1));
}

function minuteText(iso: string, zone: Zone): string {
  return timeText(iso, zone).slice(0, 16);
}

/** What stands behind a branch: how many, how many of them failed, and when. */
export function branchDescription(figures: TreeFigures, zone: Zone): string {
  const span = spanWords(figures, zone);
  const [count, failed] = [countWords(figures.count), failedWords(figures)];
  return span === undefined
    ? l10n.t('{0} · {1}', count, failed)
    : l10n.t('{0} · {1} · {2}', count, failed, span);
}

/** A branch as a screen reader speaks it: sentences that say what its icon shows, too. */
export function branchSpoken(label: string, figures: TreeFigures, zone: Zone): string {
  const worst = worstStatus(figures.status);
  const span = spanSpoken(figures, zone);
  return [
    l10n.t('{0}: {1}, {2}.', label, signInsWords(figures.count), failedWords(figures)),
    l10n.t('Worst status: {0}.', valueWord('Status', worst) ?? worst),
    ...(span === undefined ? [] : [span]),
  ].join(' ');
}

function spanSpoken({ first, last }: TreeFigures, zone: Zone): string | undefined {
  if (first === null || last === null) return undefined;
  const [from, to] = [zonedTime(first, zone), zonedTime(last, zone)];
  return from === to ? l10n.t('At {0}.', from) : l10n.t('From {0} to {1}.', from, to);
}

/** A time with its zone. */
export function zonedTime(iso: string, zone: Zone): string {
  const text = timeText(iso, zone);
  return zone === 'utc' ? l10n.t('{0} UTC', text) : text;
}

/** A heading as a screen reader speaks it. */
export function sectionSpoken(column: ColumnName, distinct: number): string {
  return l10n.t('{0}: {1}', sectionWords(column), countWords(distinct));
}

/** Values of an event by column; null is absent. */
export type EventValues = ReadonlyMap<string, string | null>;

/** An event's line: when, and whose and for which application as far as `known` columns do not say so already. */
export function eventLabel(
  values: EventValues,
  known: ReadonlySet<ColumnName>,
  zone: Zone,
): string {
  const time = values.get('EventTime') ?? null;
  const who = (['UserPrincipalName', 'ServicePrincipalName', 'AppDisplayName'] as const)
    .filter((column) => !known.has(column))
    .map((column) => values.get(column) ?? '')
    .filter((value) => value !== '')
    .map((value) => visibleText(value, longestLabel));
  const when = time === null ? l10n.t('(no time)') : timeText(time, zone);
  return who.reduce((line, each) => l10n.t('{0} · {1}', line, each), when);
}

/** What stands behind an event: its error code with the meaning in short; nothing where it has no code. */
export function eventDescription(values: EventValues, codes: ResultCodes | undefined): string {
  const code = values.get('ResultType') ?? null;
  return code === null ? '' : valueWords('ResultType', code, codes);
}

/** An event as a screen reader speaks it. */
export function eventSpoken(
  label: string,
  values: EventValues,
  codes: ResultCodes | undefined,
): string {
  const status = statusOf(values);
  const ended = valueWord('Status', status) ?? status;
  const code = eventDescription(values, codes);
  return code === ''
    ? l10n.t('Sign-in, {0}. {1}.', label, ended)
    : l10n.t('Sign-in, {0}. {1}, error code {2}.', label, ended, code);
}

/** How an event ended; `unknown` where it does not say. */
export function statusOf(values: EventValues): Status {
  const status = values.get('Status');
  return status === 'success' || status === 'failure' || status === 'interrupted'
    ? status
    : 'unknown';
}

/** The line that stands for those not shown: `page` is how many come with the next click. */
export function moreLabel(page: number, left: number): string {
  return left === 1
    ? l10n.t('Show one more')
    : l10n.t('Show {0} more', countWords(Math.min(page, left)));
}

/** How many lines are not shown; '' where the next click shows them all. */
export function moreDescription(page: number, left: number): string {
  return left <= page ? '' : leftWords(left);
}

function leftWords(left: number): string {
  return left === 1 ? l10n.t('one is left') : l10n.t('{0} are left', countWords(left));
}

/** The same, spoken. */
export function moreSpoken(page: number, left: number): string {
  return l10n.t('{0}, {1}.', moreLabel(page, left), leftWords(left));
}

/** What the tree is over, for the line above it. */
export interface TreeExtent {
  readonly file: string;
  /** More than one export is open: it is said whose tree this is. */
  readonly several: boolean;
  readonly follows: boolean;
  /** The editor's filters or its search leave something out, whether or not the tree follows them. */
  readonly filtered: boolean;
  /** Sign-ins in the tree; undefined while they have not been counted. */
  readonly shown: number | undefined;
  /** Sign-ins in the export. */
  readonly of: number;
  /** The export is still being read. */
  readonly partial: boolean;
}

/** The line above the tree: whose it is and which sign-ins it shows; undefined where that goes without saying. */
export function extentWords(extent: TreeExtent): string | undefined {
  const { several, follows, filtered, partial } = extent;
  if (!several && !filtered) return undefined;
  const words = follows && filtered ? followingWords(extent) : allWords(extent);
  const read = partial ? l10n.t('{0}, read so far', words) : words;
  return several ? l10n.t('{0}: {1}', visibleText(extent.file, longestLabel), read) : read;
}

function followingWords({ shown, of }: TreeExtent): string {
  return shown === undefined
    ? l10n.t('Follows the editor’s filters')
    : l10n.t('Follows the editor’s filters: {0} of {1}', countWords(shown), signInsWords(of));
}

function allWords({ of, filtered }: TreeExtent): string {
  if (filtered) return l10n.t('All sign-ins, whatever the editor filters to: {0}', countWords(of));
  return of === 1 ? l10n.t('One sign-in') : l10n.t('All {0} sign-ins', countWords(of));
}
