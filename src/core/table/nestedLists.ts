import { listOf } from '../../knowledge/listMembers';
import type { DerivedColumnName, NestedName } from '../event';
import { cellJson, isLost, valueAt } from '../formats/cellJson';

/** How a column of lists is made of a nested value. */
export interface NestedList {
  readonly column: DerivedColumnName;
  readonly from: NestedName;
  /** The member that one object of the nested value stands for; undefined where it says nothing. */
  readonly memberOf: (part: unknown) => string | undefined;
}

/** The columns of lists that are made of nested values. */
export const nestedLists: readonly NestedList[] = [
  {
    column: 'AuthenticationMethods',
    from: 'AuthenticationDetails',
    memberOf: (step) => textAt(step, 'authenticationMethod'),
  },
  {
    column: 'ConditionalAccessPolicyResults',
    from: 'ConditionalAccessPolicies',
    memberOf: (policy) => {
      const name = textAt(policy, 'displayName') ?? textAt(policy, 'id');
      return name === undefined ? undefined : `${textAt(policy, 'result') ?? 'unknown'}: ${name}`;
    },
  },
];

/**
 * The value that such a column has where a record holds this text: its members in their order, each once, '' where there
 * are none. Undefined where the text is no nested value, or an empty one: then another place may hold it.
 */
export function nestedListOf({ memberOf }: NestedList, text: string): string | undefined {
  if (isLost(text)) return undefined;
  const value = cellJson(text);
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0)
    return undefined;
  const members = new Set<string>();
  // PowerShell writes a list of one as the one.
  for (const part of Array.isArray(value) ? (value as unknown[]) : [value]) {
    const member = memberOf(part);
    if (member !== undefined) members.add(member);
  }
  return listOf([...members]);
}

function textAt(value: unknown, key: string): string | undefined {
  const text = valueAt(value, key)?.trim();
  return text === '' ? undefined : text;
}
