import { l10n } from '../knowledge/l10n';
import { mostNestedRows, nestedMembers, nestedText, nestedValue } from './nestedText';

/** A table of the details; a cell is null where the record says nothing. */
export interface DetailsTable {
  readonly caption: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
}

/** A step of an authentication; what is absent is null. */
interface Step {
  readonly time: string | null;
  readonly method: string | null;
  readonly detail: string | null;
  readonly succeeded: boolean | null;
  readonly result: string | null;
  readonly requirement: string | null;
}

/** The steps of an authentication as a table, in their order; undefined where there are none. */
export function stepsTable(steps: readonly Step[]): DetailsTable | undefined {
  return tableOf(
    l10n.t('Authentication steps'),
    [
      l10n.t('Time (UTC)'),
      l10n.t('Method'),
      l10n.t('Method detail'),
      l10n.t('Succeeded'),
      l10n.t('Result detail'),
      l10n.t('Requirement'),
    ],
    steps.map(({ time, method, detail, succeeded, result, requirement }) => [
      nestedText(time),
      nestedText(method),
      nestedText(detail),
      succeeded === null ? null : succeeded ? l10n.t('Yes') : l10n.t('No'),
      nestedText(result),
      nestedText(requirement),
    ]),
  );
}

/** The steps that AuthenticationDetails lists. */
export function nestedSteps(json: string | undefined): readonly Step[] {
  return nestedMembers(json).flatMap((member) => {
    const text = (key: string) => nestedText(nestedValue(member, key));
    const succeeded = text('succeeded')?.toLowerCase();
    const step: Step = {
      time: text('authenticationStepDateTime'),
      method: text('authenticationMethod'),
      detail: text('authenticationMethodDetail'),
      succeeded: succeeded === 'true' ? true : succeeded === 'false' ? false : null,
      result: text('authenticationStepResultDetail'),
      requirement: text('authenticationStepRequirement'),
    };
    return Object.values(step).every((value) => value === null) ? [] : [step];
  });
}

/** Results of a policy in the order of what an analyst looks for: what stopped a sign-in, or would have, first. */
const resultWords = (): Readonly<Record<string, string>> => ({
  failure: l10n.t('Failure'),
  reportOnlyFailure: l10n.t('Report-only: failure'),
  reportOnlyInterrupted: l10n.t('Report-only: user action required'),
  success: l10n.t('Success'),
  reportOnlySuccess: l10n.t('Report-only: success'),
  unknown: l10n.t('Unknown'),
  unknownFutureValue: l10n.t('Unknown'),
  notApplied: l10n.t('Not applied'),
  reportOnlyNotApplied: l10n.t('Report-only: not applied'),
  notEnabled: l10n.t('Not enabled'),
});

/** The Conditional Access policies as a table, failures first. */
export function policiesTable(json: string | undefined): DetailsTable | undefined {
  const words = resultWords();
  const order = Object.keys(words);
  const rank = (result: string | null) => {
    const at = order.indexOf(result ?? '');
    // A result that is not known stands before those that had no part in the sign-in.
    return at === -1 ? order.indexOf('unknown') : at;
  };
  const policies = nestedMembers(json)
    .map((policy) => ({ policy, result: nestedText(nestedValue(policy, 'result')) }))
    .sort((a, b) => rank(a.result) - rank(b.result))
    // One more than is shown tells that there are more; a hostile record may list thousands.
    .slice(0, mostNestedRows + 1);
  return tableOf(
    l10n.t('Conditional Access policies'),
    [
      l10n.t('Policy'),
      l10n.t('Result'),
      l10n.t('Grant controls'),
      l10n.t('Session controls'),
      l10n.t('Conditions satisfied'),
      l10n.t('Conditions not satisfied'),
    ],
    policies.map(({ policy, result }) => [
      nestedText(nestedValue(policy, 'displayName')) ?? nestedText(nestedValue(policy, 'id')),
      result !== null && Object.hasOwn(words, result) ? words[result]! : result,
      nestedText(nestedValue(policy, 'enforcedGrantControls')),
      nestedText(nestedValue(policy, 'enforcedSessionControls')),
      conditionsText(nestedValue(policy, 'conditionsSatisfied')),
      conditionsText(nestedValue(policy, 'conditionsNotSatisfied')),
    ]),
  );
}

/** Graph's conditionalAccessConditions by their bits, which Log Analytics and diagnostic records write as a number. */
const conditions = [
  ...['application', 'users', 'devicePlatform', 'location', 'clientType', 'signInRisk', 'userRisk'],
  ...['time', 'deviceState', 'client', 'ipAddressSeenByAzureAD', 'ipAddressSeenByResourceProvider'],
  ...['unknownFutureValue', 'servicePrincipals', 'servicePrincipalRisk', 'authenticationFlows'],
  'insiderRisk',
];

function conditionsText(value: unknown): string | null {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value >= 2 ** 31)
    return nestedText(value)?.replaceAll(/,(?=\S)/g, ', ') ?? null;
  if (value === 0) return 'none';
  const named = conditions.filter((_, bit) => ((value >> bit) & 1) === 1);
  return value >> conditions.length > 0 || named.length === 0
    ? String(value)
    : l10n.t('{0} ({1})', named.join(', '), value);
}

/** A list of objects as a table with a column for each of some keys; members that are plain text fill the first. */
export function nestedTable(
  caption: string,
  columns: readonly (readonly [heading: string, key: string])[],
  json: string | undefined,
): DetailsTable | undefined {
  return tableOf(
    caption,
    columns.map(([heading]) => heading),
    nestedMembers(json)
      .slice(0, mostNestedRows + 1)
      .map((member) =>
        typeof member === 'object'
          ? columns.map(([, key]) => nestedText(nestedValue(member, key)))
          : columns.map((_, i) => (i === 0 ? nestedText(member) : null)),
      ),
  );
}

/** Rows that say nothing are left out; those beyond what is shown are counted in the caption. */
function tableOf(
  caption: string,
  headings: readonly string[],
  rows: readonly (readonly (string | null)[])[],
): DetailsTable | undefined {
  const told = rows.filter((row) => row.some((cell) => cell !== null));
  if (told.length === 0) return undefined;
  const shown = told.slice(0, mostNestedRows);
  return {
    caption:
      shown.length === told.length
        ? caption
        : l10n.t('{0} (the first {1} only)', caption, shown.length),
    headings,
    rows: shown,
  };
}
