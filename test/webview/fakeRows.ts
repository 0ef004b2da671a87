import type { ColumnName } from '../../src/core/event';
import type { EngineState, MarkedFinding } from '../../src/protocol/engineContract';
import type { WorkspaceKept } from '../../src/protocol/gridContract';

/** How the fake host behaves; set by a test before the page loads, or while it runs. */
export interface FakeOptions {
  state: EngineState;
  latencyMs: number;
  /** Text written by an attacker, in every user name. */
  hostile: boolean;
  /** Every openView fails, with this message. */
  failOpen?: string;
  /** Columns that no row has a value in. */
  absent?: readonly ColumnName[];
  /** Columns that hold the same in every row. */
  constant?: Readonly<Partial<Record<ColumnName, string>>>;
  /** Every facet fails, with this message. */
  failFacet?: string;
  /** A search for this finds nothing; one for `nothing` never does. */
  noHits?: string;
  /** Rows that a new table has before those of the old one. */
  shift?: number;
  /** User agents are longer than what a page holds of a value. */
  longAgents?: boolean;
  /** Findings, and the rows of the table that are evidence of them; the state of the engine says that there are some. */
  found?: readonly { readonly finding: MarkedFinding; readonly rows: readonly number[] }[];
  /** What the workspace keeps. */
  kept?: WorkspaceKept;
  /** Every question for a record, a story, a timeline fails, with this message. */
  failRecord?: string;
  failStory?: string;
  failTimeline?: string;
  /** Rows that have no time. */
  untimedRows?: number;
  /** Records that were merged into each row. */
  emissions?: number;
  /** Events of each correlation id; else as many as are listed. */
  signInEvents?: number;
  /** The companion that authentication steps come from. */
  stepsFrom?: string;
  /** The text of every record, and how long it is said to be. */
  raw?: string;
  rawBytes?: number;
}

/** The columns of a portal export, as the engine reports them: in canonical order. */
export const heldColumns: readonly ColumnName[] = [
  'EventTime',
  'UserPrincipalName',
  'UserDisplayName',
  'AppDisplayName',
  'Status',
  'ResultType',
  'ResultDescription',
  'Group',
  'IPAddress',
  'Location',
  'City',
  'Country',
  'AutonomousSystemNumber',
  'Kind',
  'ResourceDisplayName',
  'ClientAppUsed',
  'Browser',
  'OperatingSystem',
  'UserAgent',
  'ConditionalAccessStatus',
  'AuthenticationRequirement',
  'AdditionalDetails',
  'DeviceId',
  'DeviceName',
  'IsCompliant',
  'IsManaged',
  'TrustType',
  'RiskLevelDuringSignIn',
  'UserId',
  'AppId',
  'Id',
  'CorrelationId',
  'SourceFile',
  'SourceRow',
];

/** An export of a million rows, read to its end. */
export const millionRows: EngineState = {
  phase: 'ready',
  bytesRead: 812_345_678,
  bytesTotal: 812_345_678,
  rows: 1_000_000,
  sources: [
    {
      file: 'InteractiveSignIns_2026-06-08_2026-06-15.csv',
      bytes: 812_345_678,
      role: 'main',
      problem: undefined,
      sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      format: {
        id: 'portal-csv',
        name: 'Entra portal CSV',
        confidence: 'certain',
        evidence: ['57 columns of the portal download', 'header “Date (UTC)”'],
      },
      records: 1_000_012,
      rejectedCount: 0,
      warnings: [],
    },
  ],
  summary: {
    records: 1_000_012,
    rows: 1_000_000,
    rejectedCount: 0,
    timeRange: { from: '2026-06-08T00:00:03.000Z', to: '2026-06-15T23:59:58.250Z' },
    kinds: { interactive: 1_000_000 },
    status: { success: 700_000, failure: 200_000, interrupted: 90_000, unknown: 10_000 },
    groups: {},
    users: 1834,
    ipAddresses: 5210,
    columns: heldColumns,
  },
  problem: undefined,
  work: undefined,
  changed: undefined,
};

/** The same, with `change` in it and `rows` rows. */
export function stateOf(rows: number, change: Partial<EngineState> = {}): EngineState {
  return {
    ...millionRows,
    rows,
    ...change,
    summary: { ...millionRows.summary!, rows, records: rows, ...change.summary },
  };
}

/** What an attacker writes into a user name. */
export const hostileText =
  '<img src=x onerror="document.title=1"><script>1</script>\u202Egnp.exe\u200B\u0000\n';

const statusOf = ['success', 'success', 'failure', 'interrupted', 'success', 'unknown'];
const people = ['adele.vance', 'alex.wilber', 'diego.siciliani', 'grady.archie', 'lee.gu'];
const apps = ['Microsoft Teams', 'Office 365 Exchange Online', 'Azure Portal', 'Microsoft Graph'];
const places = [
  'Lyon, Rhone, FR',
  'São Paulo, Sao Paulo, BR',
  'Springfield, Illinois, US',
  'Ōsaka, Osaka, JP',
];

/** Only every so many rows hold a value. */
const sometimes = (every: number, value: (row: number) => string) => (row: number) =>
  row % every === 0 ? null : value(row);

const start = Date.UTC(2026, 5, 8);
const codes = new Map([
  ['success', '0'],
  ['failure', '50126'],
  ['interrupted', '50074'],
]);

const patterns: Readonly<Partial<Record<ColumnName, (row: number) => string | null>>> = {
  EventTime: (row) => new Date(start + row * 600 + (row % 5 === 0 ? 0 : 250)).toISOString(),
  UserPrincipalName: (row) => `${people[row % people.length]!}${row}@contoso.com`,
  UserDisplayName: sometimes(7, (row) => people[row % people.length]!),
  AppDisplayName: (row) => apps[row % apps.length]!,
  Status: (row) => statusOf[row % statusOf.length]!,
  ResultType: (row) => codes.get(statusOf[row % statusOf.length]!) ?? null,
  IPAddress: (row) =>
    row % 3 === 0 ? `2001:db8::${(row % 65_536).toString(16)}` : `192.0.2.${row % 256}`,
  Location: (row) => places[row % places.length]!,
  Kind: (row) => (row % 2 === 0 ? 'interactive' : 'nonInteractive'),
  ClientAppUsed: sometimes(4, () => 'Mobile Apps and Desktop clients'),
  UserAgent: () =>
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36',
  SourceRow: (row) => String(row + 1),
};

/** The values of an invented table: of each row and column. */
export function rowPattern({
  hostile,
  longAgents = false,
}: Pick<FakeOptions, 'hostile' | 'longAgents'>): (
  row: number,
  column: ColumnName,
) => string | null {
  return (row, column) => {
    if (longAgents && column === 'UserAgent') return `${'x'.repeat(9000)} ${row}`;
    if (hostile && column === 'UserPrincipalName') return hostileText;
    const value = patterns[column];
    return value === undefined ? `${column} ${row}` : value(row);
  };
}
