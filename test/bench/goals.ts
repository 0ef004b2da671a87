import { figureOf, median, p95, type Figure } from './figures';

/** A ratio, or a time, that is to be reached. */
export interface Goal {
  readonly what: string;
  readonly rows: number;
  readonly is: number;
  readonly most: number;
}

/** A goal, as a line of text. */
export function goalLine({ what, rows, is, most }: Goal): string {
  const told = `${is.toFixed(3)}, at most ${most}`;
  return `${is <= most ? 'met   ' : 'MISSED'} ${rows.toLocaleString('en-US')} rows, ${what}: ${told}`;
}

/** The ratio of medians of two figures as a goal; none where either was not measured. */
export function ratioGoal(
  what: string,
  ours: Figure | undefined,
  theirs: Figure | undefined,
  most: number,
): readonly Goal[] {
  if (ours === undefined || theirs === undefined) return [];
  return [{ what, rows: ours.rows, is: median(ours.values) / median(theirs.values), most }];
}

/** What opening a CSV is to reach: what holds of a file that takes longer than the start of a process. */
export function csvGoals(
  figures: readonly Figure[],
  rows: number,
  bytes: number,
  bytesToFirstPage: number,
): readonly Goal[] {
  const of = (what: string, who: string) => figureOf(figures, what, who, rows);
  const ours = of('open', 'ours, full open');
  const memory = of('peak memory to open', 'ours, full open');
  return [
    ...ratioGoal('open / papaparse to columns', ours, of('open', 'papaparse to columns'), 0.25),
    ...ratioGoal('open / DuckDB, 1 thread', ours, of('open', 'DuckDB, 1 thread'), 0.5),
    ...(memory === undefined
      ? []
      : [
          {
            what: "peak RSS / the file's size",
            rows,
            is: (median(memory.values) * 1e6) / bytes,
            // A table takes as much for a row, and what runs it as much for all of them.
            most: bytes < 5e8 ? 0.6 : 0.4,
          },
        ]),
    {
      what: 'bytes read before the first page / all',
      rows,
      is: bytesToFirstPage / bytes,
      most: 0.02,
    },
  ];
}

/** What opening Graph JSON is to reach. */
export function jsonGoals(figures: readonly Figure[], rows: number): readonly Goal[] {
  const what = 'open Graph JSON';
  const of = (who: string) => figureOf(figures, what, who, rows);
  const ours = of('ours, full open');
  const givenColumns = 'DuckDB, 1 thread, columns given';
  return [
    ...ratioGoal(
      `${what} / JSON.parse each to columns`,
      ours,
      of('JSON.parse each to columns'),
      0.2,
    ),
    ...ratioGoal(`${what} / ${givenColumns}`, ours, of(givenColumns), 1),
  ];
}

/** What 95 of 100 steps are not to take longer than. */
export function stepGoal({ what, rows, values }: Figure, mostMs: number): Goal {
  return { what: `${what}, 95 of 100, ms`, rows, is: p95(values), most: mostMs };
}
