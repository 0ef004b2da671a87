import type { ExportFormat } from './format';
import { propertyColumns, propertyNested } from './signInProperties';

/** Graph objects flattened to columns with dotted headers (`status.errorCode`), by pandas' `json_normalize` or a script. */
export const flattenedCsv: ExportFormat = {
  id: 'flattened-csv',
  name: 'Flattened Graph CSV',
  fields: propertyColumns,
  nested: propertyNested,
  anyKeyCase: true,
  oneRowPerId: true,
};
