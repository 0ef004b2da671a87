import { markdownCode } from './markdownCode';
import { visibleText } from './visibleText';

/** A word that means nothing in Markdown, with what may stand about it in a sentence. */
const plain = /^[("“‘]*[\p{L}\p{M}\p{N},()/+%.…'’–-]*["”’)]*[.,:;?!…]*$/u;

/** A time of day, with what may stand about it. */
const timeOfDay = /^[("“‘]*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?["”’)]*[.,:;?!…]*$/u;

/** What ends a sentence, or a part of one. */
const ending = /[.,:;?!…]+$/;

/** What makers of links out of bare text look for: `www.`, a domain (a dot with a letter behind it), `//`. */
const linkable = /\.(?=[^\d\s.,:;?!)"”’…])|\/\//u;

/**
 * A sentence as a line of Markdown that reads well in an editor too: words stand as they are, and whatever is not a plain
 * word (a name with `@`, a path, a tag) is a span of code, in which nothing is a link, an image, HTML, an entity, an escape
 * or a mention, in any dialect. To stand in a paragraph, a heading or after the mark of a list; not in cells of tables.
 */
export function markdownProse(text: string, longest = Infinity): string {
  const written: string[] = [];
  let code: string[] = [];
  const endCode = () => {
    if (code.length === 0) return;
    const joined = code.join(' ');
    code = [];
    // What ends the sentence is no part of the value.
    const end = ending.exec(joined)?.[0] ?? '';
    written.push(markdownCode(joined.slice(0, joined.length - end.length)) + end);
  };
  for (const word of visibleText(text, longest).trim().split(/ +/)) {
    if (timeOfDay.test(word) || (plain.test(word) && !linkable.test(word))) {
      endCode();
      written.push(word);
    } else {
      code.push(word);
      if (ending.test(word)) endCode();
    }
  }
  endCode();
  // What a list would begin with, where a block begins.
  return written
    .join(' ')
    .replace(/^[-+]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2');
}
