/** Said at the head of every page that is made of the sources. */
export const generatedNote =
  '<!-- Written by `npm run docs`. Change the sources, not this page. -->';

/** Plain text as Markdown shows it, in a paragraph, a list or a table. */
export function escaped(text: string): string {
  return text.replace(/[\\`*[\]<>|]/g, '\\$&').replace(/\s*\n\s*/g, ' ');
}

/** A table; the cells are Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A list of plain sentences. */
export function list(sentences: readonly string[]): string {
  return sentences.map((sentence) => `- ${escaped(sentence)}`).join('\n');
}
