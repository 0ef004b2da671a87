import { l10n } from '../../knowledge/l10n';
import { fieldMappings } from './fieldMappings';
import type { ExportFormat } from './format';

/** The portal's AuthDetails CSV: the authentication steps of sign-ins, several rows to a request id. */
export const portalAuthDetails: ExportFormat = {
  id: 'portal-auth-details',
  get name() {
    return l10n.t('Portal authentication details CSV');
  },
  fields: fieldMappings([
    ['Id', 'Request ID'],
    ['CreatedDateTime', 'Date (UTC)'],
    ['CreatedDateTime', 'Date'],
    ['AuthenticationMethod', 'Authentication method'],
    ['AuthenticationMethodDetail', 'Authentication method detail'],
    ['AuthenticationStepSucceeded', 'Succeeded'],
    ['AuthenticationStepResultDetail', 'Result detail'],
    ['AuthenticationStepRequirement', 'Requirement'],
  ]),
  nested: [],
  anyKeyCase: true,
  oneRowPerId: false,
};
