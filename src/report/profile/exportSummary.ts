import { clientAppKind } from '../../knowledge/clientApps';
import { l10n } from '../../knowledge/l10n';
import { numberText, quantity } from '../quantities';
import { holdsSteps, type SummarisedExport } from '../summarisedExport';
import { timeRangeText } from '../timeRangeText';
import type { TreeFigures } from '../treeWords';
import { namedValues, type BinCounts, type ColumnFigures, type FiguresByColumn } from './figures';
import { lackingSentences } from './lackingSentences';
import { mfaSentences } from './mfaSentences';
import {
  documentOf,
  mostListed,
  part,
  quoted,
  sentenceList,
  textTable,
  valueTable,
  valueText,
  type ProfileWords,
} from './profileMarkdown';
import { isAtRetentionEdge, retentionEdge } from './retentionEdge';
import { shareText } from './shareText';
import { gapList, weekBlocks } from './whenParts';

const dayMs = 86_400_000;

/** What is known of an export before it is summed up. */
export interface ExportFigures {
  /** The name that it was opened by. */
  readonly file: string;
  readonly state: SummarisedExport;
  readonly total: TreeFigures;
  readonly columns: FiguresByColumn;
  /** Users by their failures, the most first. */
  readonly usersByFailures: ColumnFigures | undefined;
  /** By hour over the whole range; undefined where no event has a time, or the range is too long for hours. */
  readonly bins: BinCounts | undefined;
}

/**
 * An export summed up: who, when, from where, how it ended, with what, what policies did, and what is not in it. Markdown with
 * headings from `###` on, `\n` between its lines; everything from the export is text and nothing else.
 */
export function exportSummary(of: ExportFigures, words: ProfileWords): string {
  const { file, state, total, columns } = of;
  const table = (column: Parameters<typeof valueTable>[0]) =>
    valueTable(column, columns, total, words);
  return documentOf([
    // A heading of ours, whatever the name of the file holds.
    `### ${l10n.t('Summary of the export')}`,
    sentenceList(inShort(of, words)),
    ...part(
      l10n.t('Who'),
      table('UserPrincipalName'),
      failingUsers(of, words),
      table('ServicePrincipalName'),
    ),
    ...part(
      l10n.t('When'),
      sentenceList(whenSentences(of)),
      ...weekBlocks(of.bins, words.zone),
      of.bins === undefined ? '' : gapList(of.bins, words.zone),
    ),
    ...part(
      l10n.t('From where'),
      table('Country'),
      table('IPAddress'),
      table('AutonomousSystemNumber'),
    ),
    ...part(
      l10n.t('How they ended'),
      countTable(l10n.t('Status'), 'Status', state.summary?.status, words),
      countTable(l10n.t('ResultType category'), 'Group', state.summary?.groups, words),
      table('ResultType'),
    ),
    ...part(
      l10n.t('With what'),
      table('AppDisplayName'),
      table('ResourceDisplayName'),
      table('ClientAppUsed'),
      sentenceList(legacySentences(of)),
    ),
    ...part(
      l10n.t('MFA and Conditional Access'),
      table('AuthenticationRequirement'),
      table('ConditionalAccessStatus'),
      table('MfaAuthMethod'),
      table('AdditionalDetails'),
      sentenceList(mfaSentences(columns)),
    ),
    ...part(
      l10n.t('Sign-in types'),
      countTable(l10n.t('Sign-in type'), 'Kind', state.summary?.kinds, words),
    ),
    ...part(l10n.t('What the export lacks'), sentenceList(lacking(of))),
    l10n.t('File: {0}', markedFile(file)),
  ]);
}

/** The name of a file in a sentence that is Markdown already. */
function markedFile(file: string): string {
  return sentenceList([quoted(file)]).slice(2);
}

function inShort({ state, total }: ExportFigures, { zone }: ProfileWords): readonly string[] {
  const { summary } = state;
  if (summary === undefined) return [];
  const said = [
    l10n.t(
      '{0} by {1} from {2}.',
      holdsSteps(state)
        ? l10n.t('{0} authentication steps', numberText(total.count))
        : quantity(total.count, 'signIns'),
      quantity(summary.users, 'users'),
      quantity(summary.ipAddresses, 'addresses'),
    ),
  ];
  said.push(
    summary.timeRange === undefined
      ? l10n.t('No event has a time.')
      : l10n.t('From {0}.', timeRangeText(summary.timeRange, zone)),
  );
  said.push(
    l10n.t(
      '{0} failed ({1}), {2} were interrupted.',
      numberText(total.status.failure),
      shareText(total.status.failure, total.count),
      numberText(total.status.interrupted),
    ),
  );
  return said;
}

function failingUsers({ usersByFailures, total }: ExportFigures, words: ProfileWords): string {
  const failing = namedValues(usersByFailures)
    .filter(({ status }) => status.failure > 0)
    .slice(0, mostListed);
  if (failing.length === 0) return '';
  return textTable(
    [
      l10n.t('Users by failures'),
      l10n.t('Failures'),
      l10n.t('Share of all failures'),
      l10n.t('Share of their sign-ins'),
    ],
    failing.map(({ values, count, status }) => [
      valueText('UserPrincipalName', values[0] ?? null, words),
      numberText(status.failure),
      shareText(status.failure, total.status.failure),
      shareText(status.failure, count),
    ]),
  );
}

function whenSentences({ state, bins }: ExportFigures): readonly string[] {
  const range = state.summary?.timeRange;
  if (range === undefined) return [];
  const lengthMs = Date.parse(range.to) - Date.parse(range.from);
  const edge = retentionEdge(range, state.summary?.records ?? 0);
  return [
    // What is said of the edge of retention says how long it is.
    ...(isAtRetentionEdge(range)
      ? []
      : [
          l10n.t(
            'The range is {0} long.',
            quantity(Math.round((lengthMs / dayMs) * 10) / 10, 'days'),
          ),
        ]),
    ...edge,
    ...(bins === undefined
      ? [
          l10n.t(
            'The range is too long to be counted by hours: is there an event with a wrong time at its beginning or end?',
          ),
        ]
      : []),
  ];
}

function countTable(
  heading: string,
  column: 'Status' | 'Group' | 'Kind',
  counts: Readonly<Partial<Record<string, number>>> | undefined,
  words: ProfileWords,
): string {
  const entries = Object.entries(counts ?? {}).flatMap(([value, count]) =>
    count === undefined || count === 0 ? [] : [[value, count] as const],
  );
  if (entries.length === 0) return '';
  const total = entries.reduce((sum, [, count]) => sum + count, 0);
  return textTable(
    [heading, l10n.t('Sign-ins'), l10n.t('Share')],
    entries
      .sort(([, one], [, other]) => other - one)
      .map(([value, count]) => [
        value === 'unknown' ? l10n.t('Unknown') : valueText(column, value, words),
        numberText(count),
        shareText(count, total),
      ]),
  );
}

/** Client apps that cannot do a second factor, successes first: they are what an attacker is after. */
function legacySentences({ columns }: ExportFigures): readonly string[] {
  if (!columns.has('ClientAppUsed')) return [];
  const legacy = namedValues(columns.get('ClientAppUsed'))
    .filter(({ values }) => clientAppKind(values[0]!) === 'legacy')
    .sort((a, b) => b.status.success - a.status.success || b.count - a.count);
  if (legacy.length === 0)
    return [l10n.t('No legacy authentication client is among the client apps.')];
  return legacy
    .slice(0, mostListed)
    .map(({ values, count, status }) =>
      l10n.t(
        'Legacy authentication: {0} with {1}, of which {2} succeeded. It cannot ask for a second factor.',
        quantity(count, 'signIns'),
        quoted(values[0]!),
        numberText(status.success),
      ),
    );
}

function lacking({ state }: ExportFigures): readonly string[] {
  const said = lackingSentences(state);
  return said.length > 0 ? said : [l10n.t('Nothing that the detections look at.')];
}
