import { visibleText } from './visibleText';

/**
 * Text as a phrase of Markdown that VS Code shows: every sign of ASCII is escaped, so that nothing in it is a link (not even
 * a bare address), an image, HTML, an entity, an icon or a heading. One line.
 */
export function markdownText(text: string, longest = Infinity): string {
  return visibleText(text, longest).replace(/[!-/:-@[-`{-~]/g, '\\$&');
}
