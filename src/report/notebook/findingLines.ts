import type { Finding } from '../../core/detect/detection';
import { l10n } from '../../knowledge/l10n';
import type { FindingWords } from '../findingWords';
import { markdownProse } from '../markdownProse';
import { timeText } from '../timeText';
import { headings } from './newNotebook';
import type { PlacedSection } from './putSections';
import { withoutMarkers } from './tableMarkdown';

/** A finding's line among the key events: when it began, how severe it is, what it is. None for one that only informs. */
export function keyEvent(finding: Finding, words: FindingWords): PlacedSection | undefined {
  const { id, severity, fromMs } = finding;
  // Beyond this a date cannot be written; NaN is not within it either.
  if (severity === 'informational' || !(Math.abs(fromMs) <= 8.64e15)) return undefined;
  const time = timeText(new Date(fromMs).toISOString(), words.zone);
  const zoned = words.zone === 'utc' ? l10n.t('{0} UTC', time) : time;
  const body = `- ${zoned} — **${words.severityWord}**: ${markdownProse(words.title, 400)}`;
  return {
    section: { id: `key-${id}`, body: withoutMarkers(body), among: 'key-' },
    heading: headings().keyEvents,
  };
}

/** Whom a finding is about, as a line among the affected accounts and addresses. None for one that only informs. */
export function affectedLine(finding: Finding, words: FindingWords): PlacedSection | undefined {
  if (finding.severity === 'informational') return undefined;
  const kinds = words.entities
    .filter(({ kind }) => kind === 'users' || kind === 'addresses')
    .map(({ label, text }) => markdownProse(l10n.t('{0}: {1}', label, text), 1000));
  if (kinds.length === 0) return undefined;
  const body = [`- ${markdownProse(words.title, 400)}`, ...kinds.map((kind) => `  - ${kind}`)].join(
    '\n',
  );
  return {
    section: { id: `affected-${finding.id}`, body: withoutMarkers(body) },
    heading: headings().affected,
  };
}
