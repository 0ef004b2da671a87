import { markdownCell } from './markdownCell';
import { markdownProse } from './markdownProse';

/** A sentence as a cell of a table in Markdown: as `markdownProse` where nothing in it ends a cell, else wholly as code. */
export function proseCell(sentence: string): string {
  return /[|\\`]/.test(sentence) ? markdownCell(sentence) : markdownProse(sentence);
}
