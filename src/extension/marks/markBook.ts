import { l10n } from '../../knowledge/l10n';
import type { Mark, MarkColour } from '../../protocol/engineContract';
import { RpcError } from '../../protocol/rpc';
import {
  formatMarks,
  longestNote,
  markKey,
  mergedMarks,
  parseMarks,
  type KeptMark,
  type KeptMarks,
} from './markText';

/** A file that marks are kept in. */
export interface MarkFile {
  /** What the user knows it by. */
  readonly name: string;
  /** Its text, '' where it is not there, and a stamp of how it was found. Rejects where it cannot be read. */
  read(): Promise<{ readonly text: string; readonly stamp: string }>;
  /**
   * Writes it whole or not at all; false, and nothing is written, where it is not as the stamp says any more. Rejects where
   * it cannot be written.
   */
  write(text: string, stamp: string): Promise<boolean>;
}

/** What is done to marks: null takes away, undefined leaves as it is. */
export interface MarkChange {
  readonly colour?: MarkColour | null | undefined;
  readonly note?: string | null | undefined;
}

/** Where marks are kept. */
export interface MarkPlaces {
  /** Beside the evidence; undefined where there is no folder for it. */
  readonly beside: MarkFile | undefined;
  /** The extension's own storage, for when there is no such folder, or it lets nobody write. */
  readonly storage: MarkFile;
  /** Told once when marks are kept in the storage; `reason` is why they could not be beside, where they should have been. */
  readonly onStorage: (reason: string | undefined) => void;
  /** Told once for each content of a file that is damaged, or of another version; `message` names the file. */
  readonly onDamage: (message: string) => void;
}

/** How often a file that somebody else writes at the same moment is read again. */
const mostAttempts = 5;

/** The marks of one folder: read from its file, changed there, and told to all who show them. */
export class MarkBook {
  /** Grows with every change. */
  version = 0;
  private marks: KeptMarks = new Map();
  private waiting: Promise<unknown> = Promise.resolve();
  private readonly listeners = new Set<() => void>();
  private isSaid = false;
  /** By file, the content that was last told to be damaged. */
  private readonly damage = new Map<MarkFile, string>();

  constructor(private readonly places: MarkPlaces) {}

  /** As the engine takes them. */
  get all(): readonly Mark[] {
    return [...this.marks.values()].map(({ id, colour, note }) => ({ id, colour, note }));
  }

  /** Hears every change. Returns a function that stops listening. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Reads the files again. A file that is damaged costs its own marks, until somebody mends it, and is told of. */
  refresh(): Promise<void> {
    return this.inTurn(async () => {
      this.take(mergedMarks(await Promise.all(this.files().map((file) => this.marksToShow(file)))));
    });
  }

  /** None where the file cannot be read: it may be elsewhere, or not there yet. */
  private async marksToShow(file: MarkFile): Promise<KeptMarks> {
    let text: string;
    try {
      ({ text } = await file.read());
    } catch {
      return new Map();
    }
    const marks = text.trim() === '' ? new Map<string, KeptMark>() : parseMarks(text);
    if (marks !== undefined) {
      this.damage.delete(file);
      return marks;
    }
    if (this.damage.get(file) !== text) {
      this.damage.set(file, text);
      this.places.onDamage(
        l10n.t(
          '{0} is damaged, or was written by a later version: its marks are not shown, and it was left as it is.',
          file.name,
        ),
      );
    }
    return new Map();
  }

  /**
   * Marks events, each by its Id, on top of what the files hold at this moment. Rejects, in words for the user, where a file
   * is damaged or of another version, which is then left as it is, or where nothing can be written.
   */
  change(ids: readonly string[], change: MarkChange, markedAt: string): Promise<void> {
    return this.inTurn(async () => {
      const { beside, storage } = this.places;
      if (beside === undefined) {
        await changeFile(storage, ids, change, markedAt);
        this.say(undefined);
      } else {
        // Looked into first: where it is damaged, marks must not go elsewhere unnoticed.
        const held = await marksOf(beside);
        try {
          await changeFile(beside, ids, change, markedAt, storage);
        } catch (error) {
          if (error instanceof RpcError) throw error;
          // What stays in a file that cannot be written cannot be taken away.
          if (isTakingAway(change) && ids.some((id) => held.has(markKey(id))))
            throw notWritten(beside, error);
          await changeFile(storage, ids, change, markedAt, beside);
          this.say(error instanceof Error ? error.message : String(error));
        }
      }
      this.take(mergedMarks(await Promise.all(this.files().map(marksOrNone))));
    });
  }

  private files(): readonly MarkFile[] {
    const { beside, storage } = this.places;
    return beside === undefined ? [storage] : [beside, storage];
  }

  private take(marks: KeptMarks): void {
    if (formatMarks(marks) === formatMarks(this.marks)) return;
    this.marks = marks;
    this.version++;
    for (const listener of [...this.listeners]) listener();
  }

  private say(reason: string | undefined): void {
    if (this.isSaid) return;
    this.isSaid = true;
    this.places.onStorage(reason);
  }

  /** One after the other: each starts from what the one before has written. */
  private inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.waiting.then(work);
    this.waiting = done.catch(() => undefined);
    return done;
  }
}

function isTakingAway({ colour, note }: MarkChange): boolean {
  return colour === null || note === null;
}

/** Rejects where the file holds anything but marks. */
async function marksOf(file: MarkFile): Promise<KeptMarks> {
  let text: string;
  try {
    ({ text } = await file.read());
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw new RpcError('failed', l10n.t('{0} could not be read: {1}', file.name, what));
  }
  return parsed(file, text);
}

async function marksOrNone(file: MarkFile): Promise<KeptMarks> {
  try {
    return await marksOf(file);
  } catch {
    return new Map();
  }
}

function parsed(file: MarkFile, text: string): KeptMarks {
  if (text.trim() === '') return new Map();
  const marks = parseMarks(text);
  if (marks === undefined)
    throw new RpcError(
      'failed',
      l10n.t(
        '{0} is damaged, or was written by a later version: it is left as it is, and nothing was marked. Mend it, or move it away, and mark again.',
        file.name,
      ),
    );
  return marks;
}

/** Changes marks of a file; each starts from the newest of what this one and the other hold. */
async function changeFile(
  file: MarkFile,
  ids: readonly string[],
  change: MarkChange,
  markedAt: string,
  other?: MarkFile,
): Promise<void> {
  const elsewhere = other === undefined ? new Map<string, KeptMark>() : await marksOrNone(other);
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const { text, stamp } = await file.read();
    const held = parsed(file, text);
    const known = mergedMarks([elsewhere, held]);
    const next = new Map(held);
    for (const id of ids) {
      const mark = changed(known.get(markKey(id)), id, change, markedAt);
      if (mark === undefined) next.delete(markKey(id));
      else next.set(markKey(id), mark);
    }
    const written = formatMarks(next);
    if ((text === '' && next.size === 0) || written === text) break;
    if (await file.write(written, stamp)) break;
    if (attempt === mostAttempts - 1)
      throw new RpcError(
        'failed',
        l10n.t('{0} is being changed by another program: mark again.', file.name),
      );
  }
  // A mark that was taken away must not come back from the other file.
  const stale = ids.filter((id) => elsewhere.has(markKey(id)));
  if (other !== undefined && stale.length > 0 && isTakingAway(change))
    await changeFile(other, stale, change, markedAt);
}

/** A mark after a change; undefined where nothing is left of it. */
function changed(
  before: KeptMark | undefined,
  id: string,
  change: MarkChange,
  markedAt: string,
): KeptMark | undefined {
  const colour = change.colour === undefined ? before?.colour : (change.colour ?? undefined);
  const written =
    change.note === undefined ? before?.note : change.note?.trim().slice(0, longestNote);
  const note = written === '' ? undefined : written;
  if (colour === undefined && note === undefined) return undefined;
  if (before !== undefined && colour === before.colour && note === before.note) return before;
  return { id: before?.id ?? id, colour, note, markedAt };
}

function notWritten(file: MarkFile, error: unknown): RpcError {
  const what = error instanceof Error ? error.message : String(error);
  return new RpcError('failed', l10n.t('{0} could not be written: {1}', file.name, what));
}
