import { l10n } from '../../knowledge/l10n';
import type { LineDifference } from './linesThatDiffer';
import { mergeSection, type Merge, type NotebookSection } from './mergeSection';

/** A section, and the heading that it goes under where it is new: a whole line such as `## Findings`. */
export interface PlacedSection {
  readonly section: NotebookSection;
  readonly heading: string;
}

/** A notebook's text after sections were put into it, and what became of each, in their order. */
export interface PutSections {
  readonly text: string;
  readonly outcomes: readonly Merge['outcome'][];
  /** How those that were changed by hand differ from what was put below them, in their order. */
  readonly differences: readonly LineDifference[];
}

/** What stands above a section that was put below one that somebody has changed; always the same, so that it is known again. */
export function changedByHand(): string {
  return l10n.t(
    'The section above was changed by hand and is kept. Below is what it would say now. What differs:',
  );
}

/** Puts sections into a notebook, one after the other; all else stays byte for byte. */
export function putSections(text: string, sections: readonly PlacedSection[]): PutSections {
  const outcomes: Merge['outcome'][] = [];
  const differences: LineDifference[] = [];
  let written = text;
  for (const { section, heading } of sections) {
    const { outcome, edit, difference } = mergeSection(written, section, heading, changedByHand());
    outcomes.push(outcome);
    if (difference !== undefined) differences.push(difference);
    if (edit !== undefined)
      written = written.slice(0, edit.start) + edit.text + written.slice(edit.end);
  }
  return { text: written, outcomes, differences };
}
