import type { Finding } from '../../core/detect/detection';
import { l10n } from '../../knowledge/l10n';
import { loadResultCodes } from '../../knowledge/resultCodes';
import type { Detected, DetectionInfo } from '../../protocol/engineContract';
import { evidenceColumns, evidenceShown } from '../../report/findingEvidence';
import { findingWords, type FindingWords } from '../../report/findingWords';
import { findingSections, type WrittenFinding } from '../../report/notebook/findingSections';
import { inIncidents, linkedWith } from '../../report/notebook/inIncidents';
import { linkToAll } from '../../report/notebook/linkToAll';
import { runsSection } from '../../report/notebook/runsSection';
import type { OpenExport } from '../editor/openExports';
import { evidenceQuestions } from '../findings/evidenceFilters';
import { exportLinks } from './exportLinks';
import type { NotebookServices } from './notebook';
import { belowAndUnchanged, putIntoNotebook, sayIn, sentenceOf } from './putIntoNotebook';

/**
 * Writes findings into the notebook of their export, each as a section, with a line among the key events and one among whom
 * they are about, and what ran: all in one edit. Says what came of it.
 */
export async function addFindings(
  services: Pick<NotebookServices, 'context'>,
  findings: readonly Finding[],
  detected: Detected,
  infos: readonly DetectionInfo[],
  of: OpenExport,
): Promise<void> {
  if (findings.length === 0) return;
  const engine = await of.engine();
  const questions = evidenceQuestions(engine);
  const links = exportLinks(of, services.context.extension.id);
  const wordsOf = (finding: Finding): FindingWords | undefined => {
    const info = infos.find(({ id }) => id === finding.detection);
    const run = detected.runs.find(({ detection }) => detection === finding.detection);
    return info && findingWords(finding, info, run?.parameters ?? {}, of.zone);
  };
  const written: WrittenFinding[] = [];
  for (const finding of inIncidents(findings, detected.incidents)) {
    const words = wordsOf(finding);
    if (words === undefined) continue;
    const evidence = await engine.call('evidence', {
      tableRows: evidenceShown(finding),
      columns: evidenceColumns,
    });
    written.push({
      finding,
      words,
      evidence,
      kql: detected.kql[finding.detection],
      links: {
        all: await linkToAll(finding, links.toFilters, questions),
        rows: evidence.map(({ id }) => links.toRow(id)),
      },
      linked: linkedWith(finding, detected).flatMap((linked) => {
        const told = wordsOf(linked.finding);
        return told === undefined ? [] : [{ words: told, leads: linked.leads }];
      }),
    });
  }
  const { sections, lines } = findingSections(written, await loadResultCodes());
  const files = of.state.sources.map(({ file }) => file);
  const { place, changed, outcomes, differences } = await putIntoNotebook(services, of, [
    ...sections,
    ...lines,
    runsSection(files, detected.runs, infos),
  ]);
  if (changed === 'kept') return;
  // The lines go with their findings.
  const own = outcomes.slice(0, sections.length);
  const count = (outcome: (typeof own)[number]) => own.filter((each) => each === outcome).length;
  await sayIn(place, [
    ...sentenceOf(count('added'), l10n.t('One finding was added.'), (n) =>
      l10n.t('{0} findings were added.', n),
    ),
    ...sentenceOf(count('updated'), l10n.t('One finding was updated.'), (n) =>
      l10n.t('{0} findings were updated.', n),
    ),
    ...belowAndUnchanged(differences, count('unchanged')),
  ]);
}
