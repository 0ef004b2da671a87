import { l10n } from '../../knowledge/l10n';
import type { ExportFormat } from './format';
import { propertyFields, propertyNested } from './signInProperties';

/** Microsoft Graph's `signIn` objects, v1.0 and beta: pages, arrays, JSON Lines; also the portal's JSON download and `az rest`. */
export const graphJson: ExportFormat = {
  id: 'graph-json',
  get name() {
    return l10n.t('Microsoft Graph JSON');
  },
  fields: propertyFields,
  nested: propertyNested,
  anyKeyCase: false,
  oneRowPerId: true,
};
