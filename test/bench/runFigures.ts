import { ours, oursAsked, type Contender } from './contenderLists';
import type { Measured } from './contenders/measure';
import type { Figure } from './figures';
import { median } from './figures';
import { ratioGoal, type Goal } from './goals';
import type { Question } from './questions';
import type { Runs } from './runContenders';

const ownName = 'ours';
/** Questions to our table and to others come under the same short name of ours. */
const whoOf = ({ name }: Contender) => (name === oursAsked.name ? ownName : name);

/** How long contenders took to open, and their peak memory while they did. */
export function openFigures(runs: Runs, what: string, rows: number): readonly Figure[] {
  const of = (
    named: string,
    unit: Figure['unit'],
    valueOf: (measured: Measured) => number,
  ): Figure[] =>
    [...runs]
      .filter(([contender]) => contender !== oursAsked)
      .map(([{ name: who }, all]) =>
        typeof all === 'string'
          ? { what: named, who, rows, unit, values: [], note: all }
          : { what: named, who, rows, unit, values: all.map(valueOf) },
      );
  return [
    ...of(what, 'ms', ({ ms }) => ms),
    ...of(`peak memory to ${what}`, 'MB', ({ peakRssBytes }) => peakRssBytes / 1e6),
  ];
}

/** When the first page of ours had been answered, and the bytes read until then; undefined where ours did not run. */
export function firstPage(
  runs: Runs,
  rows: number,
): { readonly figure: Figure; readonly bytesRead: number } | undefined {
  const all = runs.get(ours);
  if (all === undefined || typeof all === 'string') return undefined;
  const pages = all.flatMap((measured) => measured.firstPage ?? []);
  return {
    figure: {
      what: 'first rows',
      who: ownName,
      rows,
      unit: 'ms',
      values: pages.map(({ ms }) => ms),
    },
    bytesRead: median(pages.map(({ bytesRead }) => bytesRead)),
  };
}

/** What our open table holds. */
export function heldFigures(runs: Runs, rows: number): readonly Figure[] {
  const all = runs.get(oursAsked);
  if (all === undefined || typeof all === 'string') return [];
  const values = all.map(({ heldBytes = NaN }) => heldBytes / 1e6);
  return [{ what: 'memory held once open', who: ownName, rows, unit: 'MB', values }];
}

/** How long the questions took: all times of all processes. */
export function askedFigures(runs: Runs, rows: number): readonly Figure[] {
  return [...runs].flatMap(([contender, all]) => {
    if (typeof all === 'string') return [];
    const byName = new Map<string, number[]>();
    for (const { asked = [] } of all)
      for (const { name, ms } of asked) byName.set(name, [...(byName.get(name) ?? []), ...ms]);
    return [...byName].map(([what, values]): Figure => ({
      what,
      who: whoOf(contender),
      rows,
      unit: 'ms',
      values,
    }));
  });
}

/**
 * What questions and detections are to reach: these beside DuckDB with 2 threads, those beside the time to read the file. Of
 * the latter it is the processor's time that counts: they do not take turns, and the machine may be busy.
 */
export function askedGoals(
  runs: Runs,
  figures: readonly Figure[],
  rows: number,
  questions: readonly Question[],
): readonly Goal[] {
  const of = (what: string, who: string) =>
    figures.find((one) => one.what === what && one.who === who && one.rows === rows);
  const all = runs.get(oursAsked);
  if (all === undefined || typeof all === 'string') return [];
  const processor = (what: string, values: readonly number[]): Figure => ({
    what,
    who: ownName,
    rows,
    unit: 'ms',
    values,
  });
  const reading = processor(
    'reading',
    all.map(({ processorMs = NaN }) => processorMs),
  );
  const names = new Set(all.flatMap(({ asked = [] }) => asked.map(({ name }) => name)));
  return [
    ...questions.flatMap(({ name, most }) =>
      most === undefined
        ? []
        : ratioGoal(
            `${name} / DuckDB, 2 threads`,
            of(name, ownName),
            of(name, 'DuckDB, 2 threads'),
            most,
          ),
    ),
    ...[...names]
      .filter((name) => name === 'all detections' || name.startsWith('detection '))
      .flatMap((name) =>
        ratioGoal(
          `${name} / reading the file`,
          processor(
            name,
            all.flatMap(({ asked = [] }) =>
              asked.flatMap((one) => (one.name === name ? one.processorMs : [])),
            ),
          ),
          reading,
          name === 'all detections' ? 0.5 : 0.15,
        ),
      ),
  ];
}
