import type { Told } from './told';

/** A sentence about a finding in the user's language; undefined where there is nothing to say. */
export type Sentence = (told: Told) => string | undefined;

/** Sentences by their keys. */
export type Sentences = Readonly<Record<string, Sentence>>;

/** All that is said of the findings of one detection, by the keys that the detection uses. */
export interface DetectionSentences {
  /** By variant: what it is, with the entity that it is about, and what was seen in numbers. */
  readonly variants: Readonly<
    Record<string, { readonly title: Sentence; readonly seen: readonly Sentence[] }>
  >;
  /** Why it is as severe as it is. */
  readonly reasons: Sentences;
  /** Explanations that are no attack. */
  readonly benign: Sentences;
  /** What to do next. */
  readonly next: Sentences;
  /** What the export cannot show. */
  readonly limits: Sentences;
  /** What could not be judged; `column` is the label of the column that is not carried. */
  readonly notJudged: Readonly<Record<string, (column: string) => string>>;
}
