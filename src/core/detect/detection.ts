import type { ColumnName, DerivedColumnName, NestedName } from '../event';
import type { Steps } from '../steps';
import type { SignIns } from './signIns';

/** The detections, in the order in which they are listed and run. */
export const detectionIds = [
  'passwordSpray',
  'bruteForce',
  'lockouts',
  'userEnumeration',
  'disabledAccounts',
  'mfaFatigue',
  'impossibleTravel',
  'legacyAuthentication',
  'conditionalAccess',
  'deviceCode',
  'tokenReplay',
  'nonInteractiveAnomalies',
  'workloadIdentities',
  'riskySuccess',
] as const;
export type DetectionId = (typeof detectionIds)[number];

/** From the gravest. */
export const severities = ['high', 'medium', 'low', 'informational'] as const;
export type Severity = (typeof severities)[number];

/** A number that decides what a detection finds, and can be changed by the setting `signins.detect.<detection>.<name>`. */
export interface Parameter {
  readonly default: number;
  readonly least: number;
  readonly greatest: number;
  readonly unit:
    | 'accounts'
    | 'addresses'
    | 'attempts'
    | 'minutes'
    | 'hours'
    | 'days'
    | 'percent'
    | 'km'
    | 'km/h'
    | 'applications'
    | 'countries'
    | 'signIns'
    | 'signs';
  /** What it decides, as the end of "Only …": `findings with at least this many accounts`. In English: also in package.json. */
  readonly meaning: string;
  /** Where the default comes from: the rule set or page by its name, or `our judgement` with the reason. */
  readonly source: string;
}

/** The values that a detection ran with, by name. */
export type ParameterValues<Names extends string = string> = Readonly<Record<Names, number>>;

/** Users, addresses, ... of a finding, the ones with the most evidence first. */
export interface Entities {
  readonly users: readonly string[];
  readonly addresses: readonly string[];
  readonly sessions: readonly string[];
  readonly applications: readonly string[];
}

/** At most so many of each kind of entity, and rows of evidence, are told; how many there are in all stands beside them. */
export const mostEntities = 200;
export const mostEvidence = 2000;

/**
 * What a detection has seen. Rows and facts only: the words are made from them elsewhere, so every `…Key` names a sentence
 * of report/findingWords for the detection.
 */
export interface Finding {
  /** The same for the same finding in the same file, whatever else was found: detection, variant, entities and time. */
  readonly id: string;
  readonly detection: DetectionId;
  /** Which of the detection's questions was answered: `singleAddress`, `distributed`, ... */
  readonly variant: string;
  readonly severity: Severity;
  /** Why it is this severe: keys of sentences. */
  readonly reasons: readonly string[];
  /** Milliseconds UTC of the first and the last event of the evidence; NaN where none has a time. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly entities: Entities;
  readonly entityCounts: Readonly<Record<keyof Entities, number>>;
  /** What was seen in numbers, by the names that the sentences use: `accounts`, `attempts`, `successes`, `km`, ... */
  readonly numbers: Readonly<Record<string, number>>;
  /** What was seen in words of the export, by name: `userAgent`, `from` and `to` of a journey, ... Attackers' text. */
  readonly texts: Readonly<Record<string, string>>;
  /** Rows of the table, in order of time. */
  readonly evidence: readonly number[];
  readonly evidenceCount: number;
  /** Explanations that are no attack and that the export does not rule out: keys of sentences. */
  readonly benign: readonly string[];
  /** What to look at next: keys of sentences. */
  readonly next: readonly string[];
  /** What the export cannot show: keys of sentences. */
  readonly limits: readonly string[];
  readonly techniques: readonly string[];
}

/** Why a detection could not judge all or some of the export: a column that it needs is not carried. */
export interface NotJudged {
  readonly column: ColumnName;
  /** What therefore could not be judged: key of a sentence. */
  readonly what: string;
}

/** What one run of a detection brought. */
export interface DetectionRun {
  readonly detection: DetectionId;
  readonly parameters: ParameterValues;
  /** By severity, then time, then id. */
  readonly findings: readonly Finding[];
  readonly notJudged: readonly NotJudged[];
  /** Sign-ins left out by suppressions, by which one. */
  readonly suppressed: Readonly<Record<string, number>>;
  /** Sign-ins that were looked at. */
  readonly lookedAt: number;
}

/** What is trusted, and so not looked at, or less gravely: settings under `signins.detect.suppress.*`. */
export interface Suppressions {
  /** Addresses and CIDR ranges. */
  readonly trustedRanges: readonly string[];
  /** Numbers of autonomous systems. */
  readonly trustedAsns: readonly number[];
  /** Names of named locations, as the export has them. */
  readonly namedLocations?: readonly string[];
  /** Whether named locations that the tenant has marked as trusted are so here, too. */
  readonly trustedNamedLocations?: boolean;
  /** User names whose sign-ins are made by programs. */
  readonly serviceAccounts: readonly string[];
  /** Application ids or names that are allowed to use a protocol: `deviceCode`, `ropc`, `legacy`. */
  readonly allowedApps: Readonly<Record<string, readonly string[]>>;
  /** Whether Microsoft's own autonomous systems (8075, 8068, 8069, 8070, 12076: Panther's list) are trusted. */
  readonly microsoftAsns: boolean;
}

export interface Detection<Names extends string = string> {
  readonly id: DetectionId;
  /** Title and question in English; the words a user sees are made with l10n at the time they are asked for. */
  readonly title: () => string;
  readonly question: () => string;
  /** ATT&CK techniques by id. */
  readonly techniques: readonly string[];
  /** Without any one of these the detection cannot run at all; what else it lacks it says in `notJudged`. */
  readonly needs: readonly ColumnName[];
  /** Without users, by UserPrincipalName or UserId, it cannot run either. */
  readonly needsUsers?: boolean;
  /**
   * Derived columns that it looks at, needed or not: only these are made ready before it runs. Those of lists cost a second
   * reading of the file, so name none that is not looked at.
   */
  readonly looksAt?: readonly DerivedColumnName[];
  /** Nested values that it reads of single rows, where the table can read them. */
  readonly looksInto?: readonly NestedName[];
  readonly parameters: Readonly<Record<Names, Parameter>>;
  /** Pure: the same sign-ins and parameters give the same findings in the same order. */
  run(
    signIns: SignIns,
    parameters: ParameterValues<Names>,
  ): Steps<Omit<DetectionRun, 'detection' | 'parameters'>>;
  /** The same question to Microsoft Sentinel, with the parameters filled in. */
  kql(parameters: ParameterValues<Names>): string;
}
