import type { Finding } from '../../core/detect/detection';
import { l10n } from '../../knowledge/l10n';
import { mostEvidenceRows, type EvidenceRow } from '../../protocol/engineContract';
import { findingRecord, findingsCsv, findingsJson } from '../../report/findingsTable';
import { numberText } from '../../report/quantities';
import type { FindingsFormat, Report, SavedText } from './findingsHost';
import { infoOf, wordsOf, type Found } from './found';

/** Findings as the text of a file. JSON tells where each row of evidence stands: the engine looks for it. */
export async function savedFindings(
  found: Found,
  findings: readonly Finding[],
  format: FindingsFormat,
  report: Report,
  signal: AbortSignal,
): Promise<SavedText> {
  if (format === 'csv') {
    const { text, neutralised } = findingsCsv(
      findings.map((finding) => ({
        finding,
        words: wordsOf(found, finding),
        detectionTitle: infoOf(found, finding.detection).title,
      })),
    );
    // Without a byte order mark Excel takes UTF-8 for the system's code page.
    return { text: `\ufeff${text}`, findings: findings.length, neutralised };
  }
  const engine = await found.of.engine();
  const records = [];
  for (const finding of findings) {
    report(
      l10n.t('{0} of {1} findings', numberText(records.length + 1), numberText(findings.length)),
      100 / findings.length,
    );
    const evidence: EvidenceRow[] = [];
    for (let from = 0; from < finding.evidence.length; from += mostEvidenceRows) {
      const tableRows = finding.evidence.slice(from, from + mostEvidenceRows);
      evidence.push(...(await engine.call('evidence', { tableRows, columns: [] }, signal)));
    }
    const incident = found.detected.incidents.find(({ findings: linked }) =>
      linked.includes(finding.id),
    );
    records.push(findingRecord(finding, wordsOf(found, finding).title, evidence, incident?.id));
  }
  return { text: findingsJson(records), findings: records.length, neutralised: 0 };
}
