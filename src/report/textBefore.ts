import type { TextLines } from './textLines';

/** What is looked at before a place on its line, and of the lines above where a list or a value goes over several. */
export const charactersBefore = 3000;
const linesAbove = 60;
const charactersAbove = 4000;

/** The text before a place on a line, and of the lines above it where it goes on from there; those are read when first wanted. */
export class TextBefore {
  readonly line: string;
  private above: string | undefined;

  constructor(
    private readonly lines: TextLines,
    private readonly number: number,
  ) {
    this.line = lines.lineAt(number);
  }

  /** At most so many characters of the line; of the lines above where the line is but a beginning, or elements of a list. */
  until(end: number): string {
    const from = Math.max(0, end - charactersBefore);
    const onLine = this.line.slice(from, end);
    // Only what is nothing but a beginning, or elements of a list, can belong to what stands above.
    if (from > 0 || !/^[\s\d"'`\\,;*@orOR-]*$/.test(onLine)) return onLine;
    this.above ??= this.readAbove();
    return this.above + onLine;
  }

  private readAbove(): string {
    let text = '';
    for (let back = 1; back <= linesAbove && text.length < charactersAbove; back++) {
      const line = this.number - back;
      if (line < 0) break;
      const above = this.lines.lineAt(line).slice(-charactersAbove);
      text = `${withoutComment(above)}\n${text}`;
    }
    return text;
  }
}

/** The line without a comment of KQL or SQL at its end. */
function withoutComment(line: string): string {
  const at = /(?:^|[\s,()[\]"'\d])(?:\/\/|--\s)/.exec(line);
  return at === null ? line : line.slice(0, at.index + at[0].search(/\/\/|--/));
}
