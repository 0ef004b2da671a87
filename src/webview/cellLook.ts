import type { Grouping } from '../core/query/query';
import { l10n } from '../knowledge/l10n';
import type { ResultCodes } from '../knowledge/resultCodes';
import { groupFigures, markColours, type GridColumn } from '../protocol/engineContract';
import { countryName } from '../report/countryName';
import { shortUserAgent } from '../report/shortUserAgent';
import type { Line } from './body/pageCache';
import { cellText, isCount, statusClass } from './cellText';
import type { Zone } from '../report/timeText';

/** What decides how values are shown, beside the values. A new one for every change: cells are then written anew. */
export interface Decoding {
  readonly zone: Zone;
  /** Undefined until they are loaded. */
  readonly codes: ResultCodes | undefined;
  readonly grouping: Grouping | null;
}

/** How a cell looks. Text only, whatever the value holds. */
export interface CellLook {
  readonly text: string;
  /** What explains the text, more quietly, behind it. */
  readonly quiet: string;
  /** Classes of the cell beside `cell`; none that a stranger chose. */
  readonly className: string;
  /** What a screen reader says in place of the text; undefined where it is the text. */
  readonly label: string | undefined;
}

const figures: ReadonlySet<string> = new Set(groupFigures);
const colours: ReadonlySet<string> = new Set(markColours);
/** What is known of rows beside the export. */
const notedColumns: ReadonlySet<GridColumn> = new Set<GridColumn>([
  'Mark',
  'MarkNote',
  'Detections',
  'Findings',
]);

function look(text: string, className = '', quiet = '', label?: string): CellLook {
  return { text, quiet, className, label };
}

const pending = look('', 'pending');
/** Nothing can stand here: not absent, which is a statement about the export. */
const none = look('', 'none');

/**
 * How a value is shown on a line. null is absent (and says so), undefined is not here yet; of a group, the columns that it is
 * not a group by show nothing.
 */
export function cellLook(
  column: GridColumn,
  value: string | null | undefined,
  line: Line | undefined,
  { zone, codes, grouping }: Decoding,
): CellLook {
  if (value === undefined) return pending;
  if (value === null)
    return isNowhere(column, line, grouping) ? none : look('', 'absent', '', l10n.t('absent'));
  if (value === '') return look(l10n.t('empty'), 'empty');
  const text = cellText(column, value, zone);
  if (isCount(column)) return look(text, 'count');
  return decoded.get(column)?.(value, text, codes) ?? look(text);
}

type Decode = (value: string, text: string, codes: ResultCodes | undefined) => CellLook;

/** Columns that are shown as more than their text. */
const decoded: ReadonlyMap<GridColumn, Decode> = new Map<GridColumn, Decode>([
  ['Status', (value, text) => look(text, statusClass('Status', value))],
  ['ResultType', (value, text, codes) => look(text, '', codes?.shortMeaning(value))],
  ['Country', (value, text) => look(text, '', countryName(value))],
  ['UserAgent', (value) => look(shortUserAgent(value))],
  ['Mark', (value, text) => look(text, colours.has(value) ? `mark mark-${value}` : undefined)],
]);

function isNowhere(column: GridColumn, line: Line | undefined, grouping: Grouping | null): boolean {
  if (figures.has(column)) return true;
  // What is not marked says nothing of the export.
  if (notedColumns.has(column)) return true;
  if (line === undefined || line.group === null) return false;
  const by = grouping?.by;
  return by?.kind !== 'columns' || !by.columns.some((name) => name === column);
}
