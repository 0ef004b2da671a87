import type { Finding } from '../core/detect/detection';
import type { Detected, DetectionInfo, EngineState, EvidenceRow } from '../protocol/engineContract';
import type { ResultCodes } from '../knowledge/resultCodes';
import type { EvidenceQuestions } from '../report/evidenceFilters';
import { evidenceShown } from '../report/findingEvidence';
import { findingWords } from '../report/findingWords';
import { deadlinesFrom, type OwnDeadline } from '../report/notebook/deadlines';
import { evidenceSections, type ReadExport } from '../report/notebook/evidenceSections';
import { findingSections, type WrittenFinding } from '../report/notebook/findingSections';
import { inIncidents, linkedWith } from '../report/notebook/inIncidents';
import { linkToAll } from '../report/notebook/linkToAll';
import type { Merge } from '../report/notebook/mergeSection';
import { newNotebook } from '../report/notebook/newNotebook';
import { putSections } from '../report/notebook/putSections';
import { runsSection } from '../report/notebook/runsSection';
import type { FileLinks } from './fileLinks.node';

/** What a notebook is made from. */
export interface NotebookFacts {
  readonly state: EngineState;
  readonly ranges: ReadExport['ranges'];
  readonly detected: Detected;
  readonly infos: readonly DetectionInfo[];
  /** By row of the table: rows of evidence that are shown, with `evidenceColumns`. */
  readonly evidence: ReadonlyMap<number, EvidenceRow>;
  /** The file that a row stands in. */
  readonly fileOf: (tableRow: number) => string | undefined;
  readonly codes: ResultCodes;
  readonly questions: EvidenceQuestions;
  readonly links: FileLinks;
  readonly deadlines: readonly OwnDeadline[];
  /** To the second. */
  readonly now: Date;
  readonly toolVersion: string;
}

/** A notebook's text, and how many sections of it were dealt with how. */
export interface WrittenNotebook {
  readonly text: string;
  readonly sections: Readonly<Record<Merge['outcome'], number>>;
}

/** The findings that a notebook takes, those above informational, in the order in which they are read. */
export function notebookFindings({ runs, incidents }: Detected): readonly Finding[] {
  const findings = runs.flatMap((run) => run.findings);
  return inIncidents(
    findings.filter(({ severity }) => severity !== 'informational'),
    incidents,
  );
}

/** The text with the evidence and the findings in it; a new notebook of that name where there is none. */
export async function notebookText(
  text: string | undefined,
  name: string,
  facts: NotebookFacts,
): Promise<WrittenNotebook> {
  const { state, ranges, detected, infos, codes, deadlines, now, toolVersion } = facts;
  const before =
    text ??
    newNotebook({
      name,
      toolVersion,
      zone: 'utc',
      timeZoneName: 'UTC',
      discovered: now,
      deadlines: deadlinesFrom(now, deadlines),
    });
  const read = evidenceSections(before, [{ state, ranges, readAt: now.toISOString() }]);
  const found = findingSections(await writtenFindings(facts), codes);
  const files = state.sources.map(({ file }) => file);
  const put = putSections(before, [
    ...read,
    ...found.sections,
    ...found.lines,
    runsSection(files, detected.runs, infos),
  ]);
  const sections = { added: 0, updated: 0, unchanged: 0, below: 0 };
  for (const outcome of put.outcomes) sections[outcome]++;
  return { text: put.text, sections };
}

async function writtenFindings({
  detected,
  infos,
  evidence,
  fileOf,
  questions,
  links,
}: NotebookFacts): Promise<readonly WrittenFinding[]> {
  const runOf = new Map(detected.runs.map((run) => [run.detection, run]));
  const infoOf = new Map(infos.map((info) => [info.id, info]));
  const wordsOf = (finding: Finding) => {
    const { parameters } = runOf.get(finding.detection)!;
    return findingWords(finding, infoOf.get(finding.detection)!, parameters, 'utc');
  };
  const written: WrittenFinding[] = [];
  for (const finding of notebookFindings(detected)) {
    const files = new Set(finding.evidence.map(fileOf));
    // One link leads to one file.
    const [file] = files.size === 1 ? files : [];
    const shown = evidenceShown(finding).map((row) => evidence.get(row)!);
    written.push({
      finding,
      words: wordsOf(finding),
      evidence: shown,
      kql: detected.kql[finding.detection],
      links: {
        all:
          file === undefined
            ? undefined
            : await linkToAll(finding, (filters) => links.toFilters(file, filters), questions),
        rows: shown.map(links.toRow),
      },
      linked: linkedWith(finding, detected).map((linked) => ({
        words: wordsOf(linked.finding),
        leads: linked.leads,
      })),
    });
  }
  return written;
}
