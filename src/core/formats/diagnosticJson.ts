import type { ExportFormat, FieldMapping, NestedMapping } from './format';
import { propertyFields, propertyNested } from './signInProperties';

const firstOfAll: readonly FieldMapping[] = [
  // The envelope's code where it is one: pipelines have put the words Success and Failure in its place.
  { column: 'ResultType', from: 'resultType', as: 'numericCode' },
  { column: 'Kind', from: 'category', as: 'kindOfSplitCategory' },
];

const envelope: readonly FieldMapping[] = [
  { column: 'TimeGenerated', from: 'time', as: 'time' },
  { column: 'IPAddress', from: 'callerIpAddress', as: 'ip' },
  { column: 'CorrelationId', from: 'correlationId', as: 'id' },
  { column: 'ResultType', from: 'resultType', as: 'zeroOnSuccess' },
  { column: 'ResultType', from: 'resultType', as: 'code' },
  { column: 'ResultType', from: 'resultSignature', as: 'resultOfSignature' },
  { column: 'ResultDescription', from: 'resultDescription', as: 'failureReason' },
  { column: 'ResultSignature', from: 'resultSignature', as: 'text' },
  { column: 'Country', from: 'location', as: 'text' },
  { column: 'Category', from: 'category', as: 'text' },
  { column: 'Kind', from: 'category', as: 'kindOfCategory' },
  { column: 'AADTenantId', from: 'tenantId', as: 'id' },
];

/** `conditionalAccessPolicies` is the name of 2018. */
const nested: readonly NestedMapping[] = [
  ...propertyNested,
  { name: 'ConditionalAccessPolicies', from: 'conditionalAccessPolicies' },
];

/**
 * Diagnostic settings' records as storage blobs and Event Hubs hold them: Graph's object under `properties`, in an
 * envelope whose `time` is that of emission. Keys match in any case: pipelines change it.
 */
export const diagnosticJson: ExportFormat = {
  id: 'diagnostic-json',
  name: 'Diagnostic settings JSON',
  fields: [
    ...firstOfAll,
    ...propertyFields.map((field) => ({ ...field, from: `properties.${field.from}` })),
    { column: 'AADTenantId', from: 'properties.tenantId', as: 'id' },
    ...envelope,
  ],
  nested: nested.map(({ name, from }) => ({ name, from: `properties.${from}` })),
  anyKeyCase: true,
  oneRowPerId: true,
};

/** The same, of a pipeline that wrote `properties` as JSON within a string. Nested values cannot be told apart there. */
export const diagnosticJsonTextProperties: ExportFormat = {
  ...diagnosticJson,
  fields: [
    ...firstOfAll,
    ...propertyFields.map((field) => ({ ...field, from: 'properties', at: field.from })),
    ...envelope,
  ],
  nested: [],
};
