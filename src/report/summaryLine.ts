import { l10n } from '../knowledge/l10n';
import {
  holdsSteps,
  percentOf,
  type SummarisedExport,
  type SummarisedView,
} from './summarisedExport';
import { countWords } from './treeWords';

/** An export in one line. */
export interface SummaryLine {
  /** `busy`: it is being read; `warning`: not all of it is there; `error`: nothing of it is. */
  readonly mood: 'busy' | 'calm' | 'warning' | 'error';
  /** Phrases to be put beside each other. */
  readonly parts: readonly string[];
}

/**
 * What an export holds in one line: `12,000 sign-ins`, `312 failures`, `3 selected`. `failures`: among the events that are
 * shown; undefined where that is not known (yet). `shown`: what the window shows; undefined where it has not said.
 */
export function summaryLine(
  state: SummarisedExport,
  shown: SummarisedView | undefined,
  failures: number | undefined,
): SummaryLine {
  const { phase, rows, sources } = state;
  if (phase === 'opening') return { mood: 'busy', parts: [l10n.t('Opening the export…')] };
  if (phase === 'reading') return { mood: 'busy', parts: [readWords(state)] };
  if (phase === 'failed' && rows === 0) return { mood: 'error', parts: [failedWords(state)] };
  const isPart = phase !== 'ready';
  const isNarrowed = shown !== undefined && shown.events !== shown.of;
  const parts = [
    isNarrowed
      ? eventsOfWords(shown.events, shown.of, state)
      : isPart
        ? readWords(state)
        : eventsWords(rows, state),
  ];
  if (isPart) parts.push(phase === 'cancelled' ? l10n.t('stopped') : l10n.t('not read to the end'));
  const unread = sources.filter(({ problem }) => problem !== undefined).length;
  if (!isPart && unread > 0)
    parts.push(
      unread === 1 ? l10n.t('one file not read') : l10n.t('{0} files not read', countWords(unread)),
    );
  if (failures !== undefined)
    parts.push(
      failures === 1 ? l10n.t('one failure') : l10n.t('{0} failures', countWords(failures)),
    );
  if (shown !== undefined && shown.selected > 0)
    parts.push(l10n.t('{0} selected', countWords(shown.selected)));
  return { mood: isPart || unread > 0 ? 'warning' : 'calm', parts };
}

/** `one sign-in`, `1,234 sign-ins`; of an export of authentication steps, steps. */
export function eventsWords(count: number, state: Pick<SummarisedExport, 'sources'>): string {
  if (holdsSteps(state))
    return count === 1 ? l10n.t('one step') : l10n.t('{0} steps', countWords(count));
  return count === 1 ? l10n.t('one sign-in') : l10n.t('{0} sign-ins', countWords(count));
}

function eventsOfWords(count: number, of: number, state: SummarisedExport): string {
  const [some, all] = [countWords(count), countWords(of)];
  if (holdsSteps(state))
    return of === 1 ? l10n.t('{0} of one step', some) : l10n.t('{0} of {1} steps', some, all);
  return of === 1 ? l10n.t('{0} of one sign-in', some) : l10n.t('{0} of {1} sign-ins', some, all);
}

function readWords(state: SummarisedExport): string {
  const read = eventsWords(state.rows, state);
  const percent = percentOf(state);
  return percent === undefined
    ? l10n.t('{0} read', read)
    : l10n.t('{0} read ({1} %)', read, percent);
}

function failedWords({ problem }: SummarisedExport): string {
  switch (problem?.code) {
    case 'notAnExport':
      return l10n.t('No sign-in export');
    case 'empty':
      return l10n.t('No sign-ins');
    case 'vanished':
      return l10n.t('The file is gone');
    case undefined:
    default:
      return l10n.t('The file could not be read');
  }
}
