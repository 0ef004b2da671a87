import type { Finding } from '../../core/detect/detection';
import type { ResultCodes } from '../../knowledge/resultCodes';
import type { FindingEvidence } from '../findingEvidence';
import { findingMarkdown, type FindingLinks, type LinkedFinding } from '../findingMarkdown';
import type { FindingWords } from '../findingWords';
import { affectedLine, keyEvent } from './findingLines';
import { headings } from './newNotebook';
import type { PlacedSection } from './putSections';

/** A finding with all that a notebook tells of it. */
export interface WrittenFinding {
  readonly finding: Finding;
  readonly words: FindingWords;
  /** Rows as `evidenceShown` chooses them. */
  readonly evidence: readonly FindingEvidence[];
  readonly kql: string | undefined;
  readonly links: FindingLinks;
  readonly linked: readonly LinkedFinding[];
}

/** Findings as sections, in their order; `lines`: those that each has among the key events and the affected. */
export function findingSections(
  written: readonly WrittenFinding[],
  codes: ResultCodes,
): { readonly sections: readonly PlacedSection[]; readonly lines: readonly PlacedSection[] } {
  return {
    sections: written.map(({ finding, words, evidence, kql, links, linked }) => ({
      section: {
        id: finding.id,
        body: findingMarkdown(finding, words, evidence, kql, links, codes, linked),
      },
      heading: headings().findings,
    })),
    lines: written.flatMap(({ finding, words }) =>
      [keyEvent(finding, words), affectedLine(finding, words)].filter((line) => line !== undefined),
    ),
  };
}
