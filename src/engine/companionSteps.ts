import { rowsPerStep, type Steps } from '../core/steps';
import type { Table } from '../core/table/column';
import type { AuthenticationStep } from '../protocol/engineContract';

/** Steps of one request id that are told at most: the portal's downloads hold a handful. */
const mostSteps = 200;

/** The authentication steps of AuthDetails companions, found by request id. */
export interface CompanionSteps {
  /** The steps of a sign-in in order of time, the same step of two downloads once; none where `id` is null. */
  stepsOf(id: string | null): readonly AuthenticationStep[];
  /** The names of the files that the steps of a sign-in come from. */
  filesOf(id: string | null): readonly string[];
  /** The methods of the steps, in the order in which they were used first, each once. */
  methodsOf(id: string | null): readonly string[];
}

/** By companion table: found once, for all who ask. */
const found = new WeakMap<Table, CompanionSteps>();

/** The companion table (`Evidence.companion`) by request id, case ignored. Goes through all of it, the first time. */
export function* companionSteps(table: Table): Steps<CompanionSteps> {
  let steps = found.get(table);
  if (steps === undefined) found.set(table, (steps = yield* gathered(table)));
  return steps;
}

function* gathered(table: Table): Steps<CompanionSteps> {
  const ids = table.column('Id');
  const { rowCount } = table;
  // The rows of one id as a chain from its first, so that a million rows are not a million arrays.
  const firstRows = new Map<string, number>();
  const lastRows = new Int32Array(rowCount);
  const nextRows = new Int32Array(rowCount).fill(-1);
  for (let row = 0; row < rowCount; row++) {
    if (row % (rowsPerStep / 10) === 0) yield;
    const id = ids.text(row)?.toLowerCase();
    if (id === undefined) continue;
    const first = firstRows.get(id);
    if (first === undefined) {
      firstRows.set(id, row);
      lastRows[row] = row;
    } else {
      nextRows[lastRows[first]!] = row;
      lastRows[first] = row;
    }
  }
  const times = table.column('EventTime');
  const methods = table.column('AuthenticationMethod');
  const details = table.column('AuthenticationMethodDetail');
  const succeeded = table.column('AuthenticationStepSucceeded');
  const results = table.column('AuthenticationStepResultDetail');
  const requirements = table.column('AuthenticationStepRequirement');
  const files = table.column('SourceFile');

  const rowsOf = (id: string | null): readonly number[] => {
    const rows: number[] = [];
    if (id === null) return rows;
    let row = firstRows.get(id.toLowerCase()) ?? -1;
    for (; row !== -1 && rows.length < mostSteps; row = nextRows[row]!) rows.push(row);
    return rows;
  };
  const stepsOf = (id: string | null): readonly AuthenticationStep[] => {
    const seen = new Map<string, string | null>();
    const steps: AuthenticationStep[] = [];
    for (const row of rowsOf(id)) {
      const success = succeeded.text(row);
      const step: AuthenticationStep = {
        time: times.text(row),
        method: methods.text(row),
        detail: details.text(row),
        succeeded: success === null ? null : success === 'true',
        result: results.text(row),
        requirement: requirements.text(row),
      };
      // Two downloads of overlapping days repeat a step; one download that repeats it means it.
      const key = JSON.stringify(step);
      const file = files.text(row);
      if (seen.has(key) && seen.get(key) !== file) continue;
      seen.set(key, file);
      steps.push(step);
    }
    // Stable: steps of one second stay in the order of the file; those without a time come last.
    const order = ({ time }: AuthenticationStep) => (time === null ? Infinity : Date.parse(time));
    return steps.sort((a, b) => (order(a) === order(b) ? 0 : order(a) - order(b)));
  };
  return {
    stepsOf,
    filesOf: (id) => [...new Set(rowsOf(id).flatMap((row) => files.text(row) ?? []))],
    methodsOf: (id) => [...new Set(stepsOf(id).flatMap(({ method }) => method ?? []))],
  };
}
