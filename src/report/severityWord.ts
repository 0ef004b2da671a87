import type { Severity } from '../core/detect/detection';
import { l10n } from '../knowledge/l10n';

/** `High`, `Medium`, `Low`, `Informational`. */
export function severityWord(severity: Severity): string {
  switch (severity) {
    case 'high':
      return l10n.t('High');
    case 'medium':
      return l10n.t('Medium');
    case 'low':
      return l10n.t('Low');
    case 'informational':
      return l10n.t('Informational');
  }
}
