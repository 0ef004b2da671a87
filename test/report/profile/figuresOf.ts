import type { ColumnName } from '../../../src/core/event';
import type {
  BinCounts,
  ColumnFigures,
  SubjectFigures,
  ValueFigures,
} from '../../../src/report/profile/figures';
import type { SummarisedExport } from '../../../src/report/summarisedExport';
import type { TreeFigures } from '../../../src/report/treeWords';

/** Figures over `count` events of which `failure` failed. */
export function total(
  count: number,
  failure = 0,
  first = '2026-06-01T00:00:00.000Z',
  last = '2026-06-11T00:00:00.000Z',
): TreeFigures {
  const status = { success: count - failure, failure, interrupted: 0, unknown: 0 };
  return { count, status, first, last };
}

/** One value of a column. */
export function value(name: string | null, count = 1, failure = 0, first?: string): ValueFigures {
  return { values: [name], ...total(count, failure, first) };
}

/** The values of a column, all of them. */
export function column(...branches: readonly ValueFigures[]): ColumnFigures {
  return { branches, distinct: branches.length };
}

/** An hour's bins from a time on. */
export function hours(from: string, counts: readonly number[]): BinCounts {
  return { fromMs: Date.parse(from), stepMs: 3_600_000, counts };
}

/** An export that is read, with every column. */
export function readState(change: Partial<SummarisedExport['summary'] & object> = {}) {
  return {
    phase: 'ready',
    bytesRead: 10,
    bytesTotal: 10,
    rows: 100,
    sources: [],
    problem: undefined,
    summary: {
      records: 100,
      timeRange: { from: '2026-06-01T00:00:00.000Z', to: '2026-06-11T00:00:00.000Z' },
      kinds: { interactive: 50, nonInteractive: 50, servicePrincipal: 1, managedIdentity: 1 },
      status: { success: 90, failure: 10, interrupted: 0, unknown: 0 },
      groups: { success: 90, 'authentication-failure': 10 },
      users: 7,
      ipAddresses: 9,
      columns: [],
      ...change,
    },
  } satisfies SummarisedExport;
}

/** A user with nothing that stands out, in a crowd of 100. */
export function subject(
  change: Partial<Omit<SubjectFigures, 'rest' | 'columns'>> & {
    readonly rest?: Partial<SubjectFigures['rest']>;
    readonly columns?: readonly (readonly [ColumnName, ColumnFigures])[];
  } = {},
): SubjectFigures {
  const { rest, columns, ...others } = change;
  return {
    kind: 'user',
    names: ['megan@contoso.com'],
    state: readState(),
    total: total(20, 1),
    bins: undefined,
    columns: new Map(columns),
    rest: {
      total: total(2000, 200),
      bins: undefined,
      others: 100,
      holders: new Map(),
      medianFailures: { percent: 10, among: 100 },
      ...rest,
    },
    ...others,
  };
}
