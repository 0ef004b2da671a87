import { l10n } from '../../knowledge/l10n';
import type { ExportFormat } from './format';
import { propertyColumns, propertyNested } from './signInProperties';

/** `Export-Csv` of PowerShell objects: Graph's properties as columns, nested ones as text of sorts or lost. */
export const powershellCsv: ExportFormat = {
  id: 'powershell-csv',
  get name() {
    return l10n.t('PowerShell CSV');
  },
  fields: propertyColumns,
  nested: propertyNested,
  anyKeyCase: true,
  oneRowPerId: true,
};
