import { l10n } from '../knowledge/l10n';
import { timeText, type Zone } from './timeText';

/** First and last time with their zone; one where they are the same. */
export function timeRangeText(
  { from, to }: { readonly from: string; readonly to: string },
  zone: Zone,
): string {
  const [first, last] = [timeText(from, zone), timeText(to, zone)];
  if (zone === 'local') return from === to ? first : l10n.t('{0} to {1}', first, last);
  return from === to ? l10n.t('{0} UTC', first) : l10n.t('{0} to {1} UTC', first, last);
}
