import type { TextDocument } from 'vscode';
import { csvTable, type CsvTable } from '../../report/csvFields';
import type { TextLines } from '../../report/textLines';

/** A document as what decides about codes reads it: line by line, never as a whole. */
export function linesOf(document: TextDocument): TextLines {
  return {
    get lineCount() {
      return document.lineCount;
    },
    lineAt: (line) => document.lineAt(line).text,
  };
}

interface KeptTable {
  readonly version: number;
  readonly languageId: string;
  readonly table: CsvTable | undefined;
}

const tables = new WeakMap<TextDocument, KeptTable>();

/** `csvTable` of a document, looked up once for each of its versions. */
export function tableOf(document: TextDocument): CsvTable | undefined {
  const { version, languageId } = document;
  const kept = tables.get(document);
  if (kept?.version === version && kept.languageId === languageId) return kept.table;
  const table = csvTable(linesOf(document), languageId);
  tables.set(document, { version, languageId, table });
  return table;
}
