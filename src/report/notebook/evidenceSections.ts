import { textHash } from '../../knowledge/textHash';
import { lackingSentences } from '../profile/lackingSentences';
import { retentionEdge } from '../profile/retentionEdge';
import { sentenceList } from '../profile/profileMarkdown';
import type { SummarisedExport, SummarisedFile } from '../summarisedExport';
import { l10n } from '../../knowledge/l10n';
import { markdownCell } from '../markdownCell';
import { markdownProse } from '../markdownProse';
import { sectionBodies } from './mergeSection';
import { evidenceSection, headings, type EvidenceFile } from './newNotebook';
import type { PlacedSection } from './putSections';
import { withoutMarkers } from './tableMarkdown';

/** An export as a notebook notes that it was read. */
export interface ReadExport {
  readonly state: SummarisedExport;
  /** ISO 8601 UTC. */
  readonly readAt: string;
  /** First and last event of each file that has any: ISO 8601 UTC. */
  readonly ranges: ReadonlyMap<string, { readonly from: string; readonly to: string }>;
}

/**
 * What a notebook does not tell yet of exports: one table of the files that no table of it has, and what is known to be missing
 * in each export that has such a file, where there is a part for that. Reading the same bytes again is no news.
 */
export function evidenceSections(
  text: string,
  exports: readonly ReadExport[],
): readonly PlacedSection[] {
  const noted = sectionBodies(text, 'evidence-');
  const isNew = (file: SummarisedFile) =>
    (file.problem === undefined || file.records > 0) &&
    !noted.some((body) => body.includes(file.sha256 ?? withoutMarkers(markdownCell(file.file))));
  const files = new Map<string, EvidenceFile>();
  const gaps: PlacedSection[] = [];
  for (const { state, readAt, ranges } of exports) {
    const fresh = state.sources.filter(isNew);
    for (const file of fresh) files.set(keyOf(file), evidenceFile(file, readAt, ranges));
    if (fresh.length > 0 && hasHeading(text, headings().gaps)) gaps.push(...gapsOf(state));
  }
  if (files.size === 0) return [];
  const keys = [...files.keys()];
  const id = `evidence-${keys.length === 1 ? keys[0]! : textHash(keys.join('\n'))}`;
  const { body } = evidenceSection([...files.values()]);
  return [{ section: { id, body }, heading: headings().evidence }, ...gaps];
}

/** Names a file among the evidence, by its bytes where they are known. */
function keyOf({ file, sha256 }: SummarisedFile): string {
  return sha256 === undefined ? textHash(file) : sha256.slice(0, 16);
}

function evidenceFile(
  { file, role, format, records, rejectedCount, sha256 }: SummarisedFile,
  readAt: string,
  ranges: ReadExport['ranges'],
): EvidenceFile {
  return {
    file,
    isCompanion: role === 'companion',
    format: format.name,
    rows: records - rejectedCount,
    rejected: rejectedCount,
    timeRange: ranges.get(file),
    sha256,
    readAt,
  };
}

function gapsOf(state: SummarisedExport): readonly PlacedSection[] {
  const { sources, summary } = state;
  const said = [
    ...retentionEdge(summary?.timeRange, summary?.records ?? 0),
    ...lackingSentences(state),
  ];
  if (said.length === 0) return [];
  const [first = '', ...others] = sources.map(({ file }) => file);
  const name = markdownProse(first, 200);
  const lead =
    others.length === 0
      ? l10n.t('Of {0}, as it was read:', name)
      : l10n.t('Of {0} and {1} more, as they were read:', name, others.length);
  const body = withoutMarkers(`${lead}\n\n${sentenceList(said)}`);
  const id = `gaps-${textHash(sources.map(keyOf).join('\n'))}`;
  return [{ section: { id, body }, heading: headings().gaps }];
}

function hasHeading(text: string, heading: string): boolean {
  return text.split(/\r?\n/).some((line) => line.trimEnd() === heading);
}
