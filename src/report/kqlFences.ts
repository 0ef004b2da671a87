import type { TextLines } from './textLines';

/** How far is looked back for the line that a fence begins with. */
const mostLines = 2000;

/**
 * Whether a line of a Markdown document lies in a fence of KQL. The nearest line above that begins or ends a fence tells: only
 * a line that begins one names a language.
 */
export function isInKqlFence(lines: TextLines, line: number): boolean {
  if (fenceInfo(lines.lineAt(line)) !== undefined) return false;
  for (let above = line - 1; above >= 0 && above >= line - mostLines; above--) {
    const info = fenceInfo(lines.lineAt(above));
    if (info !== undefined) return /^\{?\s?\.?(?:kql|kusto)(?:[\s,{}:]|$)/i.test(info);
  }
  return false;
}

/** What follows the three or more backticks or tildes of a fence; undefined where the line is none. */
function fenceInfo(line: string): string | undefined {
  // Within lists and quotes too.
  const found =
    /^[ \t>]{0,40}(?:(?:[-*+]|\d{1,3}[.)])[ \t]{1,4})?(`{3,40}|~{3,40})[ \t]{0,40}/.exec(
      line.slice(0, 200),
    );
  if (found === null) return undefined;
  const info = line.slice(found[0].length, found[0].length + 100);
  // A span of code on one line: ```50126```
  return found[1]!.startsWith('`') && info.includes('`') ? undefined : info;
}
