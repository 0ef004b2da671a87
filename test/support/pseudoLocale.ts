import { readFileSync } from 'node:fs';
import { bundlePath } from './l10nStrings.mjs';

/** How much longer a sentence may become in another language. */
const longerBy = 0.4;

const accented = new Map(
  Array.from('abcdefghijklmnopqrstuvwxyz', (letter, i) => {
    const other = 'áƀçđéƒĝĥíĵķļɱñóƥʠŕšţúṽŵẋýž'.charAt(i);
    return [[letter, other] as const, [letter.toUpperCase(), other.toUpperCase()] as const];
  }).flat(),
);

/**
 * A sentence in a language that is none: `[!! ŝéñţéñçé {0} ~~~ !!]`. Every letter of it carries a mark, so that a letter
 * without one was never translated; it is longer by as much as a translation may be, and its ends show what is cut.
 */
export function pseudoSentence(sentence: string): string {
  const marked = sentence
    .split(/(\{\d+\})/)
    .map((part, i) => (i % 2 === 1 ? part : part.replaceAll(/[a-z]/gi, (at) => accented.get(at)!)))
    .join('');
  const ends = '[!! ~ !!]'.length;
  const missing = Math.ceil(sentence.replaceAll(/\{\d+\}/g, '').length * longerBy) - ends;
  return `[!! ${marked} ${'~'.repeat(Math.max(1, missing + 1))} !!]`;
}

/** Every sentence of l10n/bundle.l10n.json in that language. */
export function pseudoBundle(): Readonly<Record<string, string>> {
  const sentences = Object.keys(JSON.parse(readFileSync(bundlePath, 'utf8')) as object);
  return Object.fromEntries(sentences.map((sentence) => [sentence, pseudoSentence(sentence)]));
}

/** The words of a text that carry no marks: what no bundle gave, in the order of the text. */
export function plainWords(text: string): readonly string[] {
  return text.match(/[A-Za-z]{2,}/g) ?? [];
}
