import type { EngineState, TableSummary, ViewOpened } from '../../protocol/engineContract';
import { timeText } from '../timeText';

const numbers = new Intl.NumberFormat('en-US');
const decimals = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

/** `1,234`. */
export function countText(count: number): string {
  return numbers.format(count);
}

/** `1 row`, `45 rows`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${countText(count)} ${count === 1 ? one : many}`;
}

/** `512 bytes`, `1.5 KB`, `240 MB`; powers of 1,000, as file managers show them. */
export function bytesText(bytes: number): string {
  if (bytes < 1000) return counted(bytes, 'byte');
  const units = ['KB', 'MB', 'GB', 'TB'];
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 999.95 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${decimals.format(value)} ${units[unit]!}`;
}

/** `45 rows`, and from how many records where records of one sign-in were merged. */
export function rowsText({ rows, records }: Pick<TableSummary, 'rows' | 'records'>): string {
  const shown = counted(rows, 'row');
  return records === rows ? shown : `${shown} from ${counted(records, 'record')}`;
}

/** First and last time; one where they are the same. */
export function timeRangeText({
  from,
  to,
}: {
  readonly from: string;
  readonly to: string;
}): string {
  return from === to ? `${timeText(from, 'utc')} UTC` : `${timeText(from, 'utc')} to ${timeText(to, 'utc')} UTC`;
}

/** How much of the export has been read, in percent, or undefined where the size is not known. */
export function percentRead(state: EngineState): number | undefined {
  if (state.bytesTotal <= 0) return undefined;
  return Math.min(100, Math.floor((state.bytesRead / state.bytesTotal) * 100));
}

/** ` (21 % of the file)`, or nothing where that is not known. */
export function percentText(state: EngineState): string {
  const percent = percentRead(state);
  return percent === undefined ? '' : ` (${percent} % of the file)`;
}

/**
 * Which rows a view is over where these are not all of the export, to be put after `rows`; undefined where they are. A
 * search that found nothing in a part must never look as if it had found nothing in the whole.
 */
export function partRead({ partial }: ViewOpened, over: EngineState): string | undefined {
  if (over.phase === 'cancelled' || over.phase === 'failed')
    return `that were read${percentText(over)}`;
  return partial ? `read so far${over.phase === 'reading' ? percentText(over) : ''}` : undefined;
}

/** `12 MB of 240 MB, 51,234 rows`. */
export function progressText(state: EngineState): string {
  const read =
    state.bytesTotal > 0
      ? `${bytesText(state.bytesRead)} of ${bytesText(state.bytesTotal)}`
      : bytesText(state.bytesRead);
  return `${read}, ${counted(state.rows, 'row')}`;
}
