import { l10n } from '../../knowledge/l10n';
import type { EngineState, TableSummary, ViewOpened } from '../../protocol/engineContract';
import { bytesText } from '../../report/bytesText';

const numbers = new Intl.NumberFormat('en-US');

/** `1,234`. */
export function countText(count: number): string {
  return numbers.format(count);
}

/** `45 rows`, and from how many records where records of one sign-in were merged. */
export function rowsText({ rows, records }: Pick<TableSummary, 'rows' | 'records'>): string {
  const shown = rowsCounted(rows);
  return records === rows ? shown : l10n.t('{0} from {1}', shown, recordsCounted(records));
}

/** How much of the export has been read, in percent, or undefined where the size is not known. */
export function percentRead(state: EngineState): number | undefined {
  if (state.bytesTotal <= 0) return undefined;
  return Math.min(100, Math.floor((state.bytesRead / state.bytesTotal) * 100));
}

/** A part of the rows of an export. */
export interface PartRead {
  readonly kind: 'read' | 'growing';
  readonly percent: number | undefined;
}

/**
 * Which rows a view is over where these are not all of the export: those `read` before reading ended early, or those read so
 * far while it goes on (`growing`), and how much of the file that is; undefined where they are all. A search that found
 * nothing in a part must never look as if it had found nothing in the whole.
 */
export function partRead({ partial }: ViewOpened, over: EngineState): PartRead | undefined {
  if (over.phase === 'cancelled' || over.phase === 'failed')
    return { kind: 'read', percent: percentRead(over) };
  if (!partial) return undefined;
  return { kind: 'growing', percent: over.phase === 'reading' ? percentRead(over) : undefined };
}

/** `the rows read so far (21 % of the file)`. */
export function partWords({ kind, percent }: PartRead): string {
  if (kind === 'read')
    return percent === undefined
      ? l10n.t('the rows that were read')
      : l10n.t('the rows that were read ({0} % of the file)', percent);
  return percent === undefined
    ? l10n.t('the rows read so far')
    : l10n.t('the rows read so far ({0} % of the file)', percent);
}

/** `1 row`, `45 rows`. */
export function rowsCounted(rows: number): string {
  return rows === 1 ? l10n.t('1 row') : l10n.t('{0} rows', countText(rows));
}

/** `1 record`, `45 records`. */
export function recordsCounted(records: number): string {
  return records === 1 ? l10n.t('1 record') : l10n.t('{0} records', countText(records));
}

/** `1,204 of 1,000,000 rows`, and of which rows where these are not all of the export. */
export function shareText(opened: ViewOpened, over: EngineState): string {
  const events = countText(opened.events);
  const of = countText(opened.of);
  const part = partRead(opened, over);
  if (part === undefined)
    return opened.of === 1 ? l10n.t('{0} of 1 row', events) : l10n.t('{0} of {1} rows', events, of);
  const { kind, percent } = part;
  if (kind === 'read')
    return percent === undefined
      ? l10n.t('{0} of {1} rows that were read', events, of)
      : l10n.t('{0} of {1} rows that were read ({2} % of the file)', events, of, percent);
  return percent === undefined
    ? l10n.t('{0} of {1} rows read so far', events, of)
    : l10n.t('{0} of {1} rows read so far ({2} % of the file)', events, of, percent);
}

/** `12 MB of 240 MB, 51,234 rows`. */
export function progressText(state: EngineState): string {
  const read =
    state.bytesTotal > 0
      ? l10n.t('{0} of {1}', bytesText(state.bytesRead), bytesText(state.bytesTotal))
      : bytesText(state.bytesRead);
  return l10n.t('{0}, {1}', read, rowsCounted(state.rows));
}
