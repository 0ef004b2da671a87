import type { ColumnName } from '../core/event';
import type { Filter, Search, Selection, ValueFilter } from '../core/query/query';
import { columnLabelOf } from '../knowledge/columnLabels';
import { l10n } from '../knowledge/l10n';
import { timeText, type Zone } from './timeText';
import { valueWord } from './valueWords';
import { visibleText } from './visibleText';

/** Values that are named before the rest is only counted, and characters of each. */
const mostNamed = 3;
const longestNamed = 60;

/**
 * A filter as a phrase: `Username is alice@contoso.com or bob@contoso.com`. One line, whatever the values are; times in the
 * zone and with its name.
 */
export function filterWords(filter: Filter, zone: Zone = 'utc'): string {
  switch (filter.kind) {
    case 'values':
      return valuesWords(filter, zone);
    case 'time':
      return timeWords(filter.from, filter.to, zone);
    case 'address': {
      const label = labelOf(filter.column);
      const ranges = oneOf(filter.ranges.map((range) => shortened(range)));
      return filter.exclude
        ? l10n.t('{0} is not in {1}', label, ranges)
        : l10n.t('{0} is in {1}', label, ranges);
    }
    case 'contains': {
      const label = labelOf(filter.column);
      const text = shortened(filter.text);
      return filter.exclude
        ? l10n.t('{0} does not contain “{1}”', label, text)
        : l10n.t('{0} contains “{1}”', label, text);
    }
  }
}

/** What is sought, as a phrase; '' where nothing is. */
export function searchWords({ text, mode }: Search): string {
  if (text === '') return '';
  const shown = shortened(text);
  switch (mode) {
    case 'plain':
      return l10n.t('any column contains “{0}”', shown);
    case 'word':
      return l10n.t('any column contains the word “{0}”', shown);
    case 'regex':
      return l10n.t('any column matches /{0}/', shown);
  }
}

/** Filters and search as one line; '' where there is neither. */
export function selectionWords({ filters, search }: Selection, zone: Zone = 'utc'): string {
  return [...filters.map((filter) => filterWords(filter, zone)), searchWords(search)]
    .filter((phrase) => phrase !== '')
    .reduce((all, phrase) => (all === '' ? phrase : l10n.t('{0}; {1}', all, phrase)), '');
}

function valuesWords({ column, values, exclude }: ValueFilter, zone: Zone): string {
  const label = labelOf(column);
  const named = [...new Set(values)].filter((value) => value !== null);
  const absent = values.includes(null);
  if (named.length === 0) {
    if (!absent)
      return exclude ? l10n.t('{0} is anything', label) : l10n.t('{0} is nothing', label);
    return exclude ? l10n.t('{0} is present', label) : l10n.t('{0} is absent', label);
  }
  const words = oneOf(named.map((value) => valueShown(column, value, zone)));
  if (absent)
    return exclude
      ? l10n.t('{0} is neither absent nor {1}', label, words)
      : l10n.t('{0} is absent or {1}', label, words);
  return exclude ? l10n.t('{0} is not {1}', label, words) : l10n.t('{0} is {1}', label, words);
}

function timeWords(from: string | null, to: string | null, zone: Zone): string {
  if (from !== null && to !== null)
    return l10n.t('Date is from {0} to {1}', timeShown(from, zone), timeShown(to, zone));
  if (from !== null) return l10n.t('Date is {0} or later', timeShown(from, zone));
  if (to !== null) return l10n.t('Date is {0} or earlier', timeShown(to, zone));
  return l10n.t('Date is any');
}

/** `a`, `a or b`, `a, b or c`, `a, b, c or 17 more`. */
function oneOf(values: readonly string[]): string {
  // One more than named would be as short as its count.
  const all = values.length <= mostNamed + 1;
  const named = all ? values.slice(0, -1) : values.slice(0, mostNamed);
  const last = all
    ? (values.at(-1) ?? '')
    : l10n.t('{0} more', (values.length - mostNamed).toLocaleString('en-US'));
  if (named.length === 0) return last;
  return l10n.t(
    '{0} or {1}',
    named.reduce((list, value) => l10n.t('{0}, {1}', list, value)),
    last,
  );
}

function labelOf(column: ColumnName): string {
  // The zone is said with the times.
  return column === 'EventTime' ? l10n.t('Date') : (columnLabelOf(column) ?? column);
}

function valueShown(column: ColumnName, value: string, zone: Zone): string {
  if (column === 'EventTime') return timeShown(value, zone);
  return valueWord(column, value) ?? shortened(value);
}

function shortened(text: string): string {
  return text === '' ? l10n.t('(empty)') : visibleText(text, longestNamed);
}

/** A time with its zone. */
function timeShown(iso: string, zone: Zone): string {
  const text = timeText(iso, zone);
  return zone === 'utc' ? l10n.t('{0} UTC', text) : text;
}
