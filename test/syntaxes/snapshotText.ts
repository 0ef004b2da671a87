import type { Token } from './grammars';

/** Scopes as they are read: what they have in common by being of the same grammar says nothing. */
function shortened(scopes: readonly string[]): string {
  return scopes
    .map((scope) => scope.replaceAll(/\.(signins|kusto|json|markdown)(?= |$)/g, ''))
    .join(' > ');
}

/** A text with what each stretch of a line is below it: `  ^^^^ scope > inner scope`. Blank stretches are left out. */
export function snapshotText(lines: readonly (readonly Token[])[]): string {
  return lines
    .map((tokens) => {
      const told = tokens
        .filter(({ text, scopes }) => scopes.length > 0 && text.trim() !== '')
        .map(
          ({ text, from, scopes }) =>
            `  ${' '.repeat(from)}${'^'.repeat(text.length)} ${shortened(scopes)}\n`,
        );
      return `> ${tokens.map(({ text }) => text).join('')}\n${told.join('')}`;
    })
    .join('');
}
