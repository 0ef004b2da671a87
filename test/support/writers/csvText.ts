import type { ColumnName } from '../../../src/core/event';
import type { WriteOptions } from './exportVariant';

/** One column of a CSV: its header as written and what a record's cell holds. */
export interface CsvColumn<T> {
  readonly header: string;
  /** The canonical columns that the cell holds without loss. */
  readonly carries?: readonly ColumnName[];
  /** A number or a boolean: left bare with quoting `text`. */
  readonly bare?: boolean;
  cell(record: T): string;
}

const chunkLength = 65_536;

/** A field in quotes, inner quotes doubled. */
export function quoted(text: string): string {
  return text.includes('"') ? `"${text.replaceAll('"', '""')}"` : `"${text}"`;
}

/** Writes a header and one row per record; with `header: false` the rows alone. */
export function* csvText<T>(
  columns: readonly CsvColumn<T>[],
  records: Iterable<T>,
  options: WriteOptions,
  header = true,
): Generator<string, void, undefined> {
  const { delimiter, newline, quoting } = options;
  const special = delimiter === ';' ? /[";\r\n]/ : delimiter === '\t' ? /["\t\r\n]/ : /[",\r\n]/;
  const whereNeeded = (text: string): string => (special.test(text) ? quoted(text) : text);
  // Log Analytics quotes a header with any special character: `"TimeGenerated [UTC]"`.
  const name = (text: string): string =>
    quoting === 'all' || quoting === 'header'
      ? quoted(text)
      : quoting === 'text' && /\W/.test(text)
        ? quoted(text)
        : whereNeeded(text);

  let chunk = header ? columns.map((column) => name(column.header)).join(delimiter) + newline : '';
  const width = columns.length;
  for (const record of records) {
    for (let k = 0; k < width; k++) {
      const column = columns[k]!;
      const text = column.cell(record);
      if (k > 0) chunk += delimiter;
      chunk +=
        quoting === 'all' || (quoting === 'text' && column.bare !== true && text !== '')
          ? quoted(text)
          : whereNeeded(text);
    }
    chunk += newline;
    if (chunk.length > chunkLength) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk !== '') yield chunk;
}

/** The canonical columns that these CSV columns hold, each once. */
export function carriedBy(columns: readonly CsvColumn<never>[]): readonly ColumnName[] {
  return [...new Set(columns.flatMap((column) => column.carries ?? []))];
}
