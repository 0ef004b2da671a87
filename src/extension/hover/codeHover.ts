import { Hover, MarkdownString, Range, type Position, type TextDocument } from 'vscode';
import { l10n } from '../../knowledge/l10n';
import { loadResultCodes, type ResultCodes } from '../../knowledge/resultCodes';
import { codeHoverMarkdown, type CodeLink } from '../../report/codeMarkdown';
import { codesInLine, type FoundCode } from '../../report/codesInText';
import { codeWords } from '../../report/codeWords';
import { commands, type CommandId } from '../ids';
import { linesOf, tableOf } from './documentLines';

const linked = [commands.filterToCode, commands.copyCodeKql, commands.lookUpCode] as const;

/** The code at a place of a document; undefined where there is none, whatever digits stand there. */
export function codeAt(document: TextDocument, position: Position): FoundCode | undefined {
  const { line, character } = position;
  return codesInLine(linesOf(document), line, {
    languageId: document.languageId,
    from: character,
    to: character,
    table: tableOf(document),
  }).find(({ start, end }) => start <= character && character <= end);
}

/** What is shown of the code at a place. */
export async function codeHover(
  document: TextDocument,
  position: Position,
  canFilter: boolean,
): Promise<Hover | undefined> {
  const found = codeAt(document, position);
  if (found === undefined) return undefined;
  const codes = await loadResultCodes();
  return new Hover(
    codeMarkdown(found.code, codes, canFilter),
    new Range(position.line, found.start, position.line, found.end),
  );
}

/** The hover's text: `canFilter` where an export is open. */
export function codeMarkdown(code: string, codes: ResultCodes, canFilter: boolean): MarkdownString {
  const links: readonly CodeLink[] = [
    ...(canFilter
      ? [{ label: l10n.t('Filter to this code'), target: target(commands.filterToCode, code) }]
      : []),
    { label: l10n.t('Copy as KQL'), target: target(commands.copyCodeKql, code) },
    { label: l10n.t('Look up another code'), target: `command:${commands.lookUpCode}` },
  ];
  const text = new MarkdownString(codeHoverMarkdown(codeWords(code, codes), links));
  // No other command, should one ever get into the text; HTML is not shown unless asked for.
  text.isTrusted = { enabledCommands: linked };
  text.supportHtml = false;
  return text;
}

function target(command: CommandId, code: string): string {
  return `command:${command}?${encodeURIComponent(JSON.stringify([code]))}`;
}
