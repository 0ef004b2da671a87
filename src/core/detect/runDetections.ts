import type { Steps } from '../steps';
import type { Table } from '../table/column';
import type { Detection, DetectionRun, ParameterValues, Suppressions } from './detection';
import { compareFindings } from './findingOf';
import { incidentsOf, type Incident } from './incidents';
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
 * as the nearest within it; those that are not given, as the default. `onRun` hears of each detection before it runs.
 */
export function* runDetections(
  table: Table,
  detections: readonly Detection[],
  given: Readonly<Record<string, ParameterValues | undefined>>,
  suppressions: Suppressions,
  onRun: (done: number) => void = () => undefined,
): Steps<DetectionResults> {
  const signIns = yield* SignIns.of(table, suppressions);
  const runs: DetectionRun[] = [];
  for (const detection of detections) {
    onRun(runs.length);
    const parameters = valuesOf(detection, given[detection.id]);
    const lacking = detection.needs.filter((column) => !signIns.carries(column));
    const run =
      lacking.length > 0
        ? {
            findings: [],
            notJudged: lacking.map((column) => ({ column, what: 'all' })),
            suppressed: {},
            lookedAt: 0,
          }
        : yield* detection.run(signIns, parameters);
    runs.push({
      ...run,
      detection: detection.id,
      parameters,
      findings: [...run.findings].sort(compareFindings),
    });
  }
  const findings = runs.flatMap((run) => run.findings).sort(compareFindings);
  return { runs, incidents: incidentsOf(findings), withoutTime: signIns.withoutTime };
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
