import { textHash } from '../../knowledge/textHash';
import { differenceMarkdown } from './differenceMarkdown';
import { lineHashes, linesThatDiffer, type LineDifference } from './linesThatDiffer';

/** A section of a notebook that the extension writes. */
export interface NotebookSection {
  /** Letters, digits, dots and hyphens: names the section, whatever else changes. */
  readonly id: string;
  /** Markdown with `\n` between its lines; holds no marker (see `holdsMarker`). */
  readonly body: string;
  /** How the ids of its kind begin, where those of a kind stand in the order of their bodies: a new one is put among them. */
  readonly among?: string;
}

/** A change of a text: what stands from `start` to `end` becomes `text`. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * What a merge does. `added`: the section was not there. `updated`: it was there as it had been written. `unchanged`: nothing
 * new is to be said. `below`: somebody has changed it, so it is kept as it is and the new one stands below it.
 */
export interface Merge {
  readonly outcome: 'added' | 'updated' | 'unchanged' | 'below';
  /** One edit at most: everything else stays byte for byte. */
  readonly edit: TextEdit | undefined;
  /** With `below`: how what was changed by hand differs. */
  readonly difference?: LineDifference;
}

interface Found {
  /** Where the opening marker begins, and where the closing one ends. */
  readonly start: number;
  readonly end: number;
  /** What stands between the markers. */
  readonly bodyStart: number;
  readonly bodyEnd: number;
  /** Hash of the body as it was written. */
  readonly hash: string;
  /** `lineHashes` of the section as it was given; undefined where the marker does not tell. */
  readonly lines: string | undefined;
}

/** Nothing in a comment of Markdown is shown. */
const opening = (id: string, hash: string) => `<!-- signins:section ${id} ${hash} -->`;
const closing = (id: string, lines: string) =>
  `<!-- /signins:section ${id}${lines === '' ? '' : ` ${lines}`} -->`;

/** Whether a text would be taken for a marker: nothing from an export may be written that is one. */
export function holdsMarker(text: string): boolean {
  return /<!--\s*\/?signins:/i.test(text);
}

/**
 * Puts a section into a notebook: in place of the one with its id where that is as it was written, else below it, else at the
 * end of the part under `heading` (a whole line such as `## Findings`), else at the end. `said` and the lines that differ are
 * put in front of a section that stands below one that was changed. Line endings are those of the text.
 */
export function mergeSection(
  text: string,
  section: NotebookSection,
  heading: string,
  said: string,
): Merge {
  const eol = lineEnding(text);
  const written = (body: string): string =>
    [
      opening(section.id, textHash(body)),
      '',
      body,
      '',
      closing(section.id, lineHashes(section.body)),
    ]
      .join('\n')
      .replaceAll('\n', eol);
  const all = sectionsOf(text, section.id);
  const last = all.at(-1);
  if (last === undefined) {
    const before = laterOfItsKind(text, section);
    const edit =
      before === undefined
        ? addition(text, written(section.body), heading, eol)
        : { start: before, end: before, text: written(section.body) + eol + eol };
    return { outcome: 'added', edit };
  }
  const body = bodyOf(text, last);
  const isBelow = body.startsWith(`${said}\n\n`);
  if (textHash(body) === last.hash) {
    // What it stands below may have been changed further meanwhile.
    const above = isBelow ? all.at(-2) : undefined;
    const now =
      above === undefined
        ? section.body
        : belowBody(said, differenceFrom(text, above, section, said), section);
    return body === now
      ? { outcome: 'unchanged', edit: undefined }
      : { outcome: 'updated', edit: { start: last.start, end: last.end, text: written(now) } };
  }
  // What would be said is what was said when it was changed by hand, or what it was changed to.
  if (
    body === section.body ||
    last.lines === lineHashes(section.body) ||
    last.hash === textHash(section.body)
  )
    return { outcome: 'unchanged', edit: undefined };
  const difference = differenceFrom(text, last, section, said);
  return {
    outcome: 'below',
    edit: {
      start: last.end,
      end: last.end,
      text: `${eol}${eol}${written(belowBody(said, difference, section))}`,
    },
    difference,
  };
}

/** Where the first section of its kind begins that comes after one in order. */
function laterOfItsKind(text: string, { body, among }: NotebookSection): number | undefined {
  if (among === undefined) return undefined;
  return sectionIds(text)
    .filter((id) => id.startsWith(among))
    .flatMap((id) => sectionsOf(text, id))
    .filter((found) => bodyOf(text, found) > body && /(?:^|\n)$/.test(text.slice(0, found.start)))
    .map(({ start }) => start)
    .sort((a, b) => a - b)[0];
}

/** How what stands in a section differs; `said` and the lines that differed then are not what it says. */
function differenceFrom(
  text: string,
  found: Found,
  { body }: NotebookSection,
  said: string,
): LineDifference {
  const there = bodyOf(text, found);
  const own = there.startsWith(`${said}\n\n`)
    ? there.slice(said.length + 2).replace(/^(?:(?: {2})?- .*\n)+\n/, '')
    : there;
  return linesThatDiffer(own, body, found.lines);
}

function belowBody(said: string, difference: LineDifference, { body }: NotebookSection): string {
  return `${said}\n\n${differenceMarkdown(difference)}\n\n${body}`;
}

/**
 * Puts a line of a list at the end of the part under a heading, else at the end: right below a list that ends there. It is
 * nobody's section, so nothing ever changes it.
 */
export function addLine(text: string, line: string, heading: string): TextEdit {
  const eol = lineEnding(text);
  const edit = addition(text, line, heading, eol);
  const before = text.slice(0, edit.start);
  const last = before.slice(before.lastIndexOf('\n') + 1);
  // The text of an edit begins with the empty line that keeps blocks apart.
  return /^\s*[-*+] /.test(last) && edit.text.startsWith(eol + eol)
    ? { ...edit, text: edit.text.slice(eol.length) }
    : edit;
}

/** The ids of all sections of a notebook, in order, each once. */
export function sectionIds(text: string): readonly string[] {
  const ids = new Set<string>();
  for (const [, id] of text.matchAll(/<!-- signins:section ([\w.-]+) [0-9a-f]+ -->/g)) ids.add(id!);
  return [...ids];
}

/** What stands in the sections whose ids begin so, in order. */
export function sectionBodies(text: string, prefix: string): readonly string[] {
  return sectionIds(text)
    .filter((id) => id.startsWith(prefix))
    .flatMap((id) => sectionsOf(text, id).map((found) => bodyOf(text, found)));
}

/** The line ending that most lines have; `\n` where there is none. */
export function lineEnding(text: string): '\n' | '\r\n' {
  const all = text.match(/\n/g)?.length ?? 0;
  const windows = text.match(/\r\n/g)?.length ?? 0;
  return windows * 2 > all ? '\r\n' : '\n';
}

function sectionsOf(text: string, id: string): readonly Found[] {
  const found: Found[] = [];
  const marker = /<!-- signins:section ([\w.-]+) ([0-9a-f]+) -->/g;
  for (let match; (match = marker.exec(text)) !== null;) {
    if (match[1] !== id) continue;
    const bodyStart = match.index + match[0].length;
    const end = endOf(text, id, bodyStart);
    const next = text.indexOf(`<!-- signins:section ${id} `, bodyStart);
    // A marker without its end: somebody has taken it away, and what stands there is theirs.
    if (end === undefined || (next !== -1 && next < end.at)) continue;
    found.push({
      start: match.index,
      end: end.at + end.marker.length,
      bodyStart,
      bodyEnd: end.at,
      hash: match[2]!,
      lines: end.lines,
    });
  }
  return found;
}

/** The next closing marker of a section. */
function endOf(
  text: string,
  id: string,
  from: number,
):
  { readonly at: number; readonly marker: string; readonly lines: string | undefined } | undefined {
  const marker = /<!-- \/signins:section ([\w.-]+)(?: ([0-9a-z]+))? -->/g;
  marker.lastIndex = from;
  for (let match; (match = marker.exec(text)) !== null;)
    if (match[1] === id) return { at: match.index, marker: match[0], lines: match[2] };
  return undefined;
}

/** A section's body as it would have been given: `\n` between lines, without the empty lines about it. */
function bodyOf(text: string, { bodyStart, bodyEnd }: Found): string {
  const inside = text.slice(bodyStart, bodyEnd).replaceAll('\r\n', '\n');
  return inside.startsWith('\n\n') && inside.endsWith('\n\n') && inside.length >= 4
    ? inside.slice(2, -2)
    : inside;
}

/** Where a new section goes: to the end of the part under the heading, else to the end of the text. */
function addition(text: string, written: string, heading: string, eol: string): TextEdit {
  const at = endOfPart(text, heading) ?? text.length;
  // The empty lines before the next part stay what they are.
  const start = endOfWords(text, at);
  const isFirst = start === 0 || text.slice(0, start) === '\uFEFF';
  const lead = isFirst ? '' : eol + eol;
  const follow = isFirst && start === text.length ? eol : '';
  return { start, end: start, text: `${lead}${written}${follow}` };
}

/** The end of the last line before a place that holds more than blanks, its own blanks included; 0 where there is none. */
function endOfWords(text: string, at: number): number {
  for (let end = at; end > 0;) {
    const start = text.lastIndexOf('\n', end - 1) + 1;
    if (/[^ \t\r]/.test(text.slice(start, end))) return end;
    if (start === 0) return 0;
    end = text[start - 2] === '\r' ? start - 2 : start - 1;
  }
  return 0;
}

/** Where the part under a heading ends: at the next heading of its level or above; undefined where there is no such heading. */
function endOfPart(text: string, heading: string): number | undefined {
  const level = /^#+/.exec(heading)?.[0].length ?? 1;
  let fence: string | undefined;
  let isInPart = false;
  let at = 0;
  for (const line of text.split('\n')) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence !== undefined) {
      if (mark?.startsWith(fence) === true && line.trim() === mark) fence = undefined;
    } else if (mark !== undefined) fence = mark;
    else if (isInPart) {
      const hashes = /^(#{1,6})\s/.exec(line)?.[1];
      if (hashes !== undefined && hashes.length <= level) return at;
    } else if (line.replace(/^\uFEFF/, '').trimEnd() === heading) isInPart = true;
    at += line.length + 1;
  }
  return isInPart ? text.length : undefined;
}
