import type { Finding } from '../core/detect/detection';
import type { ColumnName } from '../core/event';

/** A row of evidence as the engine's `evidence` answers it. */
export interface FindingEvidence {
  readonly file: string;
  /** Number of the record in its file, from 1. */
  readonly record: number;
  /** From 1; undefined where the file has changed or is gone. */
  readonly line: number | undefined;
  readonly id: string | null;
  /** By `evidenceColumns`. */
  readonly values: readonly (string | null)[];
}

/** The columns that evidence is asked for with, in this order. */
export const evidenceColumns = [
  'EventTime',
  'UserPrincipalName',
  'UserId',
  'ServicePrincipalName',
  'IPAddress',
  'ResultType',
  'AppDisplayName',
  'AppId',
  'City',
  'Country',
  'AdditionalDetails',
] as const satisfies readonly ColumnName[];

/** The code of all ways in which a second factor is not passed: denied, not answered, wrong. */
const secondFactorFailed = '500121';

/** Rows of evidence that a notebook shows of a finding at most. */
export const mostEvidenceShown = 20;

/** What a table of evidence tells of a row; null is absent. */
export interface EvidenceCells {
  readonly time: string | null;
  /** The user, or the application that signed in as itself. */
  readonly user: string | null;
  readonly address: string | null;
  /** City and country, as the export estimates them. */
  readonly place: string | null;
  readonly code: string | null;
  /** What the export says beside a code that leaves open what happened: how a second factor failed. */
  readonly detail: string | null;
  readonly application: string | null;
}

/** The rows of the table that a notebook shows of a finding: all, or as many from its beginning as from its end. */
export function evidenceShown({ evidence }: Finding): readonly number[] {
  return evidence.length <= mostEvidenceShown
    ? evidence
    : [...evidence.slice(0, mostEvidenceShown / 2), ...evidence.slice(-mostEvidenceShown / 2)];
}

/** The cells of a row that was asked for with `evidenceColumns`. */
export function evidenceCells({ values }: FindingEvidence): EvidenceCells {
  const at = (column: (typeof evidenceColumns)[number]) =>
    values[evidenceColumns.indexOf(column)] ?? null;
  const code = at('ResultType');
  const places = [at('City'), at('Country')].filter((part) => part !== null && part !== '');
  return {
    time: at('EventTime'),
    user: at('UserPrincipalName') ?? at('UserId') ?? at('ServicePrincipalName'),
    address: at('IPAddress'),
    place: places.length === 0 ? null : places.join(', '),
    code,
    detail: code === secondFactorFailed ? at('AdditionalDetails') : null,
    application: at('AppDisplayName') ?? at('AppId'),
  };
}
