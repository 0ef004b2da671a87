import type { ColumnName } from '../core/event';
import { addressScope } from '../knowledge/addressScopes';
import { clientAppKind } from '../knowledge/clientApps';
import { codeFamily } from '../knowledge/codeFamilies';
import { columnLabelOf } from '../knowledge/columnLabels';
import { knownAgent } from '../knowledge/knownAgents';
import { l10n } from '../knowledge/l10n';
import { membersOf } from '../knowledge/listMembers';
import { passwordWasRight } from '../knowledge/passwordWasRight';
import type { ResultCode, ResultCodes, ResultSignal } from '../knowledge/resultCodes';
import { groupOfResultType, statusOfResultType } from '../knowledge/resultGroups';
import { policyResultMeaning, valueMeaning } from '../knowledge/valueMeanings';
import { countryName } from './countryName';
import { shortUserAgent } from './shortUserAgent';
import { valueWord } from './valueWords';
import { visibleText } from './visibleText';

/** What is to be said of a value: text only, each line a sentence or a few, whatever the value holds. */
export interface Explanation {
  readonly title: string;
  readonly lines: readonly string[];
}

const longestTitle = 120;
const longestLine = 1000;
/** Members of a list that are explained. */
const mostMembers = 20;

/**
 * What a value of a column means, for tooltips, hovers and details; undefined where there is nothing to say beyond the value.
 * `codes` are the error codes once they are loaded; without them, of a code only its group is told.
 */
export function explain(
  column: ColumnName,
  value: string,
  codes: ResultCodes | undefined,
): Explanation | undefined {
  if (value === '') return undefined;
  switch (column as string) {
    case 'ResultType':
      return explainResultType(value, codes);
    case 'ClientAppUsed':
      return explainClientApp(value);
    case 'Country': {
      const name = countryName(value);
      return name === undefined ? undefined : { title: name, lines: [] };
    }
    case 'UserAgent':
      return explainUserAgent(value);
    case 'IPAddress':
    case 'IPAddressFromResourceProvider':
    case 'GlobalSecureAccessIpAddress': {
      const scope = addressScope(value);
      // That an address is one of the internet goes without saying.
      return scope === undefined || scope === 'public'
        ? undefined
        : titled(column, value, [valueMeaning('IPAddressScope', scope)]);
    }
    case 'RiskEventTypes':
      return titled(
        column,
        value,
        membersOf(column, value)
          .slice(0, mostMembers)
          .map((member) => {
            const meaning = valueMeaning(column, member);
            return meaning === undefined
              ? undefined
              : l10n.t('{0}: {1}', visibleText(member, longestTitle), meaning);
          }),
      );
    case 'ConditionalAccessPolicyResults':
      return titled(
        column,
        value,
        membersOf(column, value)
          .slice(0, mostMembers)
          .map((member) => {
            const end = member.indexOf(': ');
            const meaning = policyResultMeaning(end === -1 ? member : member.slice(0, end));
            return meaning === undefined
              ? undefined
              : l10n.t('{0}: {1}', visibleText(member.slice(end + 2), longestTitle), meaning);
          }),
      );
    default:
      return titled(column, value, [valueMeaning(column, value)]);
  }
}

function titled(
  column: ColumnName,
  value: string,
  meanings: readonly (string | undefined)[],
): Explanation | undefined {
  const lines = meanings.filter((line) => line !== undefined);
  if (lines.length === 0) return undefined;
  const word = valueWord(column, value) ?? visibleText(value, longestTitle);
  return { title: l10n.t('{0}: {1}', columnLabelOf(column) ?? column, word), lines };
}

function explainClientApp(value: string): Explanation | undefined {
  const kind = clientAppKind(value);
  if (kind === undefined) return undefined;
  return titled('ClientAppUsed', value, [
    valueMeaning('ClientAppUsed', value),
    valueMeaning('ClientAppKind', kind),
  ]);
}

function explainUserAgent(value: string): Explanation {
  const known = knownAgent(value);
  return {
    title: shortUserAgent(value),
    lines: [visibleText(value, longestLine), ...(known === undefined ? [] : [known])],
  };
}

function explainResultType(value: string, codes: ResultCodes | undefined): Explanation | undefined {
  const code = codes?.get(value);
  if (code !== undefined) return explainCode(code);
  if (!/^-?\d{1,10}$/.test(value)) return undefined;
  const group = groupOfResultType(value);
  if (codes === undefined || group !== 'unknown')
    return { title: l10n.t('Error code {0}', value), lines: groupLines(group, value) };
  return { title: l10n.t('Error code {0}: unknown', value), lines: unknownCodeLines(value, codes) };
}

function explainCode(code: ResultCode): Explanation {
  const { meanings } = code;
  const portal = valueWord('Status', code.status) ?? code.status;
  const documented = statusOfResultType(code.code) === code.status;
  return {
    title: l10n.t('{0}: {1}', code.code, code.name),
    lines: [
      ...(meanings.length > 1
        ? [
            l10n.t('One code, several meanings:'),
            ...meanings.map((meaning, i) => l10n.t('{0}. {1}', i + 1, meaning)),
          ]
        : meanings),
      documented
        ? l10n.t('The portal shows it as {0}.', portal)
        : l10n.t('The portal probably shows it as {0}: inferred from its meaning.', portal),
      signalWords(code.signal),
      ...(passwordWasRight(code.code)
        ? [l10n.t('As a rule the password was right: from an unknown address, treat it as stolen.')]
        : []),
      ...(code.attack.length === 0
        ? []
        : [l10n.t('Can be a trace of MITRE ATT&CK {0}.', code.attack.join(', '))]),
      ...(code.remedy === '' ? [] : [l10n.t('Next: {0}', code.remedy)]),
    ],
  };
}

function signalWords(signal: ResultSignal): string {
  switch (signal) {
    case 'threat':
      return l10n.t(
        'Often seen in attacks: how many users, addresses and attempts there are decides.',
      );
    case 'suspicious':
      return l10n.t('Can be part of an attack: what comes before and after it decides.');
    case 'operational':
      return l10n.t('As a rule no attack: settings, devices or applications are at fault.');
    case 'benign':
      return l10n.t('Normal: by itself no sign of an attack.');
  }
}

function groupLines(group: ReturnType<typeof groupOfResultType>, code: string): readonly string[] {
  if (group === 'unknown') return [l10n.t('The code is not in the table.')];
  const portal = valueWord('Status', statusOfResultType(code)) ?? '';
  return [
    l10n.t('Group: {0}.', valueWord('Group', group) ?? group),
    l10n.t('The portal shows it as {0}.', portal),
  ];
}

function unknownCodeLines(value: string, codes: ResultCodes): readonly string[] {
  const lines = [
    l10n.t(
      'The code is not in the table of {0} codes.',
      codes.codes.length.toLocaleString('en-US'),
    ),
  ];
  const parent = codes.parentOf(value);
  if (parent !== undefined)
    return [
      ...lines,
      l10n.t(
        'By its number it may be a variant of {0} ({1}): an inference, not a fact.',
        parent.code,
        codes.shortMeaning(parent.code),
      ),
    ];
  const family = codeFamily(value);
  return family === undefined
    ? lines
    : [...lines, l10n.t('By its number it may be about {0}: an inference, not a fact.', family)];
}
