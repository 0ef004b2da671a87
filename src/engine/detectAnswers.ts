import { catalogue } from '../core/detect/catalogue';
import type { Detection, DetectionId } from '../core/detect/detection';
import { compareFindings } from '../core/detect/findingOf';
import { incidentsOf } from '../core/detect/incidents';
import { runDetections } from '../core/detect/runDetections';
import { l10n } from '../knowledge/l10n';
import { RpcError } from '../protocol/rpc';
import type { Answers } from './answers';
import type { DerivedTable } from './derivedTable';
import type { Evidence } from './evidence';

/** What is asked about detections. */
export type DetectAnswers = Pick<Answers, 'detections' | 'detect'>;

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
        await table.prepare(looksAt, signal);
        tell(0);
        const results = await evidence.sliced(
          runDetections(table, chosen, parameters, suppressions, tell),
          signal,
        );
        const kql: Partial<Record<DetectionId, string>> = {};
        for (const run of results.runs)
          kql[run.detection] = byId.get(run.detection)!.kql(run.parameters);
        if (alreadyFound.length === 0) return { ...results, kql };
        const all = [...results.runs.flatMap(({ findings }) => findings), ...alreadyFound];
        return { ...results, incidents: incidentsOf(all.sort(compareFindings)), kql };
      } finally {
        evidence.onWork(undefined);
      }
    },
  };
}
