import { l10n } from '../../knowledge/l10n';

/** A share in percent that never says 0 or 100 where it is not none or all: `12.5 %`, `less than 0.1 %`. */
export function shareText(count: number, total: number): string {
  if (total <= 0) return '0 %';
  const percent = (count / total) * 100;
  if (count > 0 && percent < 0.1) return l10n.t('less than {0} %', 0.1);
  if (count < total && percent > 99.9) return l10n.t('more than {0} %', 99.9);
  return `${Math.round(percent * 10) / 10} %`;
}
