import { l10n } from '../knowledge/l10n';
import type { CodeWords } from './codeWords';
import { markdownText } from './markdownText';
import { visibleText } from './visibleText';

/** A link of a hover: a command of ours, with nothing but digits in it. */
export interface CodeLink {
  readonly label: string;
  readonly target: string;
}

/** What is told of a code, in the order in which an analyst reads it. */
interface CodePart {
  /** '' where the texts speak for themselves. */
  readonly label: string;
  readonly texts: readonly string[];
}

function partsOf(words: CodeWords): readonly CodePart[] {
  const { meanings, treatment, category } = words;
  return [
    { label: meanings.length > 1 ? l10n.t('One code, several meanings:') : '', texts: meanings },
    { label: '', texts: words.notes },
    { label: '', texts: [words.portal] },
    { label: l10n.t('Treat as:'), texts: [l10n.t('{0}. {1}', treatment.word, treatment.why)] },
    {
      label: l10n.t('Category:'),
      texts: words.unknown
        ? []
        : [
            category.meaning === ''
              ? category.word
              : l10n.t('{0}. {1}', category.word, category.meaning),
          ],
    },
    { label: l10n.t('Next:'), texts: words.next === '' ? [] : [words.next] },
    { label: l10n.t('Remedy:'), texts: words.remedy === '' ? [] : [words.remedy] },
  ].filter(({ texts }) => texts.length > 0);
}

/** Code and name, on one line. */
export function codeTitle({ code, name, unknown }: CodeWords): string {
  return unknown ? l10n.t('Error code {0}: unknown', code) : l10n.t('{0}: {1}', code, name);
}

function nameNote(words: CodeWords): string | undefined {
  return words.unknown || words.nameIsMicrosofts
    ? undefined
    : l10n.t('Microsoft publishes no name for this code: this one is ours.');
}

/**
 * What a hover shows of a code: Markdown in which everything but our own links is escaped. `links` are commands; Microsoft's
 * look-up page is linked after them. They stand right below the title: a hover is low, and its end out of sight.
 */
export function codeHoverMarkdown(words: CodeWords, links: readonly CodeLink[]): string {
  const paragraphs = [`**${markdownText(codeTitle(words))}**`];
  const note = nameNote(words);
  if (note !== undefined) paragraphs.push(`*${markdownText(note)}*`);
  const all = [
    ...links,
    ...(words.lookUpUrl === undefined
      ? []
      : [{ label: l10n.t("Microsoft's look-up page"), target: words.lookUpUrl }]),
  ];
  if (all.length > 0)
    paragraphs.push(
      all.map(({ label, target }) => `[${markdownText(label)}](${target})`).join(' · '),
    );
  for (const { label, texts } of partsOf(words))
    paragraphs.push(paragraphOf(label, texts, markdownText));
  if (words.attack.length > 0)
    paragraphs.push(
      paragraphOf(
        l10n.t('MITRE ATT&CK:'),
        [words.attack.map((technique) => attackLink(technique, markdownText)).join(' · ')],
        (text) => text,
      ),
    );
  return paragraphs.join('\n\n');
}

/** What goes into a notebook of Markdown: the same, as a person would write it, without commands. Ends with a line end. */
export function codeNoteMarkdown(words: CodeWords): string {
  const paragraphs = [`**${written(codeTitle(words))}**`];
  for (const { label, texts } of partsOf(words))
    paragraphs.push(paragraphOf(label, texts, written));
  if (words.attack.length > 0)
    paragraphs.push(
      paragraphOf(
        l10n.t('MITRE ATT&CK:'),
        [words.attack.map((technique) => attackLink(technique, written)).join(', ')],
        (text) => text,
      ),
    );
  return `${paragraphs.join('\n\n')}\n`;
}

/** The same as plain text: for a dialog, and for the clipboard. */
export function codePlainText(words: CodeWords): string {
  const note = nameNote(words);
  return [
    ...(note === undefined ? [] : [note]),
    ...partsOf(words).map(({ label, texts }) =>
      texts.length === 1
        ? [label, texts[0]!].filter((text) => text !== '').join(' ')
        : [...(label === '' ? [] : [label]), ...texts.map(numbered)].join('\n'),
    ),
    ...(words.attack.length === 0
      ? []
      : [
          [
            l10n.t('MITRE ATT&CK:'),
            ...words.attack.map(({ id, name }) =>
              name === id ? id : l10n.t('{0} ({1})', id, name),
            ),
          ].join('\n'),
        ]),
    ...(words.lookUpUrl === undefined ? [] : [words.lookUpUrl]),
  ].join('\n\n');
}

function paragraphOf(
  label: string,
  texts: readonly string[],
  escaped: (text: string) => string,
): string {
  const bold = label === '' ? '' : `**${escaped(label)}**`;
  if (texts.length === 1) return [bold, escaped(texts[0]!)].filter((text) => text !== '').join(' ');
  return [bold, texts.map((text, i) => `${i + 1}. ${escaped(text)}`).join('\n')]
    .filter((text) => text !== '')
    .join('\n\n');
}

function numbered(text: string, index: number): string {
  return l10n.t('{0}. {1}', index + 1, text);
}

function attackLink(
  { id, name, url }: CodeWords['attack'][number],
  escaped: (text: string) => string,
): string {
  const shown = name === id ? id : l10n.t('{0} ({1})', id, name);
  // Addresses come from our own table; whatever else stood there would not be linked.
  return /^https:\/\/attack\.mitre\.org\/[\w/.]*$/.test(url)
    ? `[${escaped(shown)}](${url})`
    : escaped(shown);
}

/** Escaped where Markdown would read it otherwise, and no more: it is read as text in an editor too. */
function written(text: string): string {
  return visibleText(text)
    .replace(/[\\`*_[\]<>|~&$]/g, '\\$&')
    .replace(/^\s*[#+=-]/, (start) => start.replace(/[#+=-]/, '\\$&'))
    .replace(/^(\s*\d+)([.)])/, '$1\\$2')
    .replace(/(https?:)(\/\/)|\b(www)\./gi, (whole) => whole.replace(/[:.]/, '\\$&'));
}
