/** A way to open exports, run in a process of its own. */
export interface Contender {
  readonly name: string;
  /** In contenders/, without its ending. */
  readonly script: string;
  readonly args?: readonly string[];
  /** The library that a contender in Python needs. */
  readonly python?: 'pandas' | 'polars';
}

export const ours: Contender = { name: 'ours, full open', script: 'ours' };
const oursInJavaScript: Contender = {
  name: 'ours without WebAssembly',
  script: 'ours',
  args: ['js'],
};
const duckdb: readonly Contender[] = [
  { name: 'DuckDB, 1 thread', script: 'duckdb', args: ['1'] },
  { name: 'DuckDB, 2 threads', script: 'duckdb', args: ['2'] },
];
const tables: readonly Contender[] = [
  { name: 'Arquero', script: 'arquero' },
  { name: 'pandas', script: 'dataframes', python: 'pandas' },
  { name: 'polars', script: 'dataframes', python: 'polars' },
];
/** Who opens a portal CSV. */
export const ofCsv: readonly Contender[] = [
  ours,
  oursInJavaScript,
  { name: 'papaparse, values thrown away', script: 'papaparsePass' },
  { name: 'papaparse to columns', script: 'papaparseColumns' },
  { name: 'papaparse to columns and bytes', script: 'papaparseColumns', args: ['bytes'] },
  ...duckdb,
  ...tables,
  { name: 'the bytes read, nothing done', script: 'bytesPass' },
  { name: 'the bytes read and hashed', script: 'bytesPass', args: ['hash'] },
];
/** Who opens Graph JSON. */
export const ofJson: readonly Contender[] = [
  ours,
  { name: 'JSON.parse each to columns', script: 'jsonParseColumns' },
  { name: 'JSON.parse each to columns and bytes', script: 'jsonParseColumns', args: ['bytes'] },
  ...duckdb,
  { name: 'DuckDB, 1 thread, columns given', script: 'duckdb', args: ['1', 'columns'] },
];

/** Our table, which is asked and not timed as it opens: its reading is named for what it is. */
export const oursAsked: Contender = { name: 'ours', script: 'oursAsked' };
/** Who is asked questions: where it opens files too, it is asked in the process that opened the file. */
export const asked: readonly Contender[] = [oursAsked, ...duckdb, ...tables];
