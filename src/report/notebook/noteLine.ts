import { l10n } from '../../knowledge/l10n';
import { markdownProse } from '../markdownProse';
import { visibleText } from '../visibleText';
import { markdownLink } from '../findingMarkdown';
import { withoutMarkers } from './tableMarkdown';

/** What an analyst notes, as a line of a list: `- 2026-06-18 12:40 UTC — text`. The words are the analyst's own Markdown. */
export function noteLine(text: string, at: Date): string {
  const time = at.toISOString().slice(0, 16).replace('T', ' ');
  const words = text.replace(/[\r\n]+/g, ' ').trim();
  return `- ${l10n.t('{0} UTC', time)} — ${words}`;
}

/** A note about an event, with what the event is, linked where it can be. The event's values are attackers' text. */
export function eventNoteLine(
  text: string,
  at: Date,
  event: readonly (string | null)[],
  uri: string | undefined,
): string {
  const known = event.filter((value): value is string => value !== null && value !== '');
  const shown = known.map((value) => visibleText(value, 120)).join(', ');
  const words = withoutMarkers(markdownProse(shown));
  if (words === '') return noteLine(text, at);
  return `${noteLine(text, at)} (${markdownLink(words, uri)})`;
}
