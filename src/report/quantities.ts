import type { Parameter } from '../core/detect/detection';
import { l10n } from '../knowledge/l10n';

/** A number as sentences write it: `1,234`, `0.5`; `?` where there is none. */
export function numberText(number: number): string {
  if (!Number.isFinite(number)) return '?';
  return number.toLocaleString('en-US', { maximumFractionDigits: 1 });
}

/** What can be counted, or measured. */
export type Unit =
  | Parameter['unit']
  | 'seconds'
  | 'users'
  | 'failures'
  | 'failedAttempts'
  | 'prompts'
  | 'successes'
  | 'networks'
  | 'names'
  | 'sessions'
  | 'refreshes';

/** A number with what is counted: `one account`, `1,234 sign-ins`, `0.5 hours`, `40 percent`. To stand within a sentence. */
export function quantity(number: number, unit: Unit): string {
  const n = numberText(number);
  const isOne = number === 1;
  switch (unit) {
    case 'accounts':
      return isOne ? l10n.t('one account') : l10n.t('{0} accounts', n);
    case 'users':
      return isOne ? l10n.t('one user') : l10n.t('{0} users', n);
    case 'addresses':
      return isOne ? l10n.t('one address') : l10n.t('{0} addresses', n);
    case 'attempts':
      return isOne ? l10n.t('one attempt') : l10n.t('{0} attempts', n);
    case 'failures':
      return isOne ? l10n.t('one failure') : l10n.t('{0} failures', n);
    case 'failedAttempts':
      return isOne ? l10n.t('one failed attempt') : l10n.t('{0} failed attempts', n);
    case 'prompts':
      return isOne ? l10n.t('one prompt') : l10n.t('{0} prompts', n);
    case 'successes':
      return isOne ? l10n.t('one success') : l10n.t('{0} successes', n);
    case 'networks':
      return isOne ? l10n.t('one network') : l10n.t('{0} networks', n);
    case 'names':
      return isOne ? l10n.t('one name') : l10n.t('{0} names', n);
    case 'sessions':
      return isOne ? l10n.t('one session') : l10n.t('{0} sessions', n);
    case 'refreshes':
      return isOne ? l10n.t('one token refresh') : l10n.t('{0} token refreshes', n);
    case 'signIns':
      return isOne ? l10n.t('one sign-in') : l10n.t('{0} sign-ins', n);
    case 'signs':
      return isOne ? l10n.t('one sign') : l10n.t('{0} signs', n);
    case 'applications':
      return isOne ? l10n.t('one application') : l10n.t('{0} applications', n);
    case 'countries':
      return isOne ? l10n.t('one country') : l10n.t('{0} countries', n);
    case 'seconds':
      return isOne ? l10n.t('one second') : l10n.t('{0} seconds', n);
    case 'minutes':
      return isOne ? l10n.t('one minute') : l10n.t('{0} minutes', n);
    case 'hours':
      return isOne ? l10n.t('one hour') : l10n.t('{0} hours', n);
    case 'days':
      return isOne ? l10n.t('one day') : l10n.t('{0} days', n);
    case 'percent':
      return l10n.t('{0} percent', n);
    case 'km':
      return l10n.t('{0} km', n);
    case 'km/h':
      return l10n.t('{0} km/h', n);
  }
}

/** A length of time in the unit that suits it: `45 minutes`, `3.5 hours`, `6 days`; less than a minute is said so. */
export function minutesText(minutes: number): string {
  if (minutes < 1) return l10n.t('less than a minute');
  if (minutes < 120) return quantity(minutes, 'minutes');
  return minutes < 48 * 60 ? quantity(minutes / 60, 'hours') : quantity(minutes / 1440, 'days');
}
