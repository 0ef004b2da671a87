import { listOf } from '../../knowledge/listMembers';
import type { DerivedColumnName, NestedName } from '../event';
import { cellJson, isLost, valueAt } from '../formats/cellJson';

/** How a column of lists is made of a nested value. */
export interface NestedList {
  readonly column: DerivedColumnName;
  readonly from: NestedName;
  /** The members that one object of the nested value stands for; none where it says nothing. */
  readonly membersOf: (part: unknown) => readonly string[];
}

/** The columns of lists that are made of nested values. */
export const nestedLists: readonly NestedList[] = [
  {
    column: 'AuthenticationMethods',
    from: 'AuthenticationDetails',
    membersOf: (step) => {
      const method = textAt(step, 'authenticationMethod');
      return method === undefined ? [] : [method];
    },
  },
  {
    column: 'ConditionalAccessPolicyResults',
    from: 'ConditionalAccessPolicies',
    membersOf: (policy) => {
      const name = textAt(policy, 'displayName') ?? textAt(policy, 'id');
      return name === undefined ? [] : [`${textAt(policy, 'result') ?? 'unknown'}: ${name}`];
    },
  },
  {
    column: 'NamedLocations',
    from: 'NetworkLocationDetails',
    membersOf: (location) => {
      const type = textAt(location, 'networkType') ?? 'unknown';
      const names = textAt(location, 'networkNames');
      if (names === undefined) return type === 'unknown' ? [] : [type];
      const listed = namesIn(names);
      return listed.length === 0 ? [type] : listed.map((name) => `${type}: ${name}`);
    },
  },
];

/**
 * The value that such a column has where a record holds this text: its members in their order, each once, '' where there
 * are none. Undefined where the text is no nested value, or an empty one: then another place may hold it.
 */
export function nestedListOf({ membersOf }: NestedList, text: string): string | undefined {
  if (isLost(text)) return undefined;
  const value = cellJson(text);
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0)
    return undefined;
  const members = new Set<string>();
  // PowerShell writes a list of one as the one.
  for (const part of Array.isArray(value) ? (value as unknown[]) : [value])
    for (const member of membersOf(part)) members.add(member);
  return listOf([...members]);
}

/** The names of a list as JSON text; PowerShell writes a list of one as the one. */
function namesIn(text: string): readonly string[] {
  const value = text.startsWith('[') ? cellJson(text) : text;
  return (Array.isArray(value) ? (value as unknown[]) : [value]).flatMap((name) =>
    typeof name === 'string' && name.trim() !== '' ? [name.trim()] : [],
  );
}

function textAt(value: unknown, key: string): string | undefined {
  const text = valueAt(value, key)?.trim();
  return text === '' ? undefined : text;
}
