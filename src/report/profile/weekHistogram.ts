import { l10n } from '../../knowledge/l10n';
import { markdownFence } from '../markdownCode';
import { numberText } from '../quantities';

const marks = '▁▂▃▄▅▆▇█';
/** In the place of an hour without events. */
const none = '·';

const weekdays = () => [
  l10n.t('Mon'),
  l10n.t('Tue'),
  l10n.t('Wed'),
  l10n.t('Thu'),
  l10n.t('Fri'),
  l10n.t('Sat'),
  l10n.t('Sun'),
];

/**
 * Events by weekday and hour as text, a mark for each hour, as high as its share of the busiest one, and the day's number
 * behind: a block of code in Markdown. `week`: 168 counts from Monday 00:00 on.
 */
export function weekHistogram(week: readonly number[]): string {
  const most = Math.max(...week);
  const names = weekdays();
  const width = Math.max(...names.map((name) => name.length));
  const ruler = [0, 6, 12, 18].map((hour) => String(hour).padStart(2, '0').padEnd(6)).join('');
  const lines = names.map((name, day) => {
    const hours = week.slice(day * 24, day * 24 + 24);
    const shape = hours.map((count) => markOf(count, most)).join('');
    return `${name.padEnd(width)}  ${shape}  ${numberText(hours.reduce((a, b) => a + b, 0))}`;
  });
  return markdownFence('text', [`${' '.repeat(width)}  ${ruler}`.trimEnd(), ...lines].join('\n'));
}

function markOf(count: number, most: number): string {
  if (count === 0) return none;
  return marks[Math.min(marks.length - 1, Math.ceil((count / most) * marks.length) - 1)]!;
}
