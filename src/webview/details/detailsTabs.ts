import { l10n } from '../../knowledge/l10n';
import type { DetailsTab } from '../../protocol/gridContract';

/** What the tabs are called, as in the portal. */
export function tabName(tab: DetailsTab): string {
  switch (tab) {
    case 'basic':
      return l10n.t('Basic info');
    case 'location':
      return l10n.t('Location');
    case 'device':
      return l10n.t('Device info');
    case 'authentication':
      return l10n.t('Authentication details');
    case 'conditionalAccess':
      return l10n.t('Conditional Access');
    case 'risk':
      return l10n.t('Risk');
    case 'tokens':
      return l10n.t('Tokens and session');
    case 'story':
      return l10n.t('Sign-in story');
    case 'raw':
      return l10n.t('Raw');
  }
}
