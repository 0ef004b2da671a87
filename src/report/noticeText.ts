import { plainLabel } from './plainLabel';
import { visibleText } from './visibleText';

/**
 * A sentence for a notification, in which VS Code takes `[words](command:...)` for a link, commands of its own included, and
 * `$(name)` for an icon: names of files may hold both. Here they stand for themselves, but for a blank that breaks the link.
 */
export function noticeText(sentence: string): string {
  return plainLabel(visibleText(sentence)).replaceAll('](', '] (');
}
