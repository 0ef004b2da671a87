import Papa from 'papaparse';
import { normaliseHeader } from './header';

/** The beginning of a CSV file, taken apart. */
export interface CsvHead {
  readonly delimiter: string;
  readonly newline: '\r\n' | '\n' | '\r';
  readonly header: readonly string[];
  /** The first records, at most 50; the last one in the text is left out where it may be cut. */
  readonly records: readonly (readonly string[])[];
  /** Of the first record, in the text as UTF-8. */
  readonly dataOffsetBytes: number;
  /** The first line was PowerShell's `#TYPE …`. */
  readonly typeLine: boolean;
}

const delimiters = [',', ';', '\t', '|'] as const;

/**
 * Finds a CSV's dialect and header, with papaparse. The delimiter is the one under which the header has most names that
 * `isKnown` knows, then most names at all: the first lines of an export may hold JSON with more commas than columns, which
 * misleads a guess by consistency. Undefined where the header itself does not end within the text.
 */
export function csvHead(
  text: string,
  complete: boolean,
  isKnown: (normalisedHeader: string) => boolean,
): CsvHead | undefined {
  const preamble = readPreamble(text);
  const body = text.slice(preamble.length);
  const candidates = preamble.delimiter === undefined ? delimiters : [preamble.delimiter];
  let best: { delimiter: string; header: string[]; end: number; newline: string } | undefined;
  let bestScore = -1;
  for (const delimiter of candidates) {
    const found = parse(body, delimiter, 1);
    const header = found.data[0];
    if (header === undefined) continue;
    const score =
      header.filter((name) => isKnown(normaliseHeader(name))).length * 1000 + header.length;
    if (score > bestScore) {
      bestScore = score;
      best = { delimiter, header, end: found.meta.cursor, newline: found.meta.linebreak };
    }
  }
  if (best === undefined || (best.end >= body.length && !complete)) return undefined;

  const data = body.slice(best.end);
  const records = parse(data, best.delimiter, 51).data;
  const { newline } = best;
  return {
    delimiter: best.delimiter,
    newline: newline === '\r\n' || newline === '\r' ? newline : '\n',
    header: best.header.map(withoutLineEnds),
    records: (complete || records.length > 50 ? records : records.slice(0, -1))
      .slice(0, 50)
      .filter((record) => record.length > 1 || record[0] !== ''),
    dataOffsetBytes: new TextEncoder().encode(text.slice(0, preamble.length + best.end)).length,
    typeLine: preamble.typeLine,
  };
}

function parse(text: string, delimiter: string, preview: number): Papa.ParseResult<string[]> {
  // In its fast mode papaparse does not say where a record ended.
  return Papa.parse<string[]>(text, { delimiter, preview, fastMode: false });
}

/** From the end by hand: a pattern takes quadratic time on a name of many line ends with something behind them. */
function withoutLineEnds(name: string): string {
  let end = name.length;
  while (end > 0 && '\r\n'.includes(name.charAt(end - 1))) end--;
  return name.slice(0, end);
}

/** Blank lines, PowerShell's `#TYPE` line and Excel's `sep=;` line, before the header. */
function readPreamble(text: string): {
  readonly length: number;
  readonly delimiter: string | undefined;
  readonly typeLine: boolean;
} {
  let length = 0;
  let delimiter: string | undefined;
  let typeLine = false;
  for (;;) {
    const line = /^[^\r\n]*(?:\r\n|\n|\r)/.exec(text.slice(length, length + 4096))?.[0];
    if (line === undefined) break;
    const sep = /^"?sep=(.)"?\s*$/i.exec(line)?.[1];
    if (/^"?#TYPE\b/i.test(line)) typeLine = true;
    else if (sep !== undefined) delimiter = sep;
    else if (line.trim() !== '') break;
    length += line.length;
  }
  return { length, delimiter, typeLine };
}
