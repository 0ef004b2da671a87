import type { ColumnName } from '../core/event';
import { l10n } from '../knowledge/l10n';

/** What the tree says of a column that its lines are made of. */
interface ColumnWords {
  /** In the place of a value that the export does not hold. */
  readonly absent: () => string;
  /** What its lines are called together. */
  readonly lines: () => string;
  /** How the tree is grouped by it, behind the name of an export. */
  readonly grouping: () => string;
}

const wordsOf: Readonly<Partial<Record<ColumnName, ColumnWords>>> = {
  UserPrincipalName: {
    absent: () => l10n.t('(no user)'),
    lines: () => l10n.t('Users'),
    grouping: () => l10n.t('by user'),
  },
  IPAddress: {
    absent: () => l10n.t('(no IP address)'),
    lines: () => l10n.t('IP addresses'),
    grouping: () => l10n.t('by IP address'),
  },
  AppDisplayName: {
    absent: () => l10n.t('(no application)'),
    lines: () => l10n.t('Applications'),
    grouping: () => l10n.t('by application'),
  },
  Group: {
    absent: () => l10n.t('(no category)'),
    lines: () => l10n.t('ResultType categories'),
    grouping: () => l10n.t('by ResultType category'),
  },
  ResultType: {
    absent: () => l10n.t('(no error code)'),
    lines: () => l10n.t('Error codes'),
    grouping: () => l10n.t('by error code'),
  },
  Country: {
    absent: () => l10n.t('(no country)'),
    lines: () => l10n.t('Countries'),
    grouping: () => l10n.t('by country'),
  },
  ClientAppUsed: {
    absent: () => l10n.t('(no client app)'),
    lines: () => l10n.t('Client apps'),
    grouping: () => l10n.t('by client app'),
  },
  SessionId: {
    absent: () => l10n.t('(no session)'),
    lines: () => l10n.t('Sessions'),
    grouping: () => l10n.t('by session'),
  },
  Kind: {
    absent: () => l10n.t('(no sign-in type)'),
    lines: () => l10n.t('Sign-in types'),
    grouping: () => l10n.t('by sign-in type'),
  },
};

/** What stands for a value that the export does not hold. */
export function absentWords(column: ColumnName): string {
  return wordsOf[column]?.absent() ?? l10n.t('(absent)');
}

/** What lines of a column are called together; of a column that no lines are made of, its name. */
export function sectionWords(column: ColumnName): string {
  return wordsOf[column]?.lines() ?? column;
}

/** How a tree is grouped by a column, behind the name of its export. */
export function groupingWords(column: ColumnName): string {
  return wordsOf[column]?.grouping() ?? column;
}
