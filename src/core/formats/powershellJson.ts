import { l10n } from '../../knowledge/l10n';
import type { ExportFormat, FieldMapping } from './format';
import { propertyFields, propertyNested } from './signInProperties';

/** Windows PowerShell 5.1 may write a date as an object: `{"value":"/Date(1700000000000)/","DateTime":"…"}`. */
const wrappedDates: readonly FieldMapping[] = [
  { column: 'CreatedDateTime', from: 'createdDateTime', at: 'value', as: 'time' },
];

/** `ConvertTo-Json` of the Graph SDK's or the AzureAD module's objects: Graph's properties in PascalCase. */
export const powershellJson: ExportFormat = {
  id: 'powershell-json',
  get name() {
    return l10n.t('PowerShell JSON');
  },
  fields: [...propertyFields, ...wrappedDates],
  nested: propertyNested,
  anyKeyCase: true,
  oneRowPerId: true,
};
