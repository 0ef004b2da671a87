import { columnTypes, type ColumnName, type ValueType } from '../event';
import { decoders, type DecoderName } from './decode';
import type { FieldMapping } from './format';

/**
 * A mapping as the tables of the formats write it: the column, where it comes from, and how it is decoded where that is not
 * the column's usual way. The column alone where the source has a field of its name.
 */
export type FieldRow =
  ColumnName | readonly [column: ColumnName, from: string, decoder?: DecoderName];

/** The mappings that rows stand for, in their order; `fieldOf` is the format's spelling of a column's own name. */
export function fieldMappings(
  rows: readonly FieldRow[],
  fieldOf: (column: ColumnName) => string = (column) => column,
): readonly FieldMapping[] {
  return rows.map((row) => {
    const [column, from, as = usualDecoder(column)] =
      typeof row === 'string' ? [row, fieldOf(row)] : row;
    return { column, from, as };
  });
}

const ofTypes: Readonly<Record<ValueType, DecoderName>> = {
  text: 'text',
  time: 'time',
  number: 'integer',
  boolean: 'boolean',
  list: 'list',
};

const ofColumns: Readonly<Partial<Record<ColumnName, DecoderName>>> = {
  Status: 'statusWord',
  ResultType: 'code',
  ResultDescription: 'failureReason',
  IPAddress: 'ip',
  Latitude: 'coordinate',
  Longitude: 'coordinate',
  RiskLevelDuringSignIn: 'riskLevel',
  RiskLevelAggregated: 'riskLevel',
  TokenProtectionStatus: 'tokenProtection',
  TokenProtectionStatusCode: 'code',
  ResourceIdentity: 'id',
  ServicePrincipalCredentialThumbprint: 'id',
  UniqueTokenIdentifier: 'id',
  IPAddressFromResourceProvider: 'ip',
  GlobalSecureAccessIpAddress: 'ip',
};

/** How most exports write a column: in a way of its own (an enumeration's decoder has its name), as an id, or as its type. */
export function usualDecoder(column: ColumnName): DecoderName {
  const ownName = lowerFirst(column);
  return (
    ofColumns[column] ??
    (isDecoder(ownName) ? ownName : column.endsWith('Id') ? 'id' : ofTypes[columnTypes[column]])
  );
}

/** A name with a small first letter, as JSON spells its keys: `createdDateTime`. */
export function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** A name with a capital first letter, as Log Analytics spells its columns. */
export function upperFirst(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function isDecoder(name: string): name is DecoderName {
  return Object.hasOwn(decoders, name);
}
