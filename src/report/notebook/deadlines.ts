import { l10n } from '../../knowledge/l10n';

/** A clock that runs from the moment an incident was discovered. */
export interface Deadline {
  readonly name: string;
  /** Who counts so. */
  readonly source: string;
  /** ISO 8601 UTC. */
  readonly due: string;
}

/** A deadline of the user's own, as the setting `signins.notebook.deadlines` has it. */
export interface OwnDeadline {
  readonly name: string;
  readonly hours: number;
}

/** Longer names of deadlines, and more hours, are nobody's. */
const longestName = 200;
const mostHours = 87_600;

const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;

/**
 * When notifications are due: 72 hours (GDPR, Art. 33), four business days (SEC, Form 8-K Item 1.05; it counts from the day
 * on which the incident was found to be material, here it is the day of discovery, the earliest there can be; holidays are not
 * known), and the user's own. In order of time.
 */
export function deadlinesFrom(discovered: Date, own: readonly OwnDeadline[]): readonly Deadline[] {
  const at = (ms: number) => new Date(ms).toISOString();
  const deadlines = [
    {
      name: l10n.t('72 hours'),
      source: l10n.t('GDPR Art. 33: to the supervisory authority, from becoming aware'),
      due: at(discovered.getTime() + 72 * hourMs),
    },
    {
      name: l10n.t('4 business days'),
      source: l10n.t(
        'SEC Form 8-K Item 1.05: from finding it material; here from discovery, holidays not known',
      ),
      due: at(businessDaysAfter(discovered, 4)),
    },
    ...own.map(({ name, hours }) => ({
      name,
      source: l10n.t('your setting: {0} hours', hours),
      due: at(discovered.getTime() + hours * hourMs),
    })),
  ];
  return deadlines.sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
}

/** The same time of day so many days of work later: Saturdays and Sundays (UTC) do not count. */
function businessDaysAfter(start: Date, days: number): number {
  let ms = start.getTime();
  for (let left = days; left > 0;) {
    ms += dayMs;
    const day = new Date(ms).getUTCDay();
    if (day !== 0 && day !== 6) left--;
  }
  return ms;
}

/** What of a setting are deadlines: anything may stand there. */
export function ownDeadlines(setting: unknown): readonly OwnDeadline[] {
  if (!Array.isArray(setting)) return [];
  return (setting as readonly unknown[]).flatMap((each) => {
    if (typeof each !== 'object' || each === null || !('name' in each) || !('hours' in each))
      return [];
    const { name, hours } = each;
    const isDeadline =
      typeof name === 'string' &&
      name.trim() !== '' &&
      typeof hours === 'number' &&
      hours > 0 &&
      hours <= mostHours;
    return isDeadline ? [{ name: name.slice(0, longestName), hours }] : [];
  });
}
