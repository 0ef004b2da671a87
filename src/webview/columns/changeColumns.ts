import type { ColumnName } from '../../core/event';
import type { ColumnChoice } from '../../protocol/gridContract';

/** Puts a column into a gap between the columns, 0 being before the first: pinned where the gap lies between pinned ones. */
export function dropColumn(choice: ColumnChoice, column: ColumnName, gap: number): ColumnChoice {
  const from = choice.columns.indexOf(column);
  if (from === -1) return choice;
  const wasPinned = from < choice.pinned;
  // At the edge of the pinned ones a column stays what it was.
  const isPinned = gap < choice.pinned || (gap === choice.pinned && wasPinned);
  const others = choice.columns.filter((name) => name !== column);
  const to = Math.max(0, Math.min(gap > from ? gap - 1 : gap, others.length));
  return {
    ...choice,
    columns: [...others.slice(0, to), column, ...others.slice(to)],
    pinned: choice.pinned + Number(isPinned) - Number(wasPinned),
  };
}

/** Moves a column by one to the left or the right; over the edge of the pinned ones it changes sides first. */
export function moveColumn(choice: ColumnChoice, column: ColumnName, step: 1 | -1): ColumnChoice {
  const at = choice.columns.indexOf(column);
  if (at === -1) return choice;
  if (step === 1 && at === choice.pinned - 1) return { ...choice, pinned: choice.pinned - 1 };
  if (step === -1 && at === choice.pinned && choice.pinned > 0)
    return { ...choice, pinned: choice.pinned + 1 };
  return dropColumn(choice, column, step === 1 ? at + 2 : at - 1);
}

/** Pins a column behind those that are, or unpins it. */
export function togglePinned(choice: ColumnChoice, column: ColumnName): ColumnChoice {
  const at = choice.columns.indexOf(column);
  if (at === -1) return choice;
  const others = choice.columns.filter((name) => name !== column);
  const pinned = at < choice.pinned ? choice.pinned - 1 : choice.pinned;
  return {
    ...choice,
    columns: [...others.slice(0, pinned), column, ...others.slice(pinned)],
    pinned: at < choice.pinned ? pinned : pinned + 1,
  };
}

/** Without a column. */
export function hideColumn(choice: ColumnChoice, column: ColumnName): ColumnChoice {
  const at = choice.columns.indexOf(column);
  if (at === -1) return choice;
  return {
    ...choice,
    columns: choice.columns.filter((name) => name !== column),
    pinned: at < choice.pinned ? choice.pinned - 1 : choice.pinned,
  };
}

/** With these columns and no others; those of them that were pinned and are still in front stay so. */
export function withColumns(choice: ColumnChoice, columns: readonly ColumnName[]): ColumnChoice {
  const were = new Set(choice.columns.slice(0, choice.pinned));
  let pinned = 0;
  while (pinned < columns.length && were.has(columns[pinned]!)) pinned++;
  return { ...choice, columns, pinned };
}
