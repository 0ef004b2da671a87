import type { ExportFormat } from './format';
import { propertyColumns, propertyNested } from './signInProperties';

/** `Export-Csv` of PowerShell objects: Graph's properties as columns, nested ones as text of sorts or lost. */
export const powershellCsv: ExportFormat = {
  id: 'powershell-csv',
  name: 'PowerShell CSV',
  fields: propertyColumns,
  nested: propertyNested,
  anyKeyCase: true,
  oneRowPerId: true,
};
