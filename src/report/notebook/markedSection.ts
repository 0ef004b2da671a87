import type { ColumnName } from '../../core/event';
import { l10n } from '../../knowledge/l10n';
import type { ResultCodes } from '../../knowledge/resultCodes';
import { markdownLink } from '../findingMarkdown';
import { markdownCell } from '../markdownCell';
import { markdownProse } from '../markdownProse';
import { numberText } from '../quantities';
import { timeText, type Zone } from '../timeText';
import { valueWord } from '../valueWords';
import { visibleText } from '../visibleText';
import type { NotebookSection } from './mergeSection';
import { tableMarkdown, withoutMarkers } from './tableMarkdown';
import { textHash } from '../../knowledge/textHash';

/** The columns that marked events are asked for with. */
export const markedColumns = [
  'EventTime',
  'Mark',
  'MarkNote',
  'UserPrincipalName',
  'UserId',
  'ServicePrincipalName',
  'IPAddress',
  'AppDisplayName',
  'ResultType',
  'Status',
  'Id',
] as const satisfies readonly ColumnName[];

/** A marked event by its columns; null is absent. */
export type MarkedEvent = Readonly<Record<(typeof markedColumns)[number], string | null>>;

/**
 * The marked events of an export in order of time, as a table. `of`: how many there are in all. `key` names the export: each
 * has a section of its own.
 */
export function markedSection(
  key: string,
  file: string,
  events: readonly MarkedEvent[],
  of: number,
  zone: Zone,
  uriOf: (id: string) => string | undefined,
  codes?: ResultCodes,
): NotebookSection {
  const cell = (value: string | null) => markdownCell(visibleText(value ?? '', 200));
  const inTime = [...events].sort((a, b) => compareTimes(a.EventTime, b.EventTime));
  const rows = inTime.map((event) => {
    const time = event.EventTime === null ? l10n.t('no time') : timeText(event.EventTime, zone);
    const uri = event.Id === null ? undefined : uriOf(event.Id);
    return [
      markdownLink(cell(time), uri),
      markdownCell(
        event.Mark === null ? '' : (valueWord('Mark', event.Mark) ?? visibleText(event.Mark)),
      ),
      markdownCell(visibleText(event.MarkNote ?? '')),
      cell(event.UserPrincipalName ?? event.UserId ?? event.ServicePrincipalName),
      cell(event.IPAddress),
      cell(whatOf(event, codes)),
    ];
  });
  const name = markdownProse(file, 200);
  const blocks = [
    `### ${l10n.t('Marked events of {0}', name)}`,
    ...(of > events.length
      ? [l10n.t('{0} of the {1} marked events.', numberText(events.length), numberText(of))]
      : []),
    tableMarkdown(
      [
        zone === 'utc' ? l10n.t('Time (UTC)') : l10n.t('Time (local)'),
        l10n.t('Mark'),
        l10n.t('Note'),
        l10n.t('User'),
        l10n.t('IP address'),
        l10n.t('What'),
      ].map(markdownCell),
      rows,
    ),
  ];
  return { id: `marked-${textHash(key)}`, body: withoutMarkers(blocks.join('\n\n')) };
}

function whatOf({ AppDisplayName, ResultType, Status }: MarkedEvent, codes?: ResultCodes): string {
  const status = Status === null ? undefined : (valueWord('Status', Status) ?? Status);
  const meaning = ResultType === null ? '' : (codes?.shortMeaning(ResultType) ?? '');
  const result =
    ResultType === null || ResultType === '0'
      ? status
      : meaning === ''
        ? ResultType
        : l10n.t('{0} ({1})', ResultType, meaning);
  return [AppDisplayName, result]
    .filter((part) => part !== null && part !== undefined && part !== '')
    .join(': ');
}

/** Events without a time come last. */
function compareTimes(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}
