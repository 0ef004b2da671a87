import type { ColumnName } from '../../../core/event';
import type { Filter, Selection } from '../../../core/query/query';
import { mostBranches, type Branches } from '../../../protocol/engineContract';
import type { ColumnFigures } from '../../../report/profile/figures';
import type { OpenExport } from '../../editor/openExports';

/** What answers questions about an open export. */
export type Engine = Awaited<ReturnType<OpenExport['engine']>>;

/** Called before each question with how many have been answered, and how many there are. */
export type Tell = (done: number, of: number) => void;

/** The events that pass all of some filters. */
export function selectionOf(...filters: readonly Filter[]): Selection {
  return { filters, search: { text: '', mode: 'plain' } };
}

/** The events that hold one of some values (null: absent), or none of them. */
export function withValues(
  column: ColumnName,
  values: readonly (string | null)[],
  exclude = false,
): Filter {
  return { kind: 'values', column, values, exclude };
}

/** The commonest values of a column among some events, `count` at most, and the figures of all of the events. */
export function commonest(
  engine: Engine,
  selection: Selection,
  column: ColumnName,
  count: number,
  signal: AbortSignal,
): Promise<Branches> {
  const asked = { ...selection, column, start: 0, count: Math.min(count, mostBranches) };
  return engine.call('branches', { ...asked, order: 'count' }, signal);
}

/** How many values of a column are asked for. */
export type Wanted = readonly (readonly [column: ColumnName, count: number])[];

/** The commonest values of columns among some events; those that the export does not carry are not asked for. */
export async function figuresByColumn(
  engine: Engine,
  selection: Selection,
  wanted: Wanted,
  signal: AbortSignal,
  onAnswer: () => void,
): Promise<ReadonlyMap<ColumnName, ColumnFigures>> {
  const found = new Map<ColumnName, ColumnFigures>();
  // One after another: the engine answers one at a time, and calling off leaves none behind.
  for (const [column, count] of wanted) {
    const { branches, distinct } = await commonest(engine, selection, column, count, signal);
    found.set(column, { branches, distinct });
    onAnswer();
  }
  return found;
}

/** Of the columns that are wanted, those that an export carries. */
export function carriedOf(wanted: Wanted, { state }: Pick<OpenExport, 'state'>): Wanted {
  const carried = new Set(state.summary?.columns);
  return wanted.filter(([column]) => carried.has(column));
}
