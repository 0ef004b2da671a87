import type { ColumnName } from '../../core/event';
import { l10n } from '../../knowledge/l10n';
import { minutesText, numberText, quantity } from '../quantities';
import { timeRangeText } from '../timeRangeText';
import type { TreeFigures } from '../treeWords';
import { namedValues, type SubjectFigures } from './figures';
import { kindSentences } from './kindSentences';
import { mfaSentences } from './mfaSentences';
import {
  documentOf,
  part,
  quoted,
  sentenceList,
  valueTable,
  type ProfileWords,
} from './profileMarkdown';
import { shareText } from './shareText';
import { unusualSentences } from './unusualSentences';
import { weekBlocks } from './whenParts';

/**
 * A profile of a user or an IP address within an export. Markdown with headings from `###` on, `\n` between its lines;
 * everything from the export is text and nothing else.
 */
export function subjectProfile(of: SubjectFigures, words: ProfileWords): string {
  const { kind, names, columns, total } = of;
  const table = (column: ColumnName) => valueTable(column, columns, total, words);
  return documentOf([
    `### ${kind === 'user' ? l10n.t('Profile of a user') : l10n.t('Profile of an IP address')}`,
    sentenceList(inShort(of, words)),
    ...part(
      l10n.t('What is unusual against the rest of the export'),
      sentenceList(unusualSentences(of, words)),
    ),
    ...(kind === 'address' ? part(l10n.t('Who'), table('UserPrincipalName')) : []),
    ...part(
      l10n.t('From where'),
      table('Country'),
      table('City'),
      ...(kind === 'user' ? [table('IPAddress')] : []),
      table('AutonomousSystemNumber'),
    ),
    ...part(
      l10n.t('Devices and clients'),
      table('DeviceId'),
      table('DeviceName'),
      table('OperatingSystem'),
      table('Browser'),
      table('UserAgent'),
      table('ClientAppUsed'),
    ),
    ...part(
      l10n.t('Applications and resources'),
      table('AppDisplayName'),
      table('ResourceDisplayName'),
    ),
    ...part(l10n.t('Sessions'), sentenceList(sessionSentences(of, words))),
    ...part(l10n.t('How they ended'), table('Status'), table('Group'), table('ResultType')),
    ...part(
      l10n.t('MFA and Conditional Access'),
      table('AuthenticationRequirement'),
      table('ConditionalAccessStatus'),
      table('MfaAuthMethod'),
      table('AdditionalDetails'),
      sentenceList(mfaSentences(columns)),
    ),
    ...part(l10n.t('When'), ...weekBlocks(of.bins, words.zone)),
    ...part(
      l10n.t('Sign-in types'),
      table('Kind'),
      sentenceList(kindSentences(of.state.summary?.kinds ?? {}, kind === 'user')),
    ),
    names.length === 1 ? '' : sentenceList([l10n.t('Also spelled {0}.', spellings(names))]),
  ]);
}

function spellings(names: readonly string[]): string {
  return names.slice(1, 6).map(quoted).join(', ');
}

function inShort({ names, total, rest }: SubjectFigures, { zone }: ProfileWords): string[] {
  const said = [
    l10n.t(
      '{0}: {1}, {2} of the export.',
      quoted(names[0] ?? ''),
      quantity(total.count, 'signIns'),
      shareText(total.count, rest.total.count),
    ),
    l10n.t(
      '{0} failed ({1}), {2} were interrupted.',
      numberText(total.status.failure),
      shareText(total.status.failure, total.count),
      numberText(total.status.interrupted),
    ),
  ];
  if (total.first !== null && total.last !== null)
    said.push(
      l10n.t(
        'First and last seen: {0}.',
        timeRangeText({ from: total.first, to: total.last }, zone),
      ),
    );
  return said;
}

function sessionSentences({ columns }: SubjectFigures, { zone }: ProfileWords): string[] {
  const figures = columns.get('SessionId');
  const sessions = namedValues(figures);
  if (figures === undefined || sessions.length === 0) return [];
  // Events without a session are one more value.
  const absent = figures.branches.length - sessions.length;
  const count = figures.distinct - absent;
  const lengthOf = ({ first, last }: TreeFigures) =>
    Date.parse(last ?? '') - Date.parse(first ?? '');
  const longest = [...sessions]
    .filter((session) => lengthOf(session) >= 0)
    .sort((a, b) => lengthOf(b) - lengthOf(a))[0];
  const said = [
    count === 1
      ? l10n.t('There is one session.')
      : l10n.t('There are {0} sessions.', numberText(count)),
  ];
  if (longest !== undefined)
    said.push(
      l10n.t(
        'The longest, {0}, goes over {1} with {2}: {3}.',
        quoted(longest.values[0]!),
        minutesText(Math.round(lengthOf(longest) / 60_000)),
        quantity(longest.count, 'signIns'),
        timeRangeText({ from: longest.first!, to: longest.last! }, zone),
      ),
    );
  if (sessions.length < count)
    said.push(
      l10n.t(
        'Its length was looked up among the {0} with the most sign-ins.',
        numberText(sessions.length),
      ),
    );
  return said;
}
