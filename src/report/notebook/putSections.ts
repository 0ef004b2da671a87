import { l10n } from '../../knowledge/l10n';
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
}

/** What stands above a section that was put below one that somebody has changed; always the same, so that it is known again. */
export function changedByHand(): string {
  return l10n.t('The section above was changed by hand; this is what it would say now:');
}

/** Puts sections into a notebook, one after the other; all else stays byte for byte. */
export function putSections(text: string, sections: readonly PlacedSection[]): PutSections {
  const outcomes: Merge['outcome'][] = [];
  let written = text;
  for (const { section, heading } of sections) {
    const { outcome, edit } = mergeSection(written, section, heading, changedByHand());
    outcomes.push(outcome);
    if (edit !== undefined)
      written = written.slice(0, edit.start) + edit.text + written.slice(edit.end);
  }
  return { text: written, outcomes };
}
