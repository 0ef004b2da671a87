import { l10n } from '../../knowledge/l10n';
import type { ExportFormat } from './format';
import { propertyColumns, propertyNested } from './signInProperties';

/** Graph objects flattened to columns with dotted headers (`status.errorCode`), by pandas' `json_normalize` or a script. */
export const flattenedCsv: ExportFormat = {
  id: 'flattened-csv',
  get name() {
    return l10n.t('Flattened Graph CSV');
  },
  fields: propertyColumns,
  nested: propertyNested,
  anyKeyCase: true,
  oneRowPerId: true,
};
