import type { Selection } from '../core/query/query';
import { l10n } from '../knowledge/l10n';
import { bytesText } from './bytesText';
import { selectionWords } from './filterWords';
import {
  holdsSteps,
  percentOf,
  type SummarisedExport,
  type SummarisedFile,
  type SummarisedView,
} from './summarisedExport';
import { timeRangeText } from './timeRangeText';
import type { Zone } from './timeText';
import { countWords } from './treeWords';
import { valueWord } from './valueWords';
import { visibleText } from './visibleText';

/** What a fact is about. */
export type FactPart = 'events' | 'view' | 'status' | 'kinds' | 'categories' | 'file';

/** Something that is so of an export. */
export interface Fact {
  readonly part: FactPart;
  /** The heading that it stands under. */
  readonly section: string;
  readonly name: string;
  /** One line, whatever the export holds. */
  readonly value: string;
  /** What is copied of it, where that is not `value`: a hash, a name exactly as it is. */
  readonly exact?: string;
}

/** What is told of an export. */
export interface Summarised {
  readonly state: SummarisedExport;
  readonly selection: Selection;
  readonly shown: SummarisedView | undefined;
  readonly zone: Zone;
}

/** Everything that a summary tells of an export, in the order in which it is read. */
export function summaryFacts(of: Summarised): readonly Fact[] {
  const { state } = of;
  return [
    ...eventFacts(of),
    ...viewFacts(of),
    ...countedFacts(state),
    ...state.sources.flatMap((source) => fileFacts(source, state)),
  ];
}

function eventFacts({ state, zone }: Summarised): readonly Fact[] {
  const { summary, rows, problem, sources } = state;
  const fact = facts('events', l10n.t('Export'));
  const rejected = sources.reduce((sum, { rejectedCount }) => sum + rejectedCount, 0);
  return [
    fact(l10n.t('State'), phaseWords(state)),
    ...(problem === undefined ? [] : [fact(l10n.t('Problem'), visibleText(problem.message))]),
    fact(holdsSteps(state) ? l10n.t('Steps') : l10n.t('Sign-ins'), countWords(rows)),
    ...(summary === undefined
      ? []
      : [
          fact(
            l10n.t('Time range'),
            summary.timeRange === undefined
              ? l10n.t('no event has a time')
              : timeRangeText(summary.timeRange, zone),
          ),
          fact(l10n.t('Users'), countWords(summary.users)),
          fact(l10n.t('IP addresses'), countWords(summary.ipAddresses)),
          fact(l10n.t('Columns with values'), countWords(summary.columns.length)),
          fact(l10n.t('Records'), countWords(summary.records)),
        ]),
    fact(l10n.t('Rejected records'), countWords(rejected)),
  ];
}

function viewFacts({ state, selection, shown, zone }: Summarised): readonly Fact[] {
  const fact = facts('view', l10n.t('Shown'));
  const words = selectionWords(selection, zone);
  return [
    fact(l10n.t('Filters'), words === '' ? l10n.t('none') : words),
    ...(shown === undefined || state.rows === 0
      ? []
      : [
          fact(
            l10n.t('Rows shown'),
            l10n.t('{0} of {1}', countWords(shown.events), countWords(shown.of)),
          ),
          fact(l10n.t('Rows selected'), countWords(shown.selected)),
        ]),
  ];
}

function countedFacts({ summary, rows }: SummarisedExport): readonly Fact[] {
  if (summary === undefined || rows === 0) return [];
  const counted = (
    part: FactPart,
    section: string,
    column: 'Status' | 'Kind' | 'Group',
    counts: Readonly<Partial<Record<string, number>>>,
  ) => {
    const fact = facts(part, section);
    const entries = Object.entries(counts).flatMap(([value, count]) =>
      count === undefined || count === 0 ? [] : [[value, count] as const],
    );
    const total = entries.reduce((sum, [, count]) => sum + count, 0);
    return entries
      .sort(([, one], [, other]) => other - one)
      .map(([value, count]) =>
        fact(
          valueWord(column, value) ??
            (value === 'unknown' ? l10n.t('Unknown') : visibleText(value)),
          shareWords(count, total),
        ),
      );
  };
  return [
    ...counted('status', l10n.t('Status'), 'Status', summary.status),
    ...counted('categories', l10n.t('ResultType category'), 'Group', summary.groups),
    ...counted('kinds', l10n.t('Sign-in type'), 'Kind', summary.kinds),
  ];
}

function fileFacts(source: SummarisedFile, { phase }: SummarisedExport): readonly Fact[] {
  const fact = facts('file', visibleText(source.file));
  const { format, bytes, sha256, problem, changed, warnings, role } = source;
  return [
    fact(l10n.t('File'), visibleText(source.file), source.file),
    ...(role === 'companion'
      ? [fact(l10n.t('Part'), l10n.t('AuthDetails of the other files: gives no rows'))]
      : []),
    ...(problem === undefined ? [] : [fact(l10n.t('Problem'), visibleText(problem.message))]),
    ...(changed === undefined
      ? []
      : [
          fact(
            l10n.t('Since it was opened'),
            changed === 'changed' ? l10n.t('changed: reload to see it') : l10n.t('gone'),
          ),
        ]),
    fact(l10n.t('Format'), `${visibleText(format.name)} (${visibleText(format.id)})`),
    ...(format.confidence === 'certain'
      ? []
      : [
          fact(
            l10n.t('Recognised'),
            format.confidence === 'likely'
              ? l10n.t('Likely')
              : l10n.t('Possibly: check that the columns make sense'),
          ),
        ]),
    fact(l10n.t('Size'), bytesText(bytes), String(bytes)),
    fact(l10n.t('Records'), countWords(source.records)),
    fact(l10n.t('Rejected records'), countWords(source.rejectedCount)),
    fact(l10n.t('SHA-256'), sha256 ?? hashMissing(phase)),
    ...warnings.map((warning) => fact(l10n.t('Warning'), visibleText(warning))),
  ];
}

function facts(part: FactPart, section: string) {
  return (name: string, value: string, exact?: string): Fact => ({
    part,
    section,
    name,
    value,
    ...(exact !== undefined && exact !== value && { exact }),
  });
}

function phaseWords(state: SummarisedExport): string {
  const percent = percentOf(state);
  switch (state.phase) {
    case 'opening':
      return l10n.t('being opened');
    case 'reading':
      return percent === undefined
        ? l10n.t('being read')
        : l10n.t('being read: {0} % so far', percent);
    case 'ready':
      return state.sources.some(({ problem }) => problem !== undefined)
        ? l10n.t('read, but not every file')
        : l10n.t('read to the end');
    case 'cancelled':
      return percent === undefined
        ? l10n.t('reading was stopped')
        : l10n.t('reading was stopped after {0} %', percent);
    case 'failed':
      return state.rows === 0 ? l10n.t('not read') : l10n.t('not read to the end');
  }
}

function hashMissing(phase: SummarisedExport['phase']): string {
  return phase === 'reading' || phase === 'opening'
    ? l10n.t('Known when the file has been read')
    : l10n.t('Not known: the file was not read to its end');
}

/** `312 (2.6 %)`. */
function shareWords(count: number, total: number): string {
  const percent = (count / total) * 100;
  // What is rounded away is still there, and what is not all is not all.
  const shown =
    percent < 0.1
      ? l10n.t('less than {0}', 0.1)
      : percent > 99.9 && count < total
        ? l10n.t('more than {0}', 99.9)
        : String(Math.round(percent * 10) / 10);
  return l10n.t('{0} ({1} %)', countWords(count), shown);
}
