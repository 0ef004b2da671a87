import { l10n } from '../knowledge/l10n';

const numbers = new Intl.NumberFormat('en-US');
const decimals = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

/** `512 bytes`, `1.5 KB`, `240 MB`; powers of 1,000, as file managers show them. */
export function bytesText(bytes: number): string {
  if (bytes < 1000)
    return bytes === 1 ? l10n.t('1 byte') : l10n.t('{0} bytes', numbers.format(bytes));
  const units = ['KB', 'MB', 'GB', 'TB'];
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 999.95 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${decimals.format(value)} ${units[unit]!}`;
}
