import { codePlaceBefore } from './codePlace';
import { TextBefore } from './textBefore';
import type { TextLines } from './textLines';

/** Where a code that is chosen from a list of all goes in a query. */
export interface AskedPlace {
  /** What it takes the place of: what was typed of it, with its quotes. */
  readonly start: number;
  readonly end: number;
  /** What is to stand around it: a quote, or ''. */
  readonly quote: string;
  /** The quote that was typed already. */
  readonly typedQuote: string;
}

/**
 * The place at `character` of a line of KQL where the value of a field of error codes is to stand: after `ResultType == `, and
 * in `ResultType in (`; undefined elsewhere.
 */
export function askedPlace(
  lines: TextLines,
  line: number,
  character: number,
): AskedPlace | undefined {
  const text = lines.lineAt(line);
  const typed = /(?:["'][^"'(),=]{0,60}|\w{0,60})$/.exec(
    text.slice(Math.max(0, character - 62), character),
  )![0];
  const start = character - typed.length;
  if (/\w$/.test(text.slice(0, start)) && /^\w/.test(typed)) return undefined;
  const before = new TextBefore(lines, line).until(start);
  const place = codePlaceBefore(before, before.length, true);
  if (place === undefined) return undefined;
  const typedQuote = /^["']/.exec(typed)?.[0] ?? '';
  const after = text.slice(character);
  // What an editor has closed by itself, and digits that are already there.
  const rest = /^\d{0,7}/.exec(after)![0].length;
  const closes = typedQuote !== '' && after[rest] === typedQuote;
  return {
    start,
    end: character + (closes ? rest + 1 : typedQuote === '' ? rest : 0),
    quote: typedQuote === '' ? (place.isText ? '"' : '') : typedQuote,
    typedQuote,
  };
}
