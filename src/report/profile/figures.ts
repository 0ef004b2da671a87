import type { ColumnName } from '../../core/event';
import type { SummarisedExport } from '../summarisedExport';
import type { TreeFigures } from '../treeWords';

/** Events that share a value of a column: the value (null: absent), of users every spelling, the commonest first. */
export interface ValueFigures extends TreeFigures {
  readonly values: readonly (string | null)[];
}

/** The commonest values of a column, and how many there are in all. */
export interface ColumnFigures {
  readonly branches: readonly ValueFigures[];
  readonly distinct: number;
}

/** What was asked of some events, by column; a column that the export does not carry is not there. */
export type FiguresByColumn = ReadonlyMap<ColumnName, ColumnFigures>;

/** Events in equal bins of time: bin i begins at `fromMs + i * stepMs` (milliseconds UTC) and is `stepMs` long. */
export interface BinCounts {
  readonly fromMs: number;
  /** An hour, or a part of it that is whole in the zone. */
  readonly stepMs: number;
  readonly counts: readonly number[];
}

/** The rest of an export, against which a user or an address is held. */
export interface RestFigures {
  /** Of the whole export, the subject included. */
  readonly total: TreeFigures;
  readonly bins: BinCounts | undefined;
  /** Other users, or other addresses. */
  readonly others: number;
  /** How many of them have a value that the subject has; a value that was not counted, many having it, is not there. */
  readonly holders: ReadonlyMap<ColumnName, ReadonlyMap<string, number>>;
  /** The median share of failures in percent, `among` so many of the busiest of them. */
  readonly medianFailures: { readonly percent: number; readonly among: number } | undefined;
}

/** What is known of a user or an IP address before it is told. */
export interface SubjectFigures {
  readonly kind: 'user' | 'address';
  /** Every spelling, the commonest first. Attackers' text. */
  readonly names: readonly string[];
  readonly state: SummarisedExport;
  readonly total: TreeFigures;
  readonly columns: FiguresByColumn;
  readonly bins: BinCounts | undefined;
  readonly rest: RestFigures;
}

/** The figures without the value that stands for absent. */
export function namedValues(figures: ColumnFigures | undefined): readonly ValueFigures[] {
  return figures?.branches.filter(({ values }) => nameOf(values) !== '') ?? [];
}

/** The commonest spelling of a value; '' for absent. */
export function nameOf(values: readonly (string | null)[]): string {
  return values[0] ?? '';
}
