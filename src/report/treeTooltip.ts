import type { ColumnName, Status } from '../core/event';
import type { Filter } from '../core/query/query';
import { columnLabelOf } from '../knowledge/columnLabels';
import { l10n } from '../knowledge/l10n';
import type { ResultCodes } from '../knowledge/resultCodes';
import { codeWords } from './codeWords';
import { eventTooltipColumns } from './eventTooltipColumns';
import { explain } from './explain';
import { filterWords } from './filterWords';
import { markdownText } from './markdownText';
import type { Zone } from './timeText';
import { valueWord } from './valueWords';
import {
  countWords,
  eventDescription,
  signInsWords,
  statusOf,
  valueWords,
  zonedTime,
  type EventValues,
  type TreeFigures,
} from './treeWords';

/** What is told with every line: the times' zone, and the error codes once they are loaded. */
export interface Telling {
  readonly zone: Zone;
  readonly codes: ResultCodes | undefined;
}

/** Characters of a value in a tooltip, and spellings of a user's name. */
const longestValue = 300;
const mostSpellings = 10;

const statusesTold: readonly Status[] = ['failure', 'interrupted', 'unknown', 'success'];

/** What a branch is, decoded: its value and meaning, how its sign-ins ended, when, and what leads there. Markdown, escaped. */
export function branchTooltip(
  {
    column,
    values,
    figures,
    above,
  }: {
    readonly column: ColumnName;
    /** Every spelling, the commonest first; null is absent. */
    readonly values: readonly (string | null)[];
    readonly figures: TreeFigures;
    /** The path without the branch's own value. */
    readonly above: readonly Filter[];
  },
  { zone, codes }: Telling,
): string {
  const value = values[0] ?? null;
  const label = columnLabelOf(column) ?? column;
  const others = values.slice(1, mostSpellings + 1).map((each) => markdownText(each ?? '', 100));
  return paragraphs([
    headingOf(label, valueWords(column, value, codes)),
    others.length === 0
      ? ''
      : l10n.t(
          'Also spelled {0}',
          others.reduce((list, each) => l10n.t('{0}, {1}', list, each)),
        ),
    ...meaningOf(column, value, codes),
    listed([
      signInsWords(figures.count),
      ...statusesTold
        .filter((status) => figures.status[status] > 0)
        .map((status) => statusLine(status, figures)),
    ]),
    timesLine(figures, zone),
    above.length === 0 ? '' : l10n.t('Where {0}', whereWords(above, zone)),
  ]);
}

/** What an event is, decoded. Markdown, escaped. */
export function eventTooltip(values: EventValues, { zone, codes }: Telling): string {
  const time = values.get('EventTime') ?? null;
  const code = values.get('ResultType') ?? null;
  const status = statusOf(values);
  const ended = valueWord('Status', status) ?? status;
  const coded = eventDescription(values, codes);
  return paragraphs([
    headingOf(
      time === null ? l10n.t('(no time)') : zonedTime(time, zone),
      coded === '' ? ended : l10n.t('{0}, {1}', ended, coded),
    ),
    ...meaningOf('ResultType', code, codes),
    listed(
      eventTooltipColumns.flatMap((column) => {
        const value = values.get(column) ?? '';
        if (value === '') return [];
        const label = markdownText(columnLabelOf(column) ?? column);
        const word = valueWord(column, value) ?? value;
        return [l10n.t('{0}: {1}', label, markdownText(word, longestValue))];
      }),
    ),
  ]);
}

function headingOf(label: string, words: string): string {
  return `**${l10n.t('{0}: {1}', markdownText(label), markdownText(words, longestValue))}**`;
}

/** What a value means, in paragraphs; none where there is nothing to say beyond the value. */
function meaningOf(
  column: ColumnName,
  value: string | null,
  codes: ResultCodes | undefined,
): readonly string[] {
  if (value === null) return [];
  if (column === 'ResultType' && codes !== undefined) return codeMeaning(value, codes);
  // A country's name stands in its label.
  if (column === 'Country') return [];
  return (explain(column, value, codes)?.lines ?? []).map((line) => markdownText(line));
}

function codeMeaning(code: string, codes: ResultCodes): readonly string[] {
  const words = codeWords(code, codes);
  const { treatment } = words;
  return [
    // A name of our own is the short meaning, which the heading has said.
    words.nameIsMicrosofts ? markdownText(words.name, longestValue) : '',
    words.meanings.length > 1
      ? [
          l10n.t('One code, several meanings:'),
          ...words.meanings.map((each, i) => `${i + 1}. ${markdownText(each)}`),
        ].join('\n')
      : markdownText(words.meanings[0] ?? ''),
    markdownText(words.portal),
    l10n.t('{0}: {1}', `**${markdownText(treatment.word)}**`, markdownText(treatment.why)),
    ...words.notes.map((note) => markdownText(note)),
    words.next === '' ? '' : l10n.t('Next: {0}', markdownText(words.next)),
    words.attack.length === 0
      ? ''
      : l10n.t(
          'Can be a trace of MITRE ATT&CK {0}.',
          words.attack
            .map(({ id, name }) => markdownText(name === id ? id : l10n.t('{0} {1}', id, name)))
            .reduce((list, each) => l10n.t('{0}, {1}', list, each)),
        ),
  ];
}

function statusLine(status: Status, { count, status: counts }: TreeFigures): string {
  const share = (counts[status] / count) * 100;
  const word = markdownText(valueWord('Status', status) ?? status);
  return share < 1
    ? l10n.t('{0}: {1} (under 1 %)', word, countWords(counts[status]))
    : l10n.t('{0}: {1} ({2} %)', word, countWords(counts[status]), Math.floor(share));
}

function timesLine({ first, last }: TreeFigures, zone: Zone): string {
  if (first === null || last === null) return '';
  const [from, to] = [first, last].map((time) => markdownText(zonedTime(time, zone))) as [
    string,
    string,
  ];
  return first === last ? l10n.t('At {0}', from) : l10n.t('First {0}, last {1}', from, to);
}

function whereWords(path: readonly Filter[], zone: Zone): string {
  return path
    .map((filter) => markdownText(filterWords(filter, zone)))
    .reduce((all, phrase) => l10n.t('{0} and {1}', all, phrase));
}

function listed(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}

function paragraphs(all: readonly string[]): string {
  return all.filter((each) => each !== '').join('\n\n');
}
