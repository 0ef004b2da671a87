import { l10n } from '../../knowledge/l10n';
import { numberText, quantity } from '../quantities';
import { timeRangeText } from '../timeRangeText';
import type { Zone } from '../timeText';
import type { BinCounts } from './figures';
import { gapsInTime } from './gapsInTime';
import { hoursOfWeek } from './hoursOfWeek';
import { sentenceList } from './profileMarkdown';
import { weekHistogram } from './weekHistogram';

const hourMs = 3_600_000;
/** Gaps that are listed. */
const mostGaps = 10;

/** Weekdays and hours as text, with the zone said; '' where no event has a time. */
export function weekBlocks(bins: BinCounts | undefined, zone: Zone): readonly string[] {
  if (bins === undefined || bins.counts.every((count) => count === 0)) return [];
  return [
    zone === 'utc'
      ? l10n.t('Sign-ins by weekday and hour (UTC):')
      : l10n.t('Sign-ins by weekday and hour (local time of this machine):'),
    weekHistogram(hoursOfWeek(bins, zone)),
  ];
}

/** How many hours have events, and the gaps where events are usual: a list. */
export function gapList(bins: BinCounts, zone: Zone): string {
  const { gaps, judged } = gapsInTime(bins, zone);
  const empty = bins.counts.filter((count) => count === 0).length * (bins.stepMs / hourMs);
  const said = [
    empty === 0
      ? l10n.t('There is no hour without a sign-in.')
      : l10n.t(
          '{0} of {1} have no sign-in.',
          numberText(empty),
          quantity(bins.counts.length * (bins.stepMs / hourMs), 'hours'),
        ),
  ];
  if (!judged)
    said.push(
      l10n.t(
        'Too few days to tell gaps from quiet hours: an hour is held against the same hour of at least two other days.',
      ),
    );
  else if (gaps.length === 0)
    said.push(
      l10n.t('No gap: there is a sign-in wherever they are usual at the same hour of other days.'),
    );
  // The gravest are told, in order of time.
  const told = [...gaps].sort((a, b) => b.usual - a.usual).slice(0, mostGaps);
  for (const { fromMs, toMs, usual } of told.sort((a, b) => a.fromMs - b.fromMs)) {
    const range = timeRangeText(
      { from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() },
      zone,
    );
    said.push(
      l10n.t(
        'Gap of {0}: {1}. On other days these hours have about {2}.',
        quantity((toMs - fromMs) / hourMs, 'hours'),
        range,
        quantity(Math.round(usual), 'signIns'),
      ),
    );
  }
  if (gaps.length > told.length)
    said.push(
      l10n.t('Of {0} gaps the longest by what is usual are listed.', numberText(gaps.length)),
    );
  if (gaps.length > 0)
    said.push(
      l10n.t(
        'A gap can be a holiday, an outage, a pause of what collects the logs, or an export that was put together from parts.',
      ),
    );
  return sentenceList(said);
}
