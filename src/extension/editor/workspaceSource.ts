import {
  FileSystemError,
  FileType,
  RelativePattern,
  Uri,
  workspace,
  type Disposable,
  type FileStat,
} from 'vscode';
import { l10n } from '../../knowledge/l10n';
import type { EngineState, Problem } from '../../protocol/engineContract';
import type { SourceRef } from '../../protocol/sourceRef';
import { authDetailsNames } from './authDetailsNames';
import { joinsAuthDetails, onJoinsAuthDetails } from './authDetailsSetting';
import { sessionKey } from './sessionKey';
import { isSignInsFile, parseSignInsFile, type ListedFile } from './signInsFile';
import type { PreparedSource, SourceAccess, SourceChanges, SourceListener } from './sourceAccess';

/**
 * The most that is read of files that are not on a disk of the extension host's machine: VS Code hands such files out whole
 * only (microsoft/vscode#84515), and they pass through the extension host's memory.
 */
const maxWholeFileMegabytes = 256;

/** A list names a thousand files at most; paths are short. */
const maxListBytes = 1024 * 1024;

/** Events of one change come in swarms; the last one counts. */
const quietMs = 300;

/** Files that are asked about at once. */
const atOnce = 16;

/** A file as it was when it was prepared. */
interface OpenedFile {
  readonly name: string;
  readonly uri: Uri;
  /** undefined: it was not there, or could not be looked at. */
  readonly stat: FileStat | undefined;
}

/** How many bytes of files that are read whole may still be read. */
interface Allowance {
  bytes: number;
}

/**
 * The files of the export `uri`, as VS Code gives them: by path where they are on disk, whole and within a limit where they
 * are not. That is the file itself and its AuthDetails companion, or, of a list (`*.signins.json`), all that it names.
 */
export function workspaceSource(uri: Uri): SourceAccess {
  return new WorkspaceSource(uri);
}

/** Sources made ready, and the files that were looked at for them. */
interface Preparation {
  readonly sources: readonly PreparedSource[] | Problem;
  readonly opened: readonly OpenedFile[];
  readonly list: OpenedFile | undefined;
}

class WorkspaceSource implements SourceAccess {
  private opened: readonly OpenedFile[] = [];
  private openedList: OpenedFile | undefined;
  private joins = false;
  private preparations = 0;
  private listener: SourceListener | undefined;
  /** By folder. */
  private readonly watchers = new Map<string, Disposable>();
  private watchedKeys: ReadonlySet<string> = new Set();
  private quiet: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly uri: Uri) {}

  async prepare(): Promise<readonly PreparedSource[] | Problem> {
    const number = ++this.preparations;
    const { sources, opened, list } = isSignInsFile(this.uri.path)
      ? await this.prepareList()
      : await this.prepareOne();
    // A reload has overtaken it: what counts is what that looks at.
    if (number !== this.preparations) return sources;
    this.opened = opened;
    this.openedList = list;
    this.joins = !('code' in sources) && sources.some(({ ref }) => ref.role === 'companion');
    this.watchFiles();
    return sources;
  }

  async compare(): Promise<SourceChanges> {
    const { opened, openedList } = this;
    const changes = await inBatches(opened, changeOf);
    return {
      list: openedList === undefined ? undefined : await changeOf(openedList),
      sources: new Map(
        opened.flatMap(({ name }, i) => {
          const changed = changes[i];
          return changed === undefined ? [] : [[name, changed] as const];
        }),
      ),
    };
  }

  watch(listener: SourceListener): { dispose(): void } {
    this.listener = listener;
    this.watchFiles();
    const setting = onJoinsAuthDetails(this.uri, () => void this.tellOfOtherFiles());
    return {
      dispose: () => {
        this.listener = undefined;
        clearTimeout(this.quiet);
        setting.dispose();
        for (const watcher of this.watchers.values()) watcher.dispose();
        this.watchers.clear();
      },
    };
  }

  private async prepareOne(): Promise<Preparation> {
    const { uri } = this;
    const name = lastPart(uri.path);
    const left: Allowance = { bytes: maxWholeFileMegabytes * 2 ** 20 };
    const { ref, opened } = await fileRef({ name, uri }, left);
    if (ref.kind === 'unavailable')
      return { sources: ref.problem, opened: [opened], list: undefined };
    const companions = joinsAuthDetails(this.uri) ? await companionsOf([opened], new Set()) : [];
    const joined = await inBatches(companions, (companion) => fileRef(companion, left));
    return {
      sources: [{ ref, uri }, ...joined.map(asCompanion)],
      opened: [opened, ...joined.map((companion) => companion.opened)],
      list: undefined,
    };
  }

  private async prepareList(): Promise<Preparation> {
    const { listed, list } = await this.readList();
    if ('code' in listed) return { sources: listed, opened: [], list };
    const folder = Uri.joinPath(this.uri, '..');
    const left: Allowance = { bytes: maxWholeFileMegabytes * 2 ** 20 };
    const taken = new Set<string>();
    const entries = listed.map((file) => {
      if ('path' in file)
        return { name: unique(file.path, taken), uri: Uri.joinPath(folder, file.path) };
      const problem: Problem = { code: 'unreadable', message: file.refusal };
      return { name: unique(file.entry, taken), problem };
    });
    const files = entries.filter((entry) => entry.uri !== undefined);
    const keys = new Set(files.map(({ uri }) => sessionKey(uri)));
    const companions = joinsAuthDetails(this.uri) ? await companionsOf(files, keys) : [];
    const read = await inBatches(
      entries,
      async (entry): Promise<{ readonly ref: SourceRef; readonly opened?: OpenedFile }> =>
        entry.problem !== undefined
          ? { ref: { kind: 'unavailable', name: entry.name, problem: entry.problem } }
          : fileRef(entry, left),
    );
    const joined = await inBatches(companions, ({ name, uri }) =>
      fileRef({ name: unique(name, taken), uri }, left),
    );
    return {
      sources: [
        ...read.map(({ ref, opened }) => ({ ref, uri: opened?.uri })),
        ...joined.map(asCompanion),
      ],
      opened: [...read, ...joined].flatMap(({ opened }) => opened ?? []),
      list,
    };
  }

  private async readList(): Promise<{
    readonly listed: readonly ListedFile[] | Problem;
    readonly list: OpenedFile;
  }> {
    const { uri } = this;
    const name = lastPart(uri.path);
    let list: OpenedFile = { name, uri, stat: undefined };
    try {
      const stat = await workspace.fs.stat(uri);
      list = { name, uri, stat };
      // A pipe would be waited for, and keep a thread of the extension host.
      if ((stat.type & FileType.File) === 0) {
        const message = l10n.t('{0} is not a file.', name);
        return { listed: { code: 'unreadable', message }, list };
      }
      const bytes = stat.size > maxListBytes ? undefined : await workspace.fs.readFile(uri);
      if (bytes === undefined || bytes.length > maxListBytes) {
        const message = l10n.t('{0} is longer than a list of sign-in exports can be.', name);
        return { listed: { code: 'tooLarge', message }, list };
      }
      const parsed = parseSignInsFile(new TextDecoder().decode(bytes));
      return {
        listed: parsed.ok ? parsed.files : { code: 'notAnExport', message: parsed.message },
        list,
      };
    } catch (error) {
      return { listed: unreadable(name, error), list };
    }
  }

  /** The setting was changed: that matters only where there is a companion to be joined, or to be left out. */
  private async tellOfOtherFiles(): Promise<void> {
    const { opened, joins } = this;
    const keys = new Set(opened.map(({ uri }) => sessionKey(uri)));
    const isOther = joinsAuthDetails(this.uri)
      ? (await companionsOf(opened, keys)).length > 0
      : joins;
    if (isOther) this.listener?.onOtherFiles();
  }

  /** Watches the folders of all files: those of before that are none any more are let go. */
  private watchFiles(): void {
    if (this.listener === undefined) return;
    const uris = [this.uri, ...this.opened.map(({ uri }) => uri)];
    this.watchedKeys = new Set(uris.map((uri) => sessionKey(uri)));
    const folders = new Map(
      uris.map((uri) => {
        const folder = Uri.joinPath(uri, '..');
        return [sessionKey(folder), folder] as const;
      }),
    );
    for (const [key, watcher] of this.watchers) {
      if (folders.has(key)) continue;
      watcher.dispose();
      this.watchers.delete(key);
    }
    for (const [key, folder] of folders)
      if (!this.watchers.has(key)) this.watchers.set(key, this.watchFolder(folder));
  }

  private watchFolder(folder: Uri): Disposable {
    // The folder, not the file: a file's name may hold what a glob takes for a pattern.
    const watcher = workspace.createFileSystemWatcher(new RelativePattern(folder, '*'));
    const onFile = (of: Uri) => {
      if (!this.watchedKeys.has(sessionKey(of))) return;
      clearTimeout(this.quiet);
      this.quiet = setTimeout(() => this.listener?.onFiles(), quietMs);
    };
    watcher.onDidChange(onFile);
    watcher.onDidCreate(onFile);
    watcher.onDidDelete(onFile);
    return watcher;
  }
}

/** How the engine is to read a file, and what it looked like. */
async function fileRef(
  { name, uri }: { readonly name: string; readonly uri: Uri },
  left: Allowance,
): Promise<{ readonly ref: SourceRef; readonly opened: OpenedFile }> {
  let opened: OpenedFile = { name, uri, stat: undefined };
  const unavailable = (problem: Problem) => ({
    ref: { kind: 'unavailable', name, problem } as const,
    opened,
  });
  try {
    const stat = await workspace.fs.stat(uri);
    opened = { name, uri, stat };
    if ((stat.type & FileType.Directory) !== 0)
      return unavailable({
        code: 'unreadable',
        message: l10n.t('{0} is a folder, not a file.', name),
      });
    if (uri.scheme === 'file') return { ref: { kind: 'path', path: uri.fsPath, name }, opened };
    const tooLarge = (): Problem => ({
      code: 'tooLarge',
      message: l10n.t(
        '{0} is not on a local disk and larger than {1} MB, with the files read before it. Such files can only be read whole: save it to disk and open it from there.',
        name,
        maxWholeFileMegabytes,
      ),
    });
    if (stat.size > left.bytes) return unavailable(tooLarge());
    left.bytes -= stat.size;
    const bytes = await workspace.fs.readFile(uri);
    // Some file systems say size 0 of what they have not fetched.
    left.bytes -= bytes.length - stat.size;
    if (left.bytes < 0) {
      left.bytes += bytes.length;
      return unavailable(tooLarge());
    }
    return { ref: { kind: 'bytes', bytes, name }, opened };
  } catch (error) {
    return unavailable(unreadable(name, error));
  }
}

function asCompanion({
  ref,
  opened,
}: {
  readonly ref: SourceRef;
  readonly opened: OpenedFile;
}): PreparedSource {
  return { ref: { ...ref, role: 'companion' }, uri: opened.uri };
}

/** The AuthDetails companions that lie beside files, but for those whose keys are known already. */
async function companionsOf(
  files: readonly { readonly name: string; readonly uri: Uri }[],
  known: ReadonlySet<string>,
): Promise<readonly { readonly name: string; readonly uri: Uri }[]> {
  const found = await inBatches(files, async ({ name, uri }) => {
    const folder = name.slice(0, name.length - lastPart(name).length);
    for (const beside of authDetailsNames(lastPart(uri.path))) {
      const companion = Uri.joinPath(uri, '..', beside);
      try {
        const { type } = await workspace.fs.stat(companion);
        if ((type & FileType.Directory) === 0) return { name: folder + beside, uri: companion };
      } catch {
        // It is not there: most files have none.
      }
    }
    return undefined;
  });
  const keys = new Set(known);
  return found.flatMap((companion) => {
    if (companion === undefined || keys.has(sessionKey(companion.uri))) return [];
    keys.add(sessionKey(companion.uri));
    return [companion];
  });
}

async function changeOf({ uri, stat: before }: OpenedFile): Promise<EngineState['changed']> {
  try {
    const { size, mtime } = await workspace.fs.stat(uri);
    return size === before?.size && mtime === before.mtime ? undefined : 'changed';
  } catch (error) {
    // A share that does not answer for a moment is not a vanished file.
    const gone = error instanceof FileSystemError && error.code === 'FileNotFound';
    return gone && before !== undefined ? 'vanished' : undefined;
  }
}

function unreadable(name: string, error: unknown): Problem {
  if (error instanceof FileSystemError && error.code === 'FileNotFound')
    return { code: 'vanished', message: l10n.t('{0} is not there (any more).', name) };
  if (error instanceof FileSystemError && error.code === 'NoPermissions')
    return {
      code: 'unreadable',
      message: l10n.t('{0} may not be read: permission is denied.', name),
    };
  const what = error instanceof Error ? error.message : String(error);
  return { code: 'unreadable', message: l10n.t('{0} could not be read: {1}', name, what) };
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The name, or the name with a number where it is taken; takes it. */
function unique(name: string, taken: Set<string>): string {
  let free = name;
  for (let number = 2; taken.has(free); number++) free = `${name} (${number})`;
  taken.add(free);
  return free;
}

async function inBatches<T, U>(
  all: readonly T[],
  ask: (one: T) => Promise<U>,
): Promise<readonly U[]> {
  const answers: U[] = [];
  for (let i = 0; i < all.length; i += atOnce)
    answers.push(...(await Promise.all(all.slice(i, i + atOnce).map(ask))));
  return answers;
}
