import type { ColumnName, NestedName, SignInEvent } from '../../../src/core/event';
import type {
  Detection,
  DetectionRun,
  ParameterValues,
  Suppressions,
} from '../../../src/core/detect/detection';
import { runDetections } from '../../../src/core/detect/runDetections';
import { runToEnd } from '../../../src/core/steps';
import type { Table } from '../../../src/core/table/column';
import { attackNames, type AttackName } from '../../support/attacks';
import { planSignIns } from '../../support/generateSignIns';
import { readExports } from '../../support/readExport';
import { tableOf, type Values } from '../../support/tableOf';
import { exportVariant } from '../../support/writers/exportVariants';
import { exportBytes } from '../../support/writers/writeExport';

/** Nothing is trusted but Microsoft's networks. */
export const plainSuppressions: Suppressions = {
  trustedRanges: [],
  trustedAsns: [],
  serviceAccounts: [],
  allowedApps: {},
  microsoftAsns: true,
};

/** Ids of a kind that are well formed and differ by number. */
export function guid(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

/** Time `minutes` after noon of Tuesday 16 June 2026. */
export function after(minutes: number): string {
  return new Date(Date.UTC(2026, 5, 16, 12) + minutes * 60_000).toISOString();
}

/** A table of events; a column is carried where one of them has it, or it is named. */
export function tableOfEvents(
  events: readonly SignInEvent[],
  carried: readonly ColumnName[] = [],
): Table {
  const names = new Set<ColumnName>(carried);
  for (const event of events)
    for (const name of Object.keys(event) as ColumnName[]) names.add(name);
  const values: Partial<Record<ColumnName, Values>> = {};
  for (const name of names) values[name] = events.map((event) => event[name] ?? null);
  return tableOf(values);
}

/** The table, with nested values of its rows as JSON text; `values` are by Id. */
export function withNested(
  table: Table,
  name: NestedName,
  values: ReadonlyMap<string, unknown>,
): Table {
  return {
    ...table,
    nested: (row, asked) => {
      const value = asked === name ? values.get(table.column('Id').text(row) ?? '') : undefined;
      return value === undefined
        ? undefined
        : typeof value === 'string'
          ? value
          : JSON.stringify(value);
    },
  };
}

/** What one detection brings from a table. */
export function foundIn(
  table: Table,
  detection: Detection,
  parameters: ParameterValues = {},
  suppressions: Partial<Suppressions> = {},
): DetectionRun {
  const { runs } = runToEnd(
    runDetections(
      table,
      [detection],
      { [detection.id]: parameters },
      { ...plainSuppressions, ...suppressions },
    ),
  );
  return runs[0]!;
}

/** The events in an order that is the same every time, and not theirs. */
export function shuffled<T>(events: readonly T[]): readonly T[] {
  return events
    .map((event, i) => ({ event, at: ((i * 7919) % 104_729) % events.length }))
    .sort((a, b) => a.at - b.at)
    .reverse()
    .map(({ event }) => event);
}

/** A generated week with all attacks planted, as exports of these variants hold it; `planted` by Id. */
export function generatedWeek(
  variants: readonly string[],
  count = 6000,
  attacks: readonly AttackName[] = attackNames,
): { readonly table: Table; readonly planted: ReadonlyMap<AttackName, readonly string[]> } {
  const plan = planSignIns({ seed: 'detect', count, attacks });
  const events = [...plan.events()];
  const { table } = readExports(
    variants.map((name) => ({
      name,
      content: Buffer.concat([...exportBytes(exportVariant(name), events)]),
    })),
  );
  return { table, planted: plan.planted };
}

/** Rows of a table by their Id. */
export function idsOf(table: Table, rows: readonly number[]): readonly (string | null)[] {
  return rows.map((row) => table.column('Id').text(row));
}

/** An event without some of its columns. */
export function without(event: SignInEvent, ...names: readonly ColumnName[]): SignInEvent {
  return Object.fromEntries(
    Object.entries(event).filter(([name]) => !names.includes(name as ColumnName)),
  );
}
