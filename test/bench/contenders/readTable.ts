import { basename } from 'node:path';
import { ExportReader, openExport } from '../../../src/core/read/exportReader';
import { runToEnd } from '../../../src/core/steps';
import { TableBuilder } from '../../../src/core/table/tableBuilder';
import { fileSource } from '../../../src/engine/fileSource.node';

/** The table of an export, read without its hash and figures. */
export function readTable(path: string): TableBuilder {
  const table = new TableBuilder(1);
  const opened = openExport(fileSource(path, basename(path)), basename(path));
  if (!opened.ok) throw new Error(opened.looksLike);
  runToEnd(new ExportReader(opened, table, { reject: () => undefined }).read());
  runToEnd(table.finish());
  return table;
}
