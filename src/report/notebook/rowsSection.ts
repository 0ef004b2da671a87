import type { ColumnName } from '../../core/event';
import { columnLabelOf } from '../../knowledge/columnLabels';
import { l10n } from '../../knowledge/l10n';
import { markdownLink } from '../findingMarkdown';
import { markdownCell } from '../markdownCell';
import { markdownProse } from '../markdownProse';
import { numberText } from '../quantities';
import { timeText, type Zone } from '../timeText';
import { visibleText } from '../visibleText';
import type { NotebookSection } from './mergeSection';
import { tableMarkdown, withoutMarkers } from './tableMarkdown';
import { textHash } from '../../knowledge/textHash';

/** A row as a notebook shows it. */
export interface NotedRow {
  readonly file: string;
  /** Number of the record in its file, from 1. */
  readonly record: number;
  /** From 1; undefined where the file has changed or is gone. */
  readonly line: number | undefined;
  readonly id: string | null;
  readonly values: readonly (string | null)[];
}

const longestValue = 200;

const times: readonly ColumnName[] = ['EventTime', 'CreatedDateTime', 'TimeGenerated'];

/**
 * Rows of an export as a table under a heading of their own. `of`: how many were meant, where not all are given. `uriOf`: the
 * link to a row. The same rows of the same columns are the same section.
 */
export function rowsSection(
  file: string,
  columns: readonly ColumnName[],
  rows: readonly NotedRow[],
  of: number,
  zone: Zone,
  uriOf: (row: NotedRow) => string | undefined,
): NotebookSection {
  const cellOf = (value: string | null, column: ColumnName) => {
    const shown = times.includes(column) && value !== null ? timeText(value, zone) : (value ?? '');
    return markdownCell(visibleText(shown, longestValue));
  };
  const headings = [
    ...columns.map((column) => markdownCell(columnLabelOf(column) ?? column)),
    markdownCell(l10n.t('Line')),
  ];
  const name = markdownProse(file, longestValue);
  const blocks = [
    `### ${
      rows.length === 1
        ? l10n.t('A sign-in from {0}', name)
        : l10n.t('{0} sign-ins from {1}', numberText(rows.length), name)
    }`,
    ...(of > rows.length
      ? [
          l10n.t(
            'The first {0} of the {1} that were selected: a notebook takes no more at once.',
            numberText(rows.length),
            numberText(of),
          ),
        ]
      : []),
    ...(columns.some((column) => times.includes(column))
      ? [zone === 'utc' ? l10n.t('Times are UTC.') : l10n.t('Times are local.')]
      : []),
    tableMarkdown(
      headings,
      rows.map((row) => [
        ...row.values.map((value, i) => cellOf(value, columns[i]!)),
        markdownLink(placeOf(row), uriOf(row)),
      ]),
    ),
  ];
  const names = rows.map(({ id, file: from, record }) => id ?? `${from}:${record}`);
  return {
    id: `rows-${textHash([...names, ...columns].join('\n'))}`,
    body: withoutMarkers(blocks.join('\n\n')),
  };
}

/** Where a row stands in its file. */
export function placeOf({ line, record }: Pick<NotedRow, 'line' | 'record'>): string {
  return line === undefined ? l10n.t('record {0}', numberText(record)) : numberText(line);
}
