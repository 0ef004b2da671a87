import type { Finding } from '../../core/detect/detection';
import { l10n } from '../../knowledge/l10n';
import { markdownText } from '../../report/markdownText';
import { numberText, quantity } from '../../report/quantities';
import { severityWord } from '../../report/severityWord';
import { findingsOf, wordsOf } from './found';
import type { FindingLine } from './findingNode';

/** Characters of a sentence in a tooltip, and sentences below a heading. */
const longestSentence = 400;
const mostSentences = 8;
/** Findings of the same incident that are named. */
const mostLinked = 5;

/** What a finding is: how grave and why, what was seen and when, what may be benign about it, what to do next. Markdown, escaped. */
export function findingTooltip({ finding, found, dismissed }: FindingLine): string {
  const words = wordsOf(found, finding);
  const sentence = (text: string) => markdownText(text, longestSentence);
  const part = (heading: string, sentences: readonly string[]) => [
    heading === '' || sentences.length === 0 ? '' : `**${markdownText(heading)}**`,
    sentences
      .slice(0, mostSentences)
      .map((each) => `- ${sentence(each)}`)
      .join('\n'),
  ];
  const incident = found.detected.incidents.find(({ findings }) => findings.includes(finding.id));
  const linked = findingsOf(found)
    .filter(({ id }) => id !== finding.id && incident?.findings.includes(id) === true)
    .slice(0, mostLinked)
    .map((other) => l10n.t('{0}: {1}', severityWord(other.severity), wordsOf(found, other).title));
  return [
    `**${sentence(words.title)}**`,
    sentence(l10n.t('{0}, {1}', words.severityWord, words.window)),
    dismissed === undefined ? '' : sentence(l10n.t('Dismissed: {0}', dismissed)),
    finding.evidence.length === finding.evidenceCount ? '' : sentence(cappedWords(finding)),
    ...part('', words.severityReasons),
    ...part(l10n.t('What was seen'), words.seen),
    ...part(
      l10n.t('Who and what'),
      words.entities.map(({ label, text }) => l10n.t('{0}: {1}', label, text)),
    ),
    ...part(l10n.t('Why it may be benign'), words.benign),
    ...part(l10n.t('What to do next'), words.next),
    ...part(l10n.t('What the export cannot show'), words.limits),
    ...part(l10n.t('Part of the same incident'), linked),
  ]
    .filter((block) => block !== '')
    .join('\n\n');
}

/** That not all of the evidence is told of, and so not all of it marked in the grid. */
function cappedWords({ evidence, evidenceCount }: Finding): string {
  return l10n.t(
    '{0} of its {1} are marked in the grid: the earliest, and those that tell most.',
    numberText(evidence.length),
    quantity(evidenceCount, 'signIns'),
  );
}
