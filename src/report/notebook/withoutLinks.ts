import { l10n } from '../../knowledge/l10n';

/** The words of a link are looked for so far back. */
const longestWords = 4000;

/** Markdown in which no link is left: their words stay, bare addresses and markers of sections do not. */
export function withoutLinks(text: string): string {
  const unmarked = text.replace(/<!-- \/?signins:section [^>\n]* -->(?:\r?\n){0,2}/g, '');
  return (
    withoutTargets(unmarked)
      // `[name]: address "title"`, on a line of its own.
      .replace(/^ {0,3}\[[^\]\r\n]{1,999}\]:[ \t]*\S[^\r\n]*$/gm, () => l10n.t('(link removed)'))
      .replace(/<?\b[a-z][a-z0-9+.-]{1,30}:\/\/[^\s<>"`|]*>?/gi, () => l10n.t('(link removed)'))
  );
}

/** `[words](target "title")` becomes `words`. */
function withoutTargets(text: string): string {
  const target =
    /\]\((?:<[^<>\r\n]*>|[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)(?:[ \t]+(?:"[^"\r\n]*"|'[^'\r\n]*'))?\)/g;
  let written = '';
  let from = 0;
  for (const { 0: found, index } of text.matchAll(target)) {
    written += text.slice(from, index);
    from = index + found.length;
    const opened = openingOf(written);
    if (opened === undefined) written += ']';
    else {
      const image = written[opened - 1] === '!' ? 1 : 0;
      written = written.slice(0, opened - image) + written.slice(opened + 1);
    }
  }
  return written + text.slice(from);
}

/** Where the bracket stands that one at the end of the text would close. */
function openingOf(text: string): number | undefined {
  let open = 0;
  for (let i = text.length - 1; i >= 0 && i > text.length - longestWords; i--) {
    if (text[i - 1] === '\\') continue;
    if (text[i] === ']') open++;
    else if (text[i] === '[' && open-- === 0) return i;
  }
  return undefined;
}
