import type { ResultCodes } from '../knowledge/resultCodes';
import { codesInLine } from './codesInText';

const longestAsked = 2000;

/**
 * The code that is offered beside those that match what was typed or pasted: one that is not known, or one within a text that
 * matches none, as a message of an error; undefined where the matches say it all.
 */
export function offeredCode(asked: string, known: ResultCodes): string | undefined {
  const text = asked.trim().slice(0, longestAsked);
  if (/^\d{5,8}$/.test(text)) return known.get(text) === undefined ? text : undefined;
  const line = text.replace(/\s+/g, ' ');
  return codesInLine({ lineCount: 1, lineAt: () => line }, 0, { languageId: 'plaintext' })[0]?.code;
}
