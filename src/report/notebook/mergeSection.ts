import { textHash } from '../../knowledge/textHash';

/** A section of a notebook that the extension writes. */
export interface NotebookSection {
  /** Letters, digits, dots and hyphens: names the section, whatever else changes. */
  readonly id: string;
  /** Markdown with `\n` between its lines; holds no marker (see `sectionMarker`). */
  readonly body: string;
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
}

/** Nothing in a comment of Markdown is shown. */
const opening = (id: string, hash: string) => `<!-- signins:section ${id} ${hash} -->`;
const closing = (id: string) => `<!-- /signins:section ${id} -->`;

/** Whether a text would be taken for a marker: nothing from an export may be written that is one. */
export function holdsMarker(text: string): boolean {
  return /<!--\s*\/?signins:/i.test(text);
}

/**
 * Puts a section into a notebook: in place of the one with its id where that is as it was written, else below it, else at the
 * end of the part under `heading` (a whole line such as `## Findings`), else at the end. `said` is put in front of a section
 * that stands below one that was changed. Line endings are those of the text.
 */
export function mergeSection(
  text: string,
  section: NotebookSection,
  heading: string,
  said: string,
): Merge {
  const eol = lineEnding(text);
  const written = (body: string): string =>
    [opening(section.id, textHash(body)), '', body, '', closing(section.id)]
      .join('\n')
      .replaceAll('\n', eol);
  const last = sectionsOf(text, section.id).at(-1);
  if (last === undefined)
    return { outcome: 'added', edit: addition(text, written(section.body), heading, eol) };
  const body = bodyOf(text, last);
  const below = `${said}\n\n${section.body}`;
  if (body === section.body || body === below) return { outcome: 'unchanged', edit: undefined };
  if (textHash(body) === last.hash) {
    const isBelow = body.startsWith(`${said}\n\n`);
    return {
      outcome: 'updated',
      edit: { start: last.start, end: last.end, text: written(isBelow ? below : section.body) },
    };
  }
  // What would be said is what was said when it was changed by hand.
  if (last.hash === textHash(section.body) || last.hash === textHash(below))
    return { outcome: 'unchanged', edit: undefined };
  return {
    outcome: 'below',
    edit: { start: last.end, end: last.end, text: `${eol}${eol}${written(below)}` },
  };
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
    const bodyEnd = text.indexOf(closing(id), bodyStart);
    const next = text.indexOf(`<!-- signins:section ${id} `, bodyStart);
    // A marker without its end: somebody has taken it away, and what stands there is theirs.
    if (bodyEnd === -1 || (next !== -1 && next < bodyEnd)) continue;
    found.push({
      start: match.index,
      end: bodyEnd + closing(id).length,
      bodyStart,
      bodyEnd,
      hash: match[2]!,
    });
  }
  return found;
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
  const before = text.slice(0, at);
  const trimmed = before.trimEnd();
  // The empty lines before the next part stay what they are.
  const start = trimmed.length;
  const lead = start === 0 ? '' : eol + eol;
  const follow = text === '' ? eol : '';
  return { start, end: start, text: `${lead}${written}${follow}` };
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
    } else if (line.trimEnd() === heading) isInPart = true;
    at += line.length + 1;
  }
  return isInPart ? text.length : undefined;
}
