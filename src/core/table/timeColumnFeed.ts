import { l10n } from '../../knowledge/l10n';
import { cellJson, valueAt } from '../formats/cellJson';
import { parseTime, swapDayAndMonth } from '../formats/time';
import { isoMilliseconds } from '../read/isoTime';
import type { Feed } from '../read/plan';
import { decodeUtf8 } from '../read/utf8';
import type { NumberCells } from './cells';

/**
 * Fills a time column from one source. Dates such as 3/12/2025 are read month first until the whole column has been
 * seen; `settle` then decides by what any date of it proves, or says that nothing does.
 */
export class TimeColumnFeed {
  private readonly ambiguousRows: number[] = [];
  private dayFirst = 0;
  private monthFirst = 0;
  private notUnderstood = 0;
  private firstNotUnderstood = '';

  constructor(
    readonly cells: NumberCells,
    readonly feeds: readonly Feed[],
  ) {}

  put(row: number, bytes: Uint8Array, starts: ArrayLike<number>, ends: ArrayLike<number>): void {
    for (const { slot, at } of this.feeds) {
      const start = starts[slot]!;
      const end = ends[slot]!;
      if (start === end) continue;
      const ms = at === undefined ? isoMilliseconds(bytes, start, end) : NaN;
      if (!Number.isNaN(ms)) {
        this.cells.put(row, ms);
        return;
      }
      let text = decodeUtf8(bytes, start, end);
      if (at !== undefined) text = valueAt(cellJson(text), at) ?? '';
      // An object, where another feed of the same slot knows its way in.
      else if (text.startsWith('{')) continue;
      const parsed = parseTime(text);
      if (parsed === undefined) {
        if (text.trim() === '') continue;
        if (this.notUnderstood++ === 0) this.firstNotUnderstood = text.slice(0, 60);
        continue;
      }
      this.cells.put(row, parsed.ms);
      if (parsed.ambiguous) this.ambiguousRows.push(row);
      if (parsed.order === 'dayFirst') this.dayFirst++;
      else if (parsed.order === 'monthFirst') this.monthFirst++;
      return;
    }
  }

  /** To be called when the source has been read; returns sentences for the user about what could not be decided. */
  settle(): readonly string[] {
    const { cells, ambiguousRows } = this;
    const warnings: string[] = [];
    if (this.dayFirst > 0 && this.monthFirst === 0)
      for (const row of ambiguousRows) cells.put(row, swapDayAndMonth(cells.values[row]!));
    else if (this.dayFirst > 0 && ambiguousRows.length > 0)
      warnings.push(
        l10n.t(
          '{0} mixes dates written day first and month first; {1} dates that could be either were read month first.',
          cells.name,
          ambiguousRows.length,
        ),
      );
    else if (this.monthFirst === 0 && ambiguousRows.length > 0)
      warnings.push(
        l10n.t(
          '{0} is written as 3/12/2025 is, and no date of it shows whether the day or the month comes first: it was read month first.',
          cells.name,
        ),
      );
    if (this.notUnderstood > 0)
      warnings.push(
        this.notUnderstood === 1
          ? l10n.t(
              '{0} holds 1 value that is no time, such as {1}: treated as absent.',
              cells.name,
              JSON.stringify(this.firstNotUnderstood),
            )
          : l10n.t(
              '{0} holds {1} values that are no time, such as {2}: treated as absent.',
              cells.name,
              this.notUnderstood,
              JSON.stringify(this.firstNotUnderstood),
            ),
      );
    return warnings;
  }
}
