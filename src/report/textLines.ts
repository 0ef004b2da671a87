/** The lines of a document, without their ends. */
export interface TextLines {
  readonly lineCount: number;
  /** `line` from 0 to before `lineCount`. */
  lineAt(line: number): string;
}
