import type { ColumnName } from '../../core/event';
import { columnLabelOf } from '../../knowledge/columnLabels';
import { l10n } from '../../knowledge/l10n';
import type { ResultCodes } from '../../knowledge/resultCodes';
import { countryName } from '../countryName';
import { markdownCell } from '../markdownCell';
import { markdownProse } from '../markdownProse';
import { numberText } from '../quantities';
import { timeText, type Zone } from '../timeText';
import { valueWords, type TreeFigures } from '../treeWords';
import { valueWord } from '../valueWords';
import { visibleText } from '../visibleText';
import { nameOf, type ColumnFigures, type FiguresByColumn } from './figures';
import { shareText } from './shareText';

/** Characters of a value from the export in a cell, and in a sentence. */
const longestCell = 160;
const longestNamed = 100;

/** Values of a column that a table lists. */
export const mostListed = 10;

/** How values are shown. */
export interface ProfileWords {
  readonly zone: Zone;
  /** What error codes mean, once that is loaded. */
  readonly codes: ResultCodes | undefined;
}

/** A value from the export as it stands in a sentence: between quotation marks, so that it does not pass for words of ours. */
export function quoted(value: string): string {
  return `“${visibleText(value, longestNamed)}”`;
}

/** Sentences as a list; '' for none. */
export function sentenceList(sentences: readonly string[]): string {
  return sentences.map((sentence) => `- ${markdownProse(sentence)}`).join('\n');
}

/** A heading (`####`) and what stands below it; nothing where nothing does. */
export function part(heading: string, ...blocks: readonly string[]): readonly string[] {
  const filled = blocks.filter((block) => block !== '');
  return filled.length === 0 ? [] : [`#### ${heading}`, ...filled];
}

/** Blocks as Markdown. What stands in a value is no marker of a section of the notebook. */
export function documentOf(blocks: readonly string[]): string {
  return blocks
    .filter((block) => block !== '')
    .join('\n\n')
    .replace(/<(?=!--\s*\/?signins:)/gi, '\uFF1C');
}

/** A table of text; nothing in it is anything else. */
export function textTable(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => markdownCell(cell)).join(' | ')} |`;
  return [line(headings), `| ${headings.map(() => '---').join(' | ')} |`, ...rows.map(line)].join(
    '\n',
  );
}

/** The commonest values of a column with their figures, those left out counted; '' where the export carries none. */
export function valueTable(
  column: ColumnName,
  of: FiguresByColumn,
  total: TreeFigures,
  words: ProfileWords,
  heading = columnLabelOf(column) ?? column,
): string {
  const figures = of.get(column);
  if (figures === undefined || isAllAbsent(figures)) return '';
  const listed = figures.branches.slice(0, mostListed);
  const left = figures.distinct - listed.length;
  return [
    textTable(
      [
        heading,
        l10n.t('Sign-ins'),
        l10n.t('Share'),
        l10n.t('Failures'),
        l10n.t('First'),
        l10n.t('Last'),
      ],
      listed.map(({ values, count, status, first, last }) => [
        valueText(column, values[0] ?? null, words),
        numberText(count),
        shareText(count, total.count),
        numberText(status.failure),
        first === null ? '' : timeText(first, words.zone),
        last === null ? '' : timeText(last, words.zone),
      ]),
    ),
    left <= 0
      ? ''
      : left === 1
        ? l10n.t('One more is not listed.')
        : l10n.t('{0} more are not listed.', numberText(left)),
  ]
    .filter((block) => block !== '')
    .join('\n\n');
}

/** A value as a cell shows it: absent as such, codes with their meaning, countries with their name. */
export function valueText(
  column: ColumnName,
  value: string | null,
  { codes }: ProfileWords,
): string {
  if (value !== null && column === 'AutonomousSystemNumber') return asnText(value);
  const word = value === null ? undefined : valueWord(column, value);
  if (value === null || word !== undefined) return word ?? valueWords(column, value, codes);
  const meaning =
    column === 'ResultType'
      ? (codes?.shortMeaning(value) ?? '')
      : column === 'Country'
        ? (countryName(value) ?? '')
        : '';
  const shown = value === '' ? valueWords(column, value, codes) : visibleText(value, longestCell);
  return meaning === '' ? shown : l10n.t('{0} ({1})', shown, meaning);
}

/** `AS64496`. */
function asnText(value: string): string {
  return visibleText(/^\d+$/.test(value) ? `AS${value}` : value, longestCell);
}

function isAllAbsent({ branches }: ColumnFigures): boolean {
  return branches.every(({ values }) => nameOf(values) === '');
}
