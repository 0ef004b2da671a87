import type { ColumnName } from '../../core/event';
import { l10n } from '../../knowledge/l10n';

/** What cannot be seen without a column; the first column of several stands for all: any one of them is enough. */
const wanted = (): readonly (readonly [columns: readonly ColumnName[], words: string])[] => [
  [['EventTime'], l10n.t('No times: nothing can be said of order, speed or hours.')],
  [
    ['UserPrincipalName', 'UserId'],
    l10n.t('No users: sprays, lockouts and journeys cannot be judged.'),
  ],
  [
    ['IPAddress'],
    l10n.t('No IP addresses: sprays, brute force and stolen tokens cannot be judged.'),
  ],
  [['ResultType'], l10n.t('No error codes: why sign-ins failed is not known.')],
  [
    ['CorrelationId', 'OriginalRequestId'],
    l10n.t('No correlation ids: the steps of one sign-in are counted as sign-ins of their own.'),
  ],
  [
    ['Country', 'Latitude'],
    l10n.t('No places: impossible travel and first countries cannot be judged.'),
  ],
  [
    ['AutonomousSystemNumber'],
    l10n.t(
      'No autonomous system numbers: hosting providers and changes of network cannot be told from roaming.',
    ),
  ],
  [['UserAgent'], l10n.t('No user agents: tools of attackers do not show by their names.')],
  [
    ['SessionId'],
    l10n.t('No session ids: a session that is used from elsewhere cannot be followed.'),
  ],
  [
    ['UniqueTokenIdentifier'],
    l10n.t('No token identifiers: what was done with a token cannot be found in other logs.'),
  ],
  [['DeviceId'], l10n.t('No device ids: known devices cannot be told from unknown ones.')],
  [['ClientAppUsed'], l10n.t('No client apps: legacy authentication does not show.')],
  [
    ['AuthenticationProtocol', 'OriginalTransferMethod'],
    l10n.t(
      'No authentication protocols or transfer methods: device-code phishing shows by error codes only.',
    ),
  ],
  [
    ['AuthenticationRequirement'],
    l10n.t('No authentication requirements: single-factor successes cannot be told.'),
  ],
  [
    ['ConditionalAccessStatus'],
    l10n.t('No Conditional Access results: what policies did is not seen.'),
  ],
  [
    ['RiskLevelDuringSignIn', 'RiskLevelAggregated', 'RiskEventTypes'],
    l10n.t(
      'No risk levels or detections: what Entra ID Protection thought is not seen (it needs a P2 licence).',
    ),
  ],
  [['UserType', 'CrossTenantAccessType'], l10n.t('No user types: guests cannot be told.')],
];

/** What an export with these columns cannot show: a sentence for each that is not there. */
export function lackingColumns(carried: readonly ColumnName[]): readonly string[] {
  const there = new Set(carried);
  return wanted().flatMap(([columns, words]) =>
    columns.some((column) => there.has(column)) ? [] : [words],
  );
}
