import { closeSync, openSync, readSync } from 'node:fs';
import Papa from 'papaparse';

/** The parser that papaparse itself streams with. */
interface SliceParser {
  parse(
    text: string,
    baseIndex: number,
    ignoreLastRow: boolean,
  ): { readonly data: readonly (readonly string[])[]; readonly meta: { readonly cursor: number } };
}
const { Parser } = Papa as unknown as {
  readonly Parser: new (config: Readonly<Record<string, unknown>>) => SliceParser;
};

/**
 * The rows of a CSV file by papaparse, its header first, in the quickest way to drive it: slices of 128 KB as Latin-1, so
 * that no UTF-8 is decoded; a value with characters over 127 must be repaired by whoever keeps it.
 */
export function csvSlices(
  path: string,
  take: (rows: readonly (readonly string[])[]) => void,
): void {
  const file = openSync(path, 'r');
  const slice = Buffer.alloc(128 * 1024);
  let parser: SliceParser | undefined;
  let rest = '';
  for (let got; (got = readSync(file, slice)) > 0;) {
    // A byte order mark would stand before the first quote.
    const from = parser === undefined && slice[0] === 0xef ? 3 : 0;
    parser ??= new Parser({ delimiter: ',', newline: slice.includes('\r\n') ? '\r\n' : '\n' });
    const text = rest + slice.toString('latin1', from, got);
    const { data, meta } = parser.parse(text, 0, true);
    take(data);
    rest = text.slice(meta.cursor);
  }
  if (rest !== '' && parser !== undefined) take(parser.parse(rest, 0, false).data);
  closeSync(file);
}
