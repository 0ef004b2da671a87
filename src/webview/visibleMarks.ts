import { visibleText } from '../report/visibleText';

/** Longest text that a cell shows; a stranger may have written megabytes into one field, and one long line is slow to lay out. */
const longestShown = 1000;

/** The text with control, bidirectional and invisible characters as visible marks, cut with `…` after 1,000 characters. */
export function visibleMarks(text: string): string {
  return visibleText(text, longestShown);
}
