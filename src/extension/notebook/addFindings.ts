import type { Finding } from '../../core/detect/detection';
import type { Filter } from '../../core/query/query';
import { l10n } from '../../knowledge/l10n';
import { loadResultCodes } from '../../knowledge/resultCodes';
import type { Detected, DetectionInfo } from '../../protocol/engineContract';
import { evidenceColumns, evidenceShown } from '../../report/findingEvidence';
import { findingMarkdown } from '../../report/findingMarkdown';
import { findingWords } from '../../report/findingWords';
import { affectedLine, keyEvent } from '../../report/notebook/findingLines';
import { headings } from '../../report/notebook/newNotebook';
import type { PlacedSection } from '../../report/notebook/putSections';
import type { OpenExport } from '../editor/openExports';
import { entityFilter, evidenceFilters } from '../findings/evidenceFilters';
import { exportLinks, type ExportLinks } from './exportLinks';
import type { NotebookServices } from './notebook';
import { belowAndUnchanged, putIntoNotebook, sayIn, sentenceOf } from './putIntoNotebook';

type Engine = Awaited<ReturnType<OpenExport['engine']>>;

/**
 * Writes findings into the notebook of their export, each as a section, with a line among the key events and one among whom
 * they are about: all in one edit. Says what came of it.
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
  const codes = await loadResultCodes();
  const links = exportLinks(of, services.context.extension.id);
  const sections: PlacedSection[] = [];
  const lines: PlacedSection[] = [];
  for (const finding of findings) {
    const info = infos.find(({ id }) => id === finding.detection);
    if (info === undefined) continue;
    const run = detected.runs.find(({ detection }) => detection === finding.detection);
    const words = findingWords(finding, info, run?.parameters ?? {}, of.zone);
    const evidence = await engine.call('evidence', {
      tableRows: evidenceShown(finding),
      columns: evidenceColumns,
    });
    const body = findingMarkdown(
      finding,
      words,
      evidence,
      detected.kql[finding.detection],
      {
        all: await linkToAll(finding, links, engine),
        rows: evidence.map(({ id }) => links.toRow(id)),
      },
      codes,
    );
    sections.push({ section: { id: finding.id, body }, heading: headings().findings });
    for (const line of [keyEvent(finding, words), affectedLine(finding, words)])
      if (line !== undefined) lines.push(line);
  }
  const { place, changed, outcomes, differences } = await putIntoNotebook(services, of, [
    ...sections,
    ...lines,
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

/** To the evidence by the Ids of its rows; where a link cannot hold so many, by whose it is and where from. */
async function linkToAll(
  finding: Finding,
  links: ExportLinks,
  engine: Engine,
): Promise<string | undefined> {
  const exact = await evidenceFilters([finding], engine);
  const uri = exact && links.toFilters(exact);
  if (exact === undefined || uri !== undefined) return uri;
  const time = exact.filter(({ kind }) => kind === 'time');
  const entities: Filter[] = [];
  for (const [column, kind] of [
    ['IPAddress', 'addresses'],
    ['UserPrincipalName', 'users'],
  ] as const) {
    const names = finding.entities[kind];
    if (names.length === 0 || names.length < finding.entityCounts[kind]) continue;
    const own = await entityFilter(column, names, time, engine);
    if (own !== undefined) entities.push(own);
  }
  for (const filters of [entities, ...entities.map((each) => [each]), []]) {
    const shorter = links.toFilters([...time, ...filters]);
    if (shorter !== undefined && time.length + filters.length > 0) return shorter;
  }
  return undefined;
}
