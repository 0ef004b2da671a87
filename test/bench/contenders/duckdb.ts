import { DuckDBInstance } from '@duckdb/node-api';
import { measure } from './measure';

/** DuckDB into a table in memory, with as many threads as the second argument says. */
measure(async (path) => {
  const threads = process.argv[3] ?? '1';
  const instance = await DuckDBInstance.create(':memory:', { threads });
  const connection = await instance.connect();
  const from = path.endsWith('.csv') ? 'read_csv' : 'read_json';
  await connection.run(
    `create table signins as select * from ${from}('${path.replaceAll("'", "''")}')`,
  );
  const counted = await connection.runAndReadAll('select count(*)::integer from signins');
  return { rows: Number(counted.getRows()[0]![0]) };
});
