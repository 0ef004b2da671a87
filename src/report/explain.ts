import type { ColumnName } from '../core/event';
import { addressScope } from '../knowledge/addressScopes';
import { clientAppKind } from '../knowledge/clientApps';
import { columnLabelOf } from '../knowledge/columnLabels';
import { knownAgent } from '../knowledge/knownAgents';
import { l10n } from '../knowledge/l10n';
import { membersOf } from '../knowledge/listMembers';
import type { ResultCodes } from '../knowledge/resultCodes';
import { isStatusDocumented } from '../knowledge/documentedStatus';
import { groupOfResultType, statusOfResultType } from '../knowledge/resultGroups';
import { policyResultMeaning, valueMeaning } from '../knowledge/valueMeanings';
import { wellKnownApp } from '../knowledge/wellKnownApps';
import { codeWords, type CodeWords } from './codeWords';
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
    case 'AppId':
    case 'ResourceIdentity':
      return explainApp(column, value);
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

function explainApp(column: ColumnName, value: string): Explanation | undefined {
  const app = wellKnownApp(value);
  if (app === undefined) return undefined;
  return {
    title: l10n.t('{0}: {1}', columnLabelOf(column) ?? column, app.name),
    lines: [
      app.about,
      l10n.t(
        "An application of Microsoft. The id proves little: attack tools sign in with Microsoft's own.",
      ),
      ...(app.family
        ? [
            l10n.t(
              'One of the family of client IDs (FOCI): its refresh token is good for every other member too.',
            ),
          ]
        : []),
      l10n.t('Source: {0}.', app.sources.join('; ')),
    ],
  };
}

function explainUserAgent(value: string): Explanation {
  const known = knownAgent(value);
  return {
    title: shortUserAgent(value),
    lines: [visibleText(value, longestLine), ...(known === undefined ? [] : [known])],
  };
}

function explainResultType(value: string, codes: ResultCodes | undefined): Explanation | undefined {
  if (!/^-?\d{1,10}$/.test(value)) return undefined;
  if (codes === undefined)
    return { title: l10n.t('Error code {0}', value), lines: groupLines(value) };
  const words = codeWords(value, codes);
  return words.unknown ? explainUnknown(words) : explainKnown(words);
}

function explainKnown(words: CodeWords): Explanation {
  const { meanings, treatment, category, attack, next, remedy } = words;
  return {
    title: l10n.t('{0}: {1}', words.code, words.name),
    lines: [
      ...(meanings.length > 1
        ? [
            l10n.t('One code, several meanings:'),
            ...meanings.map((meaning, i) => l10n.t('{0}. {1}', i + 1, meaning)),
          ]
        : meanings),
      words.portal,
      l10n.t('{0}: {1}', treatment.word, treatment.why),
      l10n.t('Category: {0}.', category.word),
      ...words.notes,
      ...(attack.length === 0
        ? []
        : [
            l10n.t(
              'Can be a trace of MITRE ATT&CK {0}.',
              attack.map(({ id, name }) => l10n.t('{0} ({1})', id, name)).join(', '),
            ),
          ]),
      ...(next === '' ? [] : [l10n.t('Next: {0}', next)]),
      ...(remedy === '' ? [] : [l10n.t('Remedy: {0}', remedy)]),
    ],
  };
}

function explainUnknown({ code, notes, lookUpUrl }: CodeWords): Explanation {
  return {
    title: l10n.t('Error code {0}: unknown', code),
    lines: [
      ...notes,
      ...(lookUpUrl === undefined ? [] : [l10n.t("Microsoft's look-up page: {0}", lookUpUrl)]),
    ],
  };
}

/** What can be told while the texts of the codes are not loaded. */
function groupLines(code: string): readonly string[] {
  const group = groupOfResultType(code);
  if (group === 'unknown') return [l10n.t('The code is not in the table.')];
  const portal = valueWord('Status', statusOfResultType(code)) ?? '';
  return [
    l10n.t('Category: {0}.', valueWord('Group', group) ?? group),
    isStatusDocumented(code)
      ? l10n.t('The portal shows it as {0}.', portal)
      : l10n.t('The portal probably shows it as {0}: inferred.', portal),
  ];
}
