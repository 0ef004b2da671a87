import type { Detected, DetectionInfo, EngineState, EvidenceRow } from '../protocol/engineContract';
import { l10n } from '../knowledge/l10n';
import type { ResultCodes } from '../knowledge/resultCodes';
import { evidenceShown } from '../report/findingEvidence';
import { findingMarkdown } from '../report/findingMarkdown';
import { findingWords } from '../report/findingWords';
import { deadlinesFrom } from '../report/notebook/deadlines';
import {
  mergeSection,
  sectionIds,
  type Merge,
  type NotebookSection,
} from '../report/notebook/mergeSection';
import { evidenceSection, headings, newNotebook } from '../report/notebook/newNotebook';

/** What a notebook is made from. */
export interface NotebookFacts {
  readonly state: EngineState;
  readonly detected: Detected;
  readonly infos: readonly DetectionInfo[];
  /** By row of the table: rows of evidence that are shown, with `evidenceColumns`. */
  readonly evidence: ReadonlyMap<number, EvidenceRow>;
  readonly codes: ResultCodes;
  readonly now: Date;
  readonly toolVersion: string;
}

/** A notebook's text, and how many sections of it were dealt with how. */
export interface WrittenNotebook {
  readonly text: string;
  readonly sections: Readonly<Record<Merge['outcome'], number>>;
}

/** The findings that a notebook takes: those above informational. */
export function notebookFindings({ runs }: Detected): Detected['runs'][number]['findings'] {
  return runs.flatMap(({ findings }) =>
    findings.filter(({ severity }) => severity !== 'informational'),
  );
}

/** The text with the evidence and the findings in it; a new notebook of that name where there is none. */
export function notebookText(
  text: string | undefined,
  name: string,
  facts: NotebookFacts,
): WrittenNotebook {
  const { now, toolVersion } = facts;
  let written =
    text ??
    newNotebook({
      name,
      toolVersion,
      zone: 'utc',
      timeZoneName: 'UTC',
      discovered: now,
      deadlines: deadlinesFrom(now, []),
    });
  const sections = { added: 0, updated: 0, unchanged: 0, below: 0 };
  const { evidence, findings } = headings();
  const put = (section: NotebookSection, heading: string): void => {
    const said = l10n.t('The section above was changed by hand; this is what it would say now:');
    const { outcome, edit } = mergeSection(written, section, heading, said);
    sections[outcome]++;
    if (edit !== undefined)
      written = written.slice(0, edit.start) + edit.text + written.slice(edit.end);
  };
  // It was read when it was first noted: reading the same bytes again is no news.
  const noted = new Set(sectionIds(written));
  for (const section of evidenceSections(facts))
    if (noted.has(section.id)) sections.unchanged++;
    else put(section, evidence);
  for (const section of findingSections(facts)) put(section, findings);
  return { text: written, sections };
}

/** A table of its own for each file, so that exports of other runs keep theirs. */
function evidenceSections({ state, now }: NotebookFacts): readonly NotebookSection[] {
  const { sources, summary } = state;
  return sources.flatMap(({ file, format, records, rejectedCount, sha256, problem }) => {
    if (problem !== undefined || sha256 === undefined) return [];
    const { body } = evidenceSection([
      {
        file,
        format: format.name,
        rows: records - rejectedCount,
        rejected: rejectedCount,
        // Of all files together: of several, whose first event it is cannot be told.
        timeRange: sources.length === 1 ? summary?.timeRange : undefined,
        sha256,
        readAt: now.toISOString(),
      },
    ]);
    return [{ id: `evidence-${sha256.slice(0, 16)}`, body }];
  });
}

function findingSections({
  detected,
  infos,
  evidence,
  codes,
}: NotebookFacts): readonly NotebookSection[] {
  const runOf = new Map(detected.runs.map((run) => [run.detection, run]));
  const infoOf = new Map(infos.map((info) => [info.id, info]));
  return notebookFindings(detected).map((finding) => {
    const { detection } = finding;
    const { parameters } = runOf.get(detection)!;
    const words = findingWords(finding, infoOf.get(detection)!, parameters, 'utc');
    const shown = evidenceShown(finding).map((row) => evidence.get(row)!);
    const kql = detected.kql[detection];
    return { id: finding.id, body: findingMarkdown(finding, words, shown, kql, {}, codes) };
  });
}
