import { visibleText } from './visibleText';

/** Nothing here means anything in Markdown, wherever it stands in a cell. */
const plain = /^[\p{L}\p{M}\p{N} ,()/+%.-]*$/u;

/** What makers of links out of bare text look for: `www.`, a domain (a dot with a letter behind it), `//`. */
const linkable = /\.(?=[^\d\s)])|\/\//u;

const times = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z?$/;

/**
 * Text as a cell of a table in Markdown. What is not plain is a span of code: there nothing is a link, an image, HTML, an
 * entity, an escape or a mention, in any dialect, whereas a backslash does not keep all of them from linking `www.` or an
 * e-mail address. Only the pipe needs an escape there.
 */
export function markdownCell(text: string): string {
  const shown = visibleText(text);
  if (times.test(shown) || (plain.test(shown) && !linkable.test(shown))) return shown;
  const longestRun = Math.max(0, ...(shown.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longestRun + 1);
  // One blank on each side is not part of the code; without them a backtick at an end would lengthen the fence.
  const padding = /^[` ]|[` ]$/.test(shown) ? ' ' : '';
  // A backslash before a pipe would escape the escape of some dialects: it stands for itself as its full-width form.
  const inner = shown.replace(/\\+(?=\|)/g, (run) => '\uFF3C'.repeat(run.length));
  return `${fence}${padding}${inner.replaceAll('|', '\\|')}${padding}${fence}`;
}
