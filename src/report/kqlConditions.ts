import type { ColumnName } from '../core/event';
import type { Filter, Search, ValueFilter } from '../core/query/query';
import { privateRanges, specialRanges } from '../knowledge/addressRanges';
import { legacyClientApps, modernClientApps, otherClientsPrefix } from '../knowledge/clientApps';
import { interruptedResultTypes, resultGroups, type ResultGroup } from '../knowledge/resultGroups';
import type { SignInTable } from '../knowledge/signInTables';
import { kqlColumn, kqlObject, type KqlColumn } from './kqlColumns';
import { kqlString } from './kqlText';
import { re2Of } from './re2';
import { wordedValues } from './valueWords';

/** A filter as steps of a query over one table (each a line without its leading `| `), and the groups that they name. */
export interface KqlSteps {
  readonly steps: readonly string[];
  readonly groups: readonly ResultGroup[];
}

/** The name of the list of a group's codes, which the query has to define. */
export function groupListName(group: ResultGroup): string {
  return `ResultTypes_${group.replaceAll('-', '_')}`;
}

const noSteps: KqlSteps = { steps: [], groups: [] };
const where = (condition: string): KqlSteps => ({ steps: [`where ${condition}`], groups: [] });

/**
 * A filter as steps over a table; undefined where the tables of Log Analytics cannot say it. Filters of Kind choose the
 * table and are not for here. `ordinal` tells names that the steps make up from those of other filters.
 */
export function filterSteps(
  table: SignInTable,
  filter: Filter,
  ordinal: number,
): KqlSteps | undefined {
  switch (filter.kind) {
    case 'time':
      return timeSteps(filter.from, filter.to);
    case 'address': {
      const column = kqlColumn(table, filter.column);
      const inRange = inRanges(column?.text ?? '', filter.ranges);
      // The functions answer null for an address of the other family, and for none.
      return where(filter.exclude ? `not(coalesce(${inRange}, false))` : inRange);
    }
    case 'contains':
      return containsSteps(table, filter.column, filter.text, filter.exclude, ordinal);
    case 'values':
      return valueSteps(table, filter, ordinal);
  }
}

/** The search as a condition over all columns; undefined for a regular expression that KQL's engine does not know. */
export function searchStep({ text, mode }: Search): string | undefined {
  switch (mode) {
    case 'plain':
      return `where * contains ${kqlString(text)}`;
    case 'word':
      return `where * has ${kqlString(text)}`;
    case 'regex': {
      const expression = re2Of(text);
      return expression === undefined
        ? undefined
        : `where * matches regex ${kqlString(`(?i)${expression}`)}`;
    }
  }
}

/** An hour: how much earlier than the sign-in a row may say that it was emitted, where a clock is wrong. */
const clockSlackMs = 3_600_000;

function timeSteps(from: string | null, to: string | null): KqlSteps | undefined {
  const steps: string[] = [];
  for (const time of [from, to]) if (time !== null && !isTime(time)) return undefined;
  if (from !== null) {
    // Without a condition on TimeGenerated, Log Analytics looks at the last 24 hours only.
    const earliest = new Date(Date.parse(from) - clockSlackMs).toISOString();
    steps.push(`where TimeGenerated >= datetime(${earliest})`);
  }
  if (from !== null && to !== null)
    steps.push(`where CreatedDateTime between (datetime(${from}) .. datetime(${to}))`);
  else if (from !== null) steps.push(`where CreatedDateTime >= datetime(${from})`);
  else if (to !== null) steps.push(`where CreatedDateTime <= datetime(${to})`);
  return { steps, groups: [] };
}

function isTime(text: string): boolean {
  return (
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,7})?Z$/.test(text) && !Number.isNaN(Date.parse(text))
  );
}

function inRanges(address: string, ranges: readonly string[]): string {
  const isV6 = (range: string) => range.includes(':');
  const call = (name: string, of: readonly string[]) =>
    of.length === 0 ? [] : [`${name}(${[address, ...of.map(kqlString)].join(', ')})`];
  const calls = [
    ...call(
      'ipv4_is_in_any_range',
      ranges.filter((range) => !isV6(range)),
    ),
    ...call('ipv6_is_in_any_range', ranges.filter(isV6)),
  ];
  return calls.length === 0 ? 'false' : anyOf(calls);
}

function valueSteps(
  table: SignInTable,
  filter: ValueFilter,
  ordinal: number,
): KqlSteps | undefined {
  const { column, exclude } = filter;
  const values = [...new Set(filter.values)];
  if (values.length === 0) return exclude ? noSteps : where('false');
  const named = values.filter((value) => value !== null);
  const absent = values.includes(null);
  if (isNestedList(column))
    return memberSteps(table, column, membersCondition(named, absent), exclude, ordinal);
  switch (column as string) {
    case 'Status':
      return decided(exclude, named.map(statusCondition));
    case 'Group':
      return {
        ...decided(exclude, named.map(groupCondition)),
        groups: named.flatMap((name) =>
          isGroup(name) ? [name] : name === 'unknown' ? [...resultGroups] : [],
        ),
      };
    case 'ClientAppKind':
      return decided(exclude, [
        ...named.map((kind) => clientAppCondition(table, kind)),
        ...(absent
          ? [`not(${anyOf(clientAppKinds.map((kind) => clientAppCondition(table, kind)))})`]
          : []),
      ]);
    case 'IPAddressScope':
      return decided(exclude, [
        ...named.map(scopeCondition),
        ...(absent ? ['(isnull(parse_ipv4(IPAddress)) and isempty(parse_ipv6(IPAddress)))'] : []),
      ]);
    case 'RiskEventTypes':
      return where(riskEventCondition(table, named, absent, exclude));
    default: {
      const expression = kqlColumn(table, column);
      return expression === undefined
        ? undefined
        : where(valueCondition(column, expression, named, absent, exclude));
    }
  }
}

/** By conditions that are true or false, never null, of every row. */
function decided(exclude: boolean, conditions: readonly string[]): KqlSteps {
  const condition = conditions.length === 0 ? 'false' : anyOf(conditions);
  return where(exclude ? `not(${condition})` : condition);
}

function statusCondition(status: string): string {
  const interrupted = `ResultType in (${interruptedResultTypes().map(kqlString).join(', ')})`;
  switch (status) {
    case 'success':
      return 'ResultType == "0"';
    case 'interrupted':
      return interrupted;
    case 'failure':
      return `(isnotempty(ResultType) and ResultType != "0" and not(${interrupted}))`;
    case 'unknown':
      return 'isempty(ResultType)';
    default:
      return 'false';
  }
}

function isGroup(name: string): name is ResultGroup {
  return (resultGroups as readonly string[]).includes(name);
}

function groupCondition(name: string): string {
  if (isGroup(name)) return `ResultType in (${groupListName(name)})`;
  return name === 'unknown'
    ? `not(${anyOf(resultGroups.map((group) => `ResultType in (${groupListName(group)})`))})`
    : 'false';
}

const clientAppKinds = ['modern', 'legacy'] as const;

function clientAppCondition(table: SignInTable, kind: string): string {
  const app = kqlColumn(table, 'ClientAppUsed')?.text ?? '';
  const among = (apps: readonly string[]) => `${app} in~ (${apps.map(kqlString).join(', ')})`;
  switch (kind) {
    case 'modern':
      return among(modernClientApps);
    case 'legacy':
      return anyOf([among(legacyClientApps), `${app} startswith ${kqlString(otherClientsPrefix)}`]);
    default:
      return 'false';
  }
}

function scopeCondition(scope: string): string {
  const within = (ranges: readonly string[]) => `coalesce(${inRanges('IPAddress', ranges)}, false)`;
  switch (scope) {
    case 'private':
      return within(privateRanges);
    case 'special':
      return within(specialRanges);
    case 'public':
      return `(isnotempty(IPAddress) and not(${within([...privateRanges, ...specialRanges])}))`;
    default:
      return 'false';
  }
}

function riskEventCondition(
  table: SignInTable,
  named: readonly string[],
  absent: boolean,
  exclude: boolean,
): string {
  const list = kqlObject(table, 'RiskEventTypes_V2');
  const conditions = [
    ...(absent ? [`coalesce(array_length(${list}), 0) == 0`] : []),
    ...(named.length === 0
      ? []
      : [
          `coalesce(array_length(set_intersect(${list}, dynamic([${named.map(kqlString).join(', ')}]))), 0) > 0`,
        ]),
  ];
  return exclude ? `not(${anyOf(conditions)})` : anyOf(conditions);
}

/** A condition on one member, which is '' where the list has none. */
function membersCondition(named: readonly string[], absent: boolean): string {
  const wanted = [...(absent ? [''] : []), ...named];
  return `in (${wanted.map(kqlString).join(', ')})`;
}

/** By column of lists, the object of the tables that it is made of. */
const nestedListObjects = {
  AuthenticationMethods: 'AuthenticationDetails',
  ConditionalAccessPolicyResults: 'ConditionalAccessPolicies',
  NamedLocations: 'NetworkLocationDetails',
} as const;
type NestedListColumn = keyof typeof nestedListObjects;

function isNestedList(column: ColumnName): column is NestedListColumn {
  return Object.hasOwn(nestedListObjects, column);
}

/**
 * Counts members of a list of objects that fulfil a condition. Where there is no list, one member stands for it: of an empty
 * list no row would be left.
 */
function memberSteps(
  table: SignInTable,
  column: NestedListColumn,
  condition: string,
  exclude: boolean,
  ordinal: number,
): KqlSteps {
  const list = kqlObject(table, nestedListObjects[column]);
  const instead =
    column === 'AuthenticationMethods'
      ? `pack_array(bag_pack("authenticationMethod", tostring(${kqlObject(table, 'MfaDetail')}.authMethod)))`
      : 'dynamic([{}])';
  const member = {
    AuthenticationMethods: 'tostring(one.authenticationMethod)',
    ConditionalAccessPolicyResults:
      'trim(": ", strcat(tostring(one.result), ": ", tostring(one.displayName)))',
    // Every location has one name, as a rule.
    NamedLocations:
      'trim(": ", strcat(tostring(one.networkType), ": ", strcat_array(one.networkNames, ", ")))',
  }[column];
  const hits = `hits${ordinal + 1}`;
  return {
    steps: [
      `mv-apply one = iff(array_length(${list}) > 0, ${list}, ${instead}) on (summarize ${hits} = countif(${member} ${condition}))`,
      `where ${hits} ${exclude ? '==' : '>'} 0`,
      `project-away ${hits}`,
    ],
    groups: [],
  };
}

function valueCondition(
  column: ColumnName,
  { text, type, anyCase }: KqlColumn,
  named: readonly string[],
  absent: boolean,
  exclude: boolean,
): string {
  if (type !== 'text') return nullableCondition(text, type, named, absent, exclude);
  const filler = 'ResultType == "0" and ResultDescription in~ ("Other", "Other.", "None")';
  const absence =
    column === 'ResultDescription'
      ? {
          // Filler beside a success is no reason.
          yes: `isempty(${text}) or (${filler})`,
          no: `isnotempty(${text}) and not(${filler})`,
        }
      : { yes: `isempty(${text})`, no: `isnotempty(${text})` };
  const conditions = [
    ...(absent ? [absence] : []),
    ...(named.length === 0
      ? []
      : [amongTexts(text, column === 'TrustType' ? withEntraNames(named) : named, anyCase)]),
  ];
  return exclude
    ? conditions.map(({ no }) => no).join(' and ')
    : conditions.map(({ yes }) => yes).join(' or ');
}

function amongTexts(
  text: string,
  values: readonly string[],
  anyCase: boolean,
): { readonly yes: string; readonly no: string } {
  if (values.length === 1) {
    const literal = kqlString(values[0]!);
    return anyCase
      ? { yes: `${text} =~ ${literal}`, no: `${text} !~ ${literal}` }
      : { yes: `${text} == ${literal}`, no: `${text} != ${literal}` };
  }
  const list = `(${values.map(kqlString).join(', ')})`;
  const operator = anyCase ? 'in~' : 'in';
  return { yes: `${text} ${operator} ${list}`, no: `${text} !${operator} ${list}` };
}

/** Join types by the name that reading gives them, and by the newer one. */
function withEntraNames(values: readonly string[]): readonly string[] {
  return values.flatMap((value) =>
    value.includes('Azure AD') ? [value, value.replace('Azure AD', 'Microsoft Entra')] : [value],
  );
}

/** Of values where absent is null: comparing with null is neither true nor false, so that what is absent is said apart. */
function nullableCondition(
  text: string,
  type: 'boolean' | 'number' | 'time',
  named: readonly string[],
  absent: boolean,
  exclude: boolean,
): string {
  const literals = named.flatMap((value) => {
    const literal = literalOf(type, value);
    return literal === undefined ? [] : [literal];
  });
  const among =
    literals.length === 0
      ? 'false'
      : literals.length === 1
        ? `${text} == ${literals[0]!}`
        : `${text} in (${literals.join(', ')})`;
  if (!exclude)
    return absent ? anyOf([`isnull(${text})`, ...(literals.length > 0 ? [among] : [])]) : among;
  const others = literals.length === 0 ? 'true' : `not(${among})`;
  return absent
    ? [`isnotnull(${text})`, ...(literals.length > 0 ? [others] : [])].join(' and ')
    : literals.length === 0
      ? 'true'
      : `(isnull(${text}) or ${others})`;
}

function literalOf(type: 'boolean' | 'number' | 'time', value: string): string | undefined {
  switch (type) {
    case 'boolean':
      return value === 'true' || value === 'false' ? value : undefined;
    case 'number':
      return /^-?\d{1,15}(?:\.\d{1,20})?$/.test(value) ? `double(${value})` : undefined;
    case 'time':
      return isTime(value) ? `datetime(${value})` : undefined;
  }
}

function containsSteps(
  table: SignInTable,
  column: ColumnName,
  text: string,
  exclude: boolean,
  ordinal: number,
): KqlSteps | undefined {
  if (isNestedList(column))
    return memberSteps(table, column, containing(text, false), exclude, ordinal);
  switch (column as string) {
    case 'Status':
    case 'Group':
    case 'ClientAppKind':
    case 'IPAddressScope': {
      const values = wordedValues(column).filter((value) =>
        value.toLowerCase().includes(text.toLowerCase()),
      );
      return valueSteps(table, { kind: 'values', column, values, exclude }, ordinal);
    }
    case 'RiskEventTypes':
      return where(
        `tostring(${kqlObject(table, 'RiskEventTypes_V2')}) ${containing(text, exclude)}`,
      );
    default: {
      const expression = kqlColumn(table, column);
      if (expression === undefined) return undefined;
      const asText = expression.type === 'text' ? expression.text : `tostring(${expression.text})`;
      return where(`${asText} ${containing(text, exclude)}`);
    }
  }
}

function containing(text: string, exclude: boolean): string {
  return `${exclude ? '!contains' : 'contains'} ${kqlString(text)}`;
}

function anyOf(conditions: readonly string[]): string {
  return conditions.length === 1 ? conditions[0]! : `(${conditions.join(' or ')})`;
}
