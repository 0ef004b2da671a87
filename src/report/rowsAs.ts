import { isFormula, neutralised } from './neutralise';
import { markdownCell } from './markdownCell';
import { withoutMarkers } from './notebook/tableMarkdown';
import { visibleText } from './visibleText';

/** A cell; null is absent. */
export type Cell = string | null;

/** Text for another program, and how many cells a spreadsheet could have run as formulas and now does not. */
export interface WrittenRows {
  readonly text: string;
  readonly neutralised: number;
}

/**
 * Rows as text for another program. `tsv`: one line a row, tabs and line ends within cells as visible marks; `csv`: RFC 4180;
 * both neutralise formulas. `json`: an array of objects without the keys whose cells are absent. `markdown`: a table.
 *
 * @param headings what readers call the columns: for all formats but `json`
 * @param names what programs call the columns: the keys of `json`
 */
export function rowsAs(
  format: 'tsv' | 'csv' | 'json' | 'markdown',
  headings: readonly string[],
  names: readonly string[],
  rows: readonly (readonly Cell[])[],
): WrittenRows {
  switch (format) {
    case 'tsv':
      return lines([headings, ...rows], tsvLine);
    case 'csv':
      return lines([headings, ...rows], csvLine);
    case 'json': {
      const records = rows.map((cells) => `  ${jsonLine(names, cells).trimEnd()}`);
      return {
        text: records.length === 0 ? '[]\n' : `[\n${records.join(',\n')}\n]\n`,
        neutralised: 0,
      };
    }
    case 'markdown': {
      const ruler = `|${' --- |'.repeat(headings.length)}\n`;
      return {
        // It is pasted into notebooks.
        text: withoutMarkers(markdownLine(headings) + ruler + rows.map(markdownLine).join('')),
        neutralised: 0,
      };
    }
  }
}

/** A line of CSV (RFC 4180) with its line end, formulas neutralised; absent is empty. */
export function csvLine(cells: readonly Cell[]): WrittenRows {
  const written = cells.map((cell) => {
    const text = neutralised(cell ?? '');
    return /[",\r\n;\t]|^\s|\s$/.test(text) ? quoted(text) : text;
  });
  return { text: `${written.join(',')}\r\n`, neutralised: formulasIn(cells) };
}

/** A line of JSON Lines with its line end: an object by the names, without those whose cell is absent. */
export function jsonLine(names: readonly string[], cells: readonly Cell[]): string {
  const held = names.flatMap((name, i) => {
    const cell = cells[i] ?? null;
    return cell === null ? [] : [[name, cell] as const];
  });
  // Characters that steer the text around them are written as numbers: the value is the same.
  const text = JSON.stringify(Object.fromEntries(held)).replace(
    /[\p{Cf}\p{Zl}\p{Zp}\x7f-\x9f]/gu,
    (character) =>
      [...Array(character.length).keys()]
        .map((i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`)
        .join(''),
  );
  return `${text}\n`;
}

function tsvLine(cells: readonly Cell[]): WrittenRows {
  const written = cells.map((cell) => {
    const text = neutralised(cell ?? '').replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, (character) =>
      visibleText(character),
    );
    // A spreadsheet reads a cell that begins with a quote up to the next one, over the ends of lines.
    return text.startsWith('"') ? quoted(text) : text;
  });
  return { text: `${written.join('\t')}\r\n`, neutralised: formulasIn(cells) };
}

function markdownLine(cells: readonly Cell[]): string {
  return `|${cells.map((cell) => ` ${markdownCell(cell ?? '')} |`).join('')}\n`;
}

function lines(
  rows: readonly (readonly Cell[])[],
  lineOf: (cells: readonly Cell[]) => WrittenRows,
): WrittenRows {
  const written = rows.map(lineOf);
  return {
    text: written.map(({ text }) => text).join(''),
    neutralised: written.reduce((sum, line) => sum + line.neutralised, 0),
  };
}

function formulasIn(cells: readonly Cell[]): number {
  return cells.filter((cell) => cell !== null && isFormula(cell)).length;
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
