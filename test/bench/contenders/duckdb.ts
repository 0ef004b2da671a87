import { closeSync, openSync, readSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import { duckdbPreparation, ruleQuestions, tableQuestions } from '../questions';
import { measure, type AskedOf } from './measure';

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** A type for what stands in a record of JSON: what is absent there, and lists, may hold anything. */
function typeOf(value: unknown): string {
  if (typeof value === 'boolean') return 'BOOLEAN';
  if (typeof value === 'number') return 'DOUBLE';
  if (typeof value === 'string')
    return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? 'TIMESTAMP' : 'VARCHAR';
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return 'JSON';
  const fields = Object.entries(value).map(
    ([name, field]) => `"${name.replaceAll('"', '""')}" ${typeOf(field)}`,
  );
  return fields.length === 0 ? 'JSON' : `STRUCT(${fields.join(', ')})`;
}

/** The first record of an array, without what follows: as far as JSON.parse takes it. */
function firstRecord(path: string): object {
  const head = Buffer.alloc(256 * 1024);
  const file = openSync(path, 'r');
  const text = head.toString('utf8', 0, readSync(file, head));
  closeSync(file);
  const start = text.indexOf('{');
  for (let end = start; (end = text.indexOf('}', end) + 1) > 0;)
    try {
      return JSON.parse(text.slice(start, end)) as object;
    } catch {
      // A brace within the record.
    }
  throw new Error(`${path} begins with no record`);
}

/** The arguments of `read_json` that spare it from finding out what columns there are. */
function columnsGiven(path: string): string {
  const columns = Object.entries(firstRecord(path)).map(
    ([name, value]) => `${quoted(name)}: ${quoted(typeOf(value))}`,
  );
  return `, columns = {${columns.join(', ')}}, maximum_object_size = ${16 * 1024 * 1024}`;
}

/** DuckDB into a table in memory, with as many threads as the second argument says; third `columns`: those of JSON given. */
measure(async (path) => {
  const threads = process.argv[3] ?? '1';
  const instance = await DuckDBInstance.create(':memory:', { threads });
  const connection = await instance.connect();
  const from = path.endsWith('.csv') ? 'read_csv' : 'read_json';
  const given = process.argv[4] === 'columns' ? columnsGiven(path) : '';
  await connection.run(`create table signins as select * from ${from}(${quoted(path)}${given})`);
  const counted = await connection.runAndReadAll('select count(*)::integer from signins');
  return {
    rows: Number(counted.getRows()[0]![0]),
    async questions(asking): Promise<readonly AskedOf[]> {
      for (const sql of duckdbPreparation) await connection.run(sql);
      const described = await connection.runAndReadAll(
        `select name, type from pragma_table_info('t')`,
      );
      const columns = described
        .getRows()
        .map(([name, type]) => ({ name: String(name), type: String(type) }));
      return [
        {
          name: 'first rows',
          async ask() {
            await connection.run(`select * from ${from}(${quoted(path)}) limit 256`);
            return -1;
          },
        },
        ...[...tableQuestions, ...ruleQuestions].map(({ name, sql, counted: as }): AskedOf => ({
          name,
          async ask() {
            // Materialised by DuckDB itself; nothing is converted for JavaScript, but where its rows are to be summed.
            const result = await connection.run(sql(asking, columns));
            return as === undefined
              ? result.rowCount
              : (await result.getRows()).reduce((sum, row) => sum + Number(row.at(-1)), 0);
          },
        })),
      ];
    },
  };
});
