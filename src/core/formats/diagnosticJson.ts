import { l10n } from '../../knowledge/l10n';
import { fieldMappings } from './fieldMappings';
import type { ExportFormat, FieldMapping, NestedMapping } from './format';
import { propertyFields, propertyNested } from './signInProperties';

const firstOfAll: readonly FieldMapping[] = fieldMappings([
  // The envelope's code where it is one: pipelines have put the words Success and Failure in its place.
  ['ResultType', 'resultType', 'numericCode'],
  ['Kind', 'category', 'kindOfSplitCategory'],
]);

const envelope: readonly FieldMapping[] = fieldMappings([
  ['TimeGenerated', 'time'],
  ['IPAddress', 'callerIpAddress'],
  ['CorrelationId', 'correlationId'],
  ['ResultType', 'resultType', 'zeroOnSuccess'],
  ['ResultType', 'resultType'],
  ['ResultType', 'resultSignature', 'resultOfSignature'],
  ['ResultDescription', 'resultDescription'],
  ['ResultSignature', 'resultSignature'],
  ['Country', 'location'],
  ['Category', 'category'],
  ['Kind', 'category', 'kindOfCategory'],
  ['AADTenantId', 'tenantId'],
]);

/** `conditionalAccessPolicies` is the name of 2018. */
const nested: readonly NestedMapping[] = [
  ...propertyNested,
  { name: 'ConditionalAccessPolicies', from: 'conditionalAccessPolicies' },
];

/**
 * Diagnostic settings' records as storage blobs and Event Hubs hold them: Graph's object under `properties`, in an
 * envelope whose `time` is that of emission. Keys match in any case, and `properties` may be JSON within a string: pipelines change both.
 */
export const diagnosticJson: ExportFormat = {
  id: 'diagnostic-json',
  get name() {
    return l10n.t('Diagnostic settings JSON');
  },
  fields: [
    ...firstOfAll,
    ...propertyFields.map((field) => ({ ...field, from: `properties.${field.from}` })),
    ...fieldMappings([['AADTenantId', 'properties.tenantId']]),
    ...envelope,
  ],
  nested: nested.map(({ name, from }) => ({ name, from: `properties.${from}` })),
  anyKeyCase: true,
  oneRowPerId: true,
};
