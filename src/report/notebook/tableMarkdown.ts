/** Rows of cells that are Markdown already as a table, without a line end behind it. */
export function tableMarkdown(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(headings), line(headings.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Text that no marker of a section stands in. */
export function withoutMarkers(markdown: string): string {
  return markdown.replace(/<(?=!--\s*\/?signins:)/gi, '\uFF1C');
}
