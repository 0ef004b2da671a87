// Runs in the page, behind the fake host: what it answers about time and about single rows.
import type { ColumnName } from '../../src/core/event';
import type { EngineState, RowRecord, RowStory, Timeline } from '../../src/protocol/engineContract';
import { hostileText, type FakeOptions } from './fakeRows';

type Pattern = (row: number, column: ColumnName) => string | null;

/** How many of a hundred rows end how. */
const shares = [
  ['success', 0, 70],
  ['failure', 70, 90],
  ['interrupted', 90, 98],
  ['unknown', 98, 100],
] as const;

/** Rows in time: more at some hours of each day, between the first and the last time of the export. */
export function fakeTimeline(
  { rows, summary }: Pick<EngineState, 'rows' | 'summary'>,
  { fromMs, stepMs, bins }: { fromMs: number; stepMs: number; bins: number },
  /** Of every so many rows one passes the filters, between these times. */
  passing: { readonly every: number; readonly from: number; readonly to: number },
): Timeline {
  const range = summary?.timeRange;
  const first = range === undefined ? NaN : Date.parse(range.from);
  const last = range === undefined ? NaN : Date.parse(range.to) + 1;
  const waves = Math.max(1, Math.round((last - first) / 86_400_000));
  const rowsBefore = (ms: number) => {
    const x = Math.max(0, Math.min((ms - first) / (last - first), 1));
    const share = x - (0.9 * Math.sin(2 * Math.PI * waves * x)) / (2 * Math.PI * waves);
    return Number.isNaN(share) ? 0 : Math.round(rows * share);
  };
  const countBefore = (n: number, from: number, to: number) =>
    Math.floor(n / 100) * (to - from) + Math.max(0, Math.min((n % 100) - from, to - from));
  const at = (index: number) =>
    Math.floor(
      rowsBefore(Math.max(passing.from, Math.min(fromMs + index * stepMs, passing.to + 1))) /
        passing.every,
    );
  const counts = shares.map(([status, from, to]) => [
    status,
    Array.from(
      { length: bins },
      (_, i) => countBefore(at(i + 1), from, to) - countBefore(at(i), from, to),
    ),
  ]);
  return { counts: Object.fromEntries(counts) as Timeline['counts'] };
}

/** A record as the engine reads it again. */
export function fakeRecord(
  { sources, summary }: EngineState,
  options: FakeOptions,
  pattern: Pattern,
  tableRow: number,
  emission: number | undefined,
): RowRecord {
  const values = (summary?.columns ?? []).flatMap((column) => {
    const value = pattern(tableRow, column);
    return value === null ? [] : [{ column, value }];
  });
  const raw = options.raw ?? rawJson(tableRow, emission, options.hostile);
  return {
    file: sources[0]?.file ?? '',
    source: 0,
    line: tableRow + 2 + (emission ?? 0) * 1000,
    offsetBytes: tableRow * 800,
    lengthBytes: options.rawBytes ?? new TextEncoder().encode(raw).length,
    raw,
    values,
    nested: [
      {
        name: 'ConditionalAccessPolicies',
        json: JSON.stringify([
          {
            displayName: options.hostile ? hostileText : 'Require MFA for all users',
            result: 'success',
            enforcedGrantControls: ['Mfa'],
          },
          { displayName: 'Block legacy authentication', result: 'notApplied' },
        ]),
      },
    ],
    emissions: options.emissions ?? 1,
  };
}

function rawJson(tableRow: number, emission: number | undefined, hostile: boolean): string {
  return (
    JSON.stringify({
      id: `Id ${tableRow}`,
      emission: emission ?? 0,
      latitude: 45.1,
      user: hostile ? hostileText : 'adele.vance@contoso.com',
    })
      // A number as a file may write it, which no parser gives back.
      .replace('45.1', '45.10')
  );
}

/** What belongs to a row: two events before it and two after, and what its emissions changed. */
export function fakeStory(
  { sources }: EngineState,
  options: FakeOptions,
  pattern: Pattern,
  tableRow: number,
): RowStory {
  const file = sources[0]?.file ?? '';
  const columns = [
    ...(['EventTime', 'Kind', 'AppDisplayName', 'Status', 'ResultType'] as const),
    ...(['IPAddress', 'City', 'Country'] as const),
  ];
  const rows = [-2, -1, 0, 1, 2].map((by) => tableRow + by).filter((row) => row >= 0);
  return {
    signIn: rows.map((row) => ({
      tableRow: row,
      values: Object.fromEntries(
        columns.flatMap((column) => {
          const value = pattern(row, column);
          return value === null ? [] : [[column, value]];
        }),
      ),
    })),
    signInEvents: options.signInEvents ?? rows.length,
    emissions: Array.from({ length: options.emissions ?? 1 }, (_, index) => ({
      file,
      source: 0,
      line: tableRow + 2 + index * 1000,
      offsetBytes: tableRow * 800,
      lengthBytes: 800,
      timeGenerated: new Date(Date.UTC(2026, 5, 8, 1, index)).toISOString(),
      changes:
        index === 0
          ? []
          : [
              { column: 'RiskState', before: null, after: 'atRisk' },
              { column: 'Status', before: 'interrupted', after: 'success' },
            ],
    })),
    steps: [
      {
        time: '2026-06-08T00:00:00.000Z',
        method: 'Password',
        detail: 'Password in the cloud',
        succeeded: true,
        result: 'Correct password',
        requirement: 'Primary authentication',
      },
      {
        time: '2026-06-08T00:00:05.000Z',
        method: options.hostile ? hostileText : 'Mobile app notification',
        detail: null,
        succeeded: false,
        result: 'MFA denied; user declined the authentication',
        requirement: null,
      },
    ],
    stepsFrom: options.stepsFrom,
  };
}
