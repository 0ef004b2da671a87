import type { Entities, Finding } from '../core/detect/detection';
import { l10n } from '../knowledge/l10n';
import type { FindingEvidence } from './findingEvidence';
import type { FindingWords } from './findingWords';
import { rowsAs, type WrittenRows } from './rowsAs';

/** A finding and its words. */
export interface WordedFinding {
  readonly finding: Finding;
  readonly words: FindingWords;
  /** `Password spray` */
  readonly detectionTitle: string;
}

/** A finding as JSON for a ticket or a pipeline; keys and their meaning stay. */
export interface FindingRecord {
  readonly id: string;
  readonly detection: string;
  readonly severity: string;
  readonly title: string;
  readonly entities: Entities;
  /** ISO 8601 UTC; null where no event of it has a time. */
  readonly from: string | null;
  readonly to: string | null;
  readonly evidence: readonly {
    readonly file: string;
    readonly record: number;
    /** Null where the file has changed or is gone. */
    readonly line: number | null;
    readonly id: string | null;
  }[];
  /** Id of the finding that leads the incident that it is part of: its own where it leads, or stands alone; null where it is not known. */
  readonly incident: string | null;
}

const iso = (ms: number) => (Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : null);

/** Findings as CSV (RFC 4180), one line each; cells that a spreadsheet could run as formulas are neutralised. */
export function findingsCsv(findings: readonly WordedFinding[]): WrittenRows {
  return rowsAs(
    'csv',
    [
      l10n.t('Severity'),
      l10n.t('Detection'),
      l10n.t('Finding'),
      l10n.t('From (UTC)'),
      l10n.t('To (UTC)'),
      l10n.t('Users'),
      l10n.t('IP addresses'),
      l10n.t('Applications'),
      l10n.t('Rows of evidence'),
      l10n.t('Why this severity'),
      l10n.t('What was seen'),
      l10n.t('What to do next'),
      l10n.t('Id'),
    ],
    [],
    findings.map(({ finding, words, detectionTitle }) => [
      words.severityWord,
      detectionTitle,
      words.title,
      iso(finding.fromMs),
      iso(finding.toMs),
      finding.entities.users.join('; '),
      finding.entities.addresses.join('; '),
      finding.entities.applications.join('; '),
      String(finding.evidenceCount),
      words.severityReasons.join(' '),
      words.seen.join(' '),
      words.next.join(' '),
      finding.id,
    ]),
  );
}

/** A finding as it goes into JSON. `incident`: id of the finding that leads its incident. */
export function findingRecord(
  finding: Finding,
  title: string,
  evidence: readonly Pick<FindingEvidence, 'file' | 'record' | 'line' | 'id'>[],
  incident?: string,
): FindingRecord {
  const { id, detection, severity, entities } = finding;
  return {
    id,
    detection,
    severity,
    title,
    entities: {
      users: entities.users,
      addresses: entities.addresses,
      sessions: entities.sessions,
      applications: entities.applications,
    },
    from: iso(finding.fromMs),
    to: iso(finding.toMs),
    evidence: evidence.map(({ file, record, line, id: rowId }) => ({
      file,
      record,
      line: line ?? null,
      id: rowId,
    })),
    incident: incident ?? null,
  };
}

/** Findings as JSON: an array that ends with a line end, with characters that steer the text around them as numbers. */
export function findingsJson(records: readonly FindingRecord[]): string {
  const text = JSON.stringify(records, undefined, 2).replace(
    /[\p{Cf}\p{Zl}\p{Zp}\x7f-\x9f]/gu,
    (character) =>
      [...Array(character.length).keys()]
        .map((i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`)
        .join(''),
  );
  return `${text}\n`;
}
