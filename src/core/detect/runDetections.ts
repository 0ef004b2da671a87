import type { ColumnName } from '../event';
import { inSlices } from '../query/inSlices';
import type { Steps } from '../steps';
import { isReady } from '../query/readyRows';
import type { Table } from '../table/column';
import type { Detection, DetectionRun, ParameterValues, Suppressions } from './detection';
import { compareFindings } from './findingOf';
import { incidentsOf, type Incident } from './incidents';
import { trustsNamedLocations } from './namedLocations';
import { SignIns } from './signIns';

/** What a run of several detections brought. */
export interface DetectionResults {
  readonly runs: readonly DetectionRun[];
  readonly incidents: readonly Incident[];
  /** Events without a time, which no detection saw. */
  readonly withoutTime: number;
}

/**
 * Runs detections over a table in one pass: what they share is made once. Values outside of a parameter's range are taken
 * as the nearest within it; those that are not given, as the default. `onRun` hears of each detection before it runs. A
 * detection whose needed columns hold nothing judges nothing; one that needs codes says so where failures have none.
 */
export function* runDetections(
  table: Table,
  detections: readonly Detection[],
  given: Readonly<Record<string, ParameterValues | undefined>>,
  suppressions: Suppressions,
  onRun: (done: number) => void = () => undefined,
): Steps<DetectionResults> {
  const signIns = yield* SignIns.of(table, suppressions);
  const withoutCode = yield* losesCodes(signIns);
  const withoutLocations = trustsNamedLocations(suppressions) && !holdsLocations(table);
  const runs: DetectionRun[] = [];
  for (const detection of detections) {
    onRun(runs.length);
    const parameters = valuesOf(detection, given[detection.id]);
    // Events without a time are seen by none.
    const needed = new Set<ColumnName>(['EventTime', ...detection.needs]);
    const lacking = [...needed].filter((column) => !holds(table, column));
    if (
      detection.needsUsers === true &&
      !holds(table, 'UserPrincipalName') &&
      !holds(table, 'UserId')
    )
      lacking.push('UserPrincipalName');
    const run =
      lacking.length > 0
        ? {
            findings: [],
            notJudged: lacking.map((column) => ({ column, what: 'all' })),
            suppressed: {},
            lookedAt: 0,
          }
        : yield* detection.run(signIns, parameters);
    const notJudged = [...run.notJudged];
    if (withoutCode && lacking.length === 0 && detection.needs.includes('ResultType'))
      notJudged.push({ column: 'ResultType', what: 'withoutCode' });
    if (withoutLocations && lacking.length === 0)
      notJudged.push({ column: 'NamedLocations', what: 'namedLocations' });
    runs.push({
      ...run,
      notJudged,
      detection: detection.id,
      parameters,
      findings: [...run.findings].sort(compareFindings),
    });
  }
  const findings = runs.flatMap((run) => run.findings).sort(compareFindings);
  return { runs, incidents: incidentsOf(findings), withoutTime: signIns.withoutTime };
}

/** Whether any row has a value: a column that a format can carry may have been lost on the way (PowerShell's Export-Csv). */
function holds(table: Table, name: ColumnName): boolean {
  const column = table.column(name);
  if (!column.carried) return false;
  if (column.shape === 'dictionary') return column.entries.length > 1 || table.rowCount === 0;
  if (column.shape === 'number')
    return table.rowCount === 0 || column.values.some((value) => value === value);
  return true;
}

/** Whether any row tells the named locations that it came from. */
function holdsLocations(table: Table): boolean {
  return isReady(table, 'NamedLocations') && holds(table, 'NamedLocations');
}

/** Whether sign-ins that did not succeed have no code: translated exports of the portal tell a code by its text only. */
function* losesCodes(signIns: SignIns): Steps<boolean> {
  if (!signIns.carries('ResultType')) return false;
  const { codes } = yield* signIns.coded('ResultType');
  let lost = false;
  yield* inSlices(codes.length, (from, to) => {
    for (let i = from; i < to && !lost; i++)
      lost = codes[i] === 0 && signIns.text('Status', i) !== 'success';
  });
  return lost;
}

/** The values that a detection runs with. */
export function valuesOf(
  { parameters }: Pick<Detection, 'parameters'>,
  given: ParameterValues | undefined,
): ParameterValues {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, { default: standard, least, greatest }]) => {
      const value = given?.[name];
      return [
        name,
        value === undefined || !Number.isFinite(value)
          ? standard
          : Math.min(greatest, Math.max(least, value)),
      ];
    }),
  );
}
