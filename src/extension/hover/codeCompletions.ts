import {
  CompletionItem,
  CompletionItemKind,
  Range,
  type Position,
  type TextDocument,
} from 'vscode';
import { loadResultCodes } from '../../knowledge/resultCodes';
import { askedPlace } from '../../report/askedPlace';
import { commonCodes } from '../../report/commonCodes';
import { codeWords } from '../../report/codeWords';
import { isInKqlFence } from '../../report/kqlFences';
import { codeMarkdown } from './codeHover';
import { linesOf } from './documentLines';

/** The error codes, the commonest first, where a value of a field of them is to stand in KQL. */
export async function codeCompletions(
  document: TextDocument,
  { line, character }: Position,
): Promise<CompletionItem[]> {
  const lines = linesOf(document);
  if (document.languageId === 'markdown' && !isInKqlFence(lines, line)) return [];
  const place = askedPlace(lines, line, character);
  if (place === undefined) return [];
  const known = await loadResultCodes();
  const range = new Range(line, place.start, line, place.end);
  const order = new Map(commonCodes.map((code, i) => [code, String(i).padStart(3, '0')]));
  return known.codes.map((code) => {
    const { name, nameIsMicrosofts, short } = codeWords(code, known);
    const item = new CompletionItem(
      { label: code, description: short },
      CompletionItemKind.EnumMember,
    );
    item.insertText = `${place.quote}${code}${place.quote}`;
    // By its words too: what is typed may be "locked".
    item.filterText = `${place.typedQuote}${code} ${short} ${name}`;
    item.sortText = order.get(code) ?? `9${code.padStart(7, '0')}`;
    item.range = range;
    if (nameIsMicrosofts) item.detail = name;
    return item;
  });
}

/** The item with the text of the hover beside it. */
export async function resolvedCompletion(
  item: CompletionItem,
  canFilter: boolean,
): Promise<CompletionItem> {
  const code = typeof item.label === 'string' ? item.label : item.label.label;
  if (/^\d+$/.test(code))
    item.documentation = codeMarkdown(code, await loadResultCodes(), canFilter);
  return item;
}
