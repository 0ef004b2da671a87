/** Text of one line as a span of code of Markdown, whatever runs of backticks it holds; '' for ''. Not for cells of tables. */
export function markdownCode(text: string): string {
  if (text === '') return '';
  const longestRun = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longestRun + 1);
  // One blank on each side is not part of the code; without them a backtick at an end would lengthen the fence.
  const padding = /^[` ]|[` ]$/.test(text) ? ' ' : '';
  return fence + padding + text + padding + fence;
}

/** A block of code that nothing within it ends. `language` is ours, `text` may have many lines. */
export function markdownFence(language: string, text: string): string {
  const longestRun = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longestRun + 1);
  return [`${fence}${language}`, text.replace(/\n+$/, ''), fence].join('\n');
}
