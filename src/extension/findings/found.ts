import type { DetectionId, DetectionRun, Finding, Severity } from '../../core/detect/detection';
import { l10n } from '../../knowledge/l10n';
import type { Detected, DetectionInfo } from '../../protocol/engineContract';
import { findingWords, type FindingWords } from '../../report/findingWords';
import type { OpenExport } from '../editor/openExports';

/** What detections have found in an open export; another one stands in its place after each run. */
export interface Found {
  readonly of: OpenExport;
  /** The last run of each detection. */
  readonly detected: Detected;
  /** All detections that there are, run or not, in their order. */
  readonly infos: readonly DetectionInfo[];
  /** When the last run ended: ISO 8601 UTC. */
  readonly ranAt: string;
  /** Reading was stopped: there may be more in the file than was looked at. */
  readonly partial: boolean;
}

/** From the gravest. */
export const severityOrder = [
  'high',
  'medium',
  'low',
  'informational',
] as const satisfies readonly Severity[];

/** What was found, after further detections ran: each run takes the place of the same detection's before. */
export function foundAfter(before: Found | undefined, after: Found): Found {
  if (before === undefined) return after;
  const { runs, kql, incidents, withoutTime } = after.detected;
  const kept = before.detected.runs.filter(
    ({ detection }) => !runs.some((run) => run.detection === detection),
  );
  const place = (run: DetectionRun) => after.infos.findIndex(({ id }) => id === run.detection);
  return {
    ...after,
    detected: {
      runs: [...kept, ...runs].sort((a, b) => place(a) - place(b)),
      kql: { ...before.detected.kql, ...kql },
      incidents,
      withoutTime,
    },
  };
}

/** All findings by severity, then time, then id. */
export function findingsOf({ detected }: Found): readonly Finding[] {
  return detected.runs
    .flatMap(({ findings }) => findings)
    .sort(
      (a, b) =>
        severityOrder.indexOf(a.severity) - severityOrder.indexOf(b.severity) ||
        a.fromMs - b.fromMs ||
        (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
    );
}

/** A detection as it tells of itself. */
export function infoOf({ infos }: Found, detection: DetectionId): DetectionInfo {
  const known = infos.find(({ id }) => id === detection);
  if (known === undefined) throw new Error(l10n.t('There is no detection {0}.', detection));
  return known;
}

/** A finding in words, with the values that it was found with, in the zone of its export. */
export function wordsOf(found: Found, finding: Finding): FindingWords {
  const run = found.detected.runs.find(({ detection }) => detection === finding.detection);
  return findingWords(
    finding,
    infoOf(found, finding.detection),
    run?.parameters ?? {},
    found.of.zone,
  );
}
