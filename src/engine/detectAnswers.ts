import { catalogue } from '../core/detect/catalogue';
import type { Detection, DetectionId, DetectionRun } from '../core/detect/detection';
import { compareFindings } from '../core/detect/findingOf';
import { incidentsOf } from '../core/detect/incidents';
import { trustsNamedLocations } from '../core/detect/namedLocations';
import { runDetections } from '../core/detect/runDetections';
import { l10n } from '../knowledge/l10n';
import type { MarkedFinding } from '../protocol/engineContract';
import { RpcError } from '../protocol/rpc';
import type { Answers } from './answers';
import type { DerivedTable } from './derivedTable';
import type { Evidence } from './evidence';
import type { FoundEvidence } from './foundRows';
import { isNamed } from './isNamed';

/** What is asked about detections. */
export interface DetectAnswers extends Pick<Answers, 'detections' | 'detect'> {
  /** Findings with their evidence, in the order given; without those that the last two runs of their detections have not found. */
  evidenceOf(findings: readonly MarkedFinding[]): readonly FoundEvidence[];
}

/** Rows of evidence by the ids of findings. */
type RowsById = ReadonlyMap<string, Uint32Array>;

/**
 * Runs detections over the evidence. A bundle of its own, `detections.js`, loaded with the first question about them.
 * @param detections what can be run: all there are, unless a test brings its own
 */
export function createDetectAnswers(
  evidence: Evidence,
  table: DerivedTable,
  detections: readonly Detection[] = catalogue,
): DetectAnswers {
  l10n.use(evidence.sentences);
  const byId = new Map<DetectionId, Detection>(detections.map((one) => [one.id, one]));
  /** By detection what its last run has found, then the one before: the host may have called off the last when it was done. */
  const found = new Map<DetectionId, readonly RowsById[]>();

  return {
    detections: () =>
      detections.map(({ id, title, question, techniques, parameters }) => ({
        id,
        title: title(),
        question: question(),
        techniques,
        parameters,
      })),

    async detect({ detections: ids, parameters, suppressions, alreadyFound = [] }, signal) {
      const wanted = new Set(ids);
      for (const id of wanted)
        if (!byId.has(id)) throw new RpcError('invalid', `there is no detection ${id}`);
      if (evidence.isReading())
        throw new RpcError('stale', l10n.t('The export is still being read.'));
      // In the order of the catalogue, however they were asked for: so runs can be compared.
      const chosen = detections.filter(({ id }) => wanted.has(id));
      const tell = (done: number) => evidence.onWork({ done, of: chosen.length });
      try {
        const looksAt = chosen.flatMap(({ looksAt: columns = [] }) => columns);
        await table.prepare(
          trustsNamedLocations(suppressions) ? [...looksAt, 'NamedLocations'] : looksAt,
          signal,
        );
        const looksInto = chosen.flatMap(({ looksInto: names = [] }) => names);
        if (looksInto.length > 0) await table.prepareNested(looksInto, signal);
        tell(0);
        const results = await evidence.sliced(
          runDetections(table, chosen, parameters, suppressions, tell),
          signal,
        );
        const kql: Partial<Record<DetectionId, string>> = {};
        for (const run of results.runs) {
          const { detection } = run;
          kql[detection] = byId.get(detection)!.kql(run.parameters);
          found.set(detection, [rowsOf(run), ...(found.get(detection) ?? [])].slice(0, 2));
        }
        if (alreadyFound.length === 0) return { ...results, kql };
        const all = [...results.runs.flatMap(({ findings }) => findings), ...alreadyFound];
        return { ...results, incidents: incidentsOf(all.sort(compareFindings)), kql };
      } catch (error) {
        // Of a file that is read again for single rows.
        if (isNamed(error, 'SourceError'))
          throw new RpcError(
            'failed',
            l10n.t('This needs the file to be read again, and that failed: {0}', error.message),
          );
        throw error;
      } finally {
        evidence.onWork(undefined);
      }
    },

    evidenceOf(findings) {
      const runs = [...found.values()].flat();
      return findings.flatMap((finding) => {
        const rows = runs.find((run) => run.has(finding.id))?.get(finding.id);
        return rows === undefined ? [] : [{ finding, rows }];
      });
    },
  };
}

function rowsOf({ findings }: DetectionRun): RowsById {
  return new Map(findings.map(({ id, evidence }) => [id, Uint32Array.from(evidence)]));
}
