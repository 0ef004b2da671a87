import {
  check,
  exactOptional,
  literal,
  maxLength,
  minLength,
  picklist,
  pipe,
  safeParse,
  strictObject,
  string,
  unknown,
} from 'valibot';
import { markColours, type MarkColour } from '../../protocol/engineContract';

/** A mark as it is kept. At least one of colour and note is there. */
export interface KeptMark {
  /** The event's Id, in the capitals in which it was first marked. */
  readonly id: string;
  readonly colour: MarkColour | undefined;
  readonly note: string | undefined;
  /** ISO 8601 UTC. */
  readonly markedAt: string;
}

/** Marks by `markKey` of their Id. */
export type KeptMarks = ReadonlyMap<string, KeptMark>;

/** The longest note, in UTF-16 units. */
export const longestNote = 2_000;
const longestId = 1_000;

/** An Id is one Id whatever its capitals: exports differ in them. */
export function markKey(id: string): string {
  return id.toLowerCase();
}

const fileSchema = strictObject({ version: literal(1), marks: unknown() });
const markSchema = pipe(
  strictObject({
    colour: exactOptional(picklist(markColours)),
    note: exactOptional(pipe(string(), minLength(1), maxLength(longestNote))),
    markedAt: pipe(
      string(),
      check((text) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/.test(text)),
    ),
  }),
  check(({ colour, note }) => colour !== undefined || note !== undefined),
);

/**
 * The marks that a file holds; undefined where it is not wholly one of marks, of this version: such a file may hold what we
 * do not understand and would lose.
 */
export function parseMarks(text: string): KeptMarks | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { success, output } = safeParse(fileSchema, json);
  if (!success) return undefined;
  const { marks } = output;
  if (typeof marks !== 'object' || marks === null || Array.isArray(marks)) return undefined;
  const parsed = new Map<string, KeptMark>();
  // Entries, because an Id is a stranger's text: `__proto__` is a key like any other here.
  for (const [id, value] of Object.entries(marks)) {
    const mark = safeParse(markSchema, value);
    if (!mark.success || id === '' || id.length > longestId) return undefined;
    const { colour, note, markedAt } = mark.output;
    putNewer(parsed, { id, colour, note, markedAt });
  }
  return parsed;
}

/** The file of these marks: by Id, so that a version control shows what changed and nothing else. */
export function formatMarks(marks: KeptMarks): string {
  const sorted = [...marks].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const entries = sorted.map(([, { id, colour, note, markedAt }]): [string, object] => [
    id,
    { ...(colour && { colour }), ...(note !== undefined && { note }), markedAt },
  ]);
  return `${JSON.stringify({ version: 1, marks: Object.fromEntries(entries) }, undefined, 2)}\n`;
}

/** All marks of several files; where they differ on an event, the mark that was made last. */
export function mergedMarks(files: readonly KeptMarks[]): KeptMarks {
  const merged = new Map<string, KeptMark>();
  for (const marks of files) for (const mark of marks.values()) putNewer(merged, mark);
  return merged;
}

function putNewer(marks: Map<string, KeptMark>, mark: KeptMark): void {
  const key = markKey(mark.id);
  const other = marks.get(key);
  if (other === undefined || other.markedAt <= mark.markedAt) marks.set(key, mark);
}
