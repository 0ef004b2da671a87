import { l10n } from '../../knowledge/l10n';
import { nestedNames } from '../event';
import { fieldMappings, upperFirst, type FieldRow } from './fieldMappings';
import type { ExportFormat, FieldMapping, NestedMapping } from './format';
import { insideObjects, namedAlike } from './signInProperties';

/**
 * The columns of the six sign-in tables by canonical column, in order of preference; a dotted name leads into a dynamic
 * column. `ResourceId` is not the resource signed in to, and `TenantId` is the workspace: see `ResourceIdentity`
 * and `AADTenantId`. ServicePrincipalName and -Id are filled for user sign-ins too and say nothing about the kind.
 */
const columns: readonly FieldRow[] = [
  ...namedAlike,
  ['ResultType', 'ResultType', 'numericCode'],
  'ResultDescription',
  ...insideObjects.map(([column, path]): FieldRow => [
    column,
    upperFirst(path.replace(/^location\b/, 'locationDetails')),
  ]),
  'TimeGenerated',
  ['AppDisplayName', 'ServicePrincipalName'],
  ['ResultType', 'ResultType', 'zeroOnSuccess'],
  'ResultType',
  // All that MicrosoftServicePrincipalSignInLogs has.
  ['ResultType', 'ResultSignature', 'resultOfSignature'],
  'IPAddress',
  ['Country', 'Location'],
  ['Kind', 'Category', 'kindOfSplitCategory'],
  ['Kind', 'Type', 'kindOfSplitCategory'],
  ['Kind', 'SignInEventTypes', 'kindOfEventTypes'],
  ['Kind', 'IsInteractive', 'kindOfInteractive'],
  ['Kind', 'Category', 'kindOfCategory'],
  ['Kind', 'Type', 'kindOfCategory'],
  ['RiskEventTypes', 'RiskEventTypes_V2'],
  'RiskEventTypes',
  'ResourceIdentity',
  'IPAddressFromResourceProvider',
  'Category',
  'ResultSignature',
  // The same under another name in the non-interactive and AD FS tables.
  ['ProcessingTimeInMilliseconds', 'ProcessingTimeInMs'],
  'AADTenantId',
  ['WorkspaceId', 'TenantId'],
];

/** ConditionalAccessPolicies has had other names besides. */
const nestedColumns: readonly NestedMapping[] = nestedNames.flatMap((name) =>
  (name === 'ConditionalAccessPolicies'
    ? [name, 'ConditionalAccessPoliciesV2', 'AppliedConditionalAccessPolicies']
    : [name]
  ).map((from) => ({ name, from })),
);

/** A `union` of tables that disagree about a column's type splits it into one column per type; one of them is filled. */
const unionSuffixes = ['', '_dynamic', '_string'];

/** The Logs blade renames datetime columns after the zone it shows them in. */
const timeSuffixes = ['', ' [UTC]', ' [Local Time]'];

const fields: readonly FieldMapping[] = fieldMappings(columns).flatMap(({ column, from, as }) => {
  const [name = '', ...path] = from.split('.');
  const inside = path.length === 0 ? {} : { at: path.join('.') };
  return (as === 'time' ? timeSuffixes : unionSuffixes).map((suffix) => ({
    column,
    from: name + suffix,
    as,
    ...inside,
  }));
});

const nested: readonly NestedMapping[] = nestedColumns.flatMap(({ name, from }) =>
  unionSuffixes.map((suffix) => ({ name, from: from + suffix })),
);

/** The Logs blade's CSV, and re-saves of it, of the six sign-in tables, unions and projections of them. */
export const logAnalyticsCsv: ExportFormat = {
  id: 'log-analytics-csv',
  get name() {
    return l10n.t('Log Analytics CSV');
  },
  fields,
  nested,
  anyKeyCase: true,
  oneRowPerId: true,
};

/** The query API's answer (`tables`, with columns and rows), and rows as objects, as `az monitor log-analytics query` prints. */
export const logAnalyticsJson: ExportFormat = {
  ...logAnalyticsCsv,
  id: 'log-analytics-json',
  get name() {
    return l10n.t('Log Analytics JSON');
  },
};

/**
 * The format for a projection whose only name of the user is `Identity`. Elsewhere that column is not read: it holds a
 * user's display name, or the name of a service principal.
 */
export function withIdentityAsUser(format: ExportFormat): ExportFormat {
  return {
    ...format,
    fields: [...format.fields, { column: 'UserDisplayName', from: 'Identity', as: 'text' }],
  };
}
