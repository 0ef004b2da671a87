import { closeSync, fstatSync, openSync, readSync, statSync, type Stats } from 'node:fs';
import type { ByteSource } from '../core/read/byteSource';
import { SourceError } from './sourceError';

/** The bytes of one regular file, as long as it was when it was first opened. */
class FileSource implements ByteSource {
  private handle: number | undefined;
  private opened: Stats | undefined;

  constructor(
    private readonly path: string,
    private readonly name: string,
  ) {}

  get sizeBytes(): number {
    this.open();
    return this.opened!.size;
  }

  read(offsetBytes: number, target: Uint8Array): number {
    const handle = this.open();
    // A file that grew is read only as far as it went when it was opened: every figure is about that file.
    const wanted = Math.max(0, Math.min(target.length, this.opened!.size - offsetBytes));
    let filled = 0;
    while (filled < wanted) {
      let got;
      try {
        got = readSync(handle, target, filled, wanted - filled, offsetBytes + filled);
      } catch (error) {
        throw this.failure(error, `at byte ${offsetBytes + filled}`);
      }
      if (got === 0) {
        throw new SourceError(
          'unreadable',
          `${this.name} is shorter than when it was opened: it ends at byte ${offsetBytes + filled} of ${this.opened!.size}.`,
        );
      }
      filled += got;
    }
    return filled;
  }

  /** Lets the file go, so that others may move or delete it; a later `read` opens it again. */
  close(): void {
    if (this.handle !== undefined) closeSync(this.handle);
    this.handle = undefined;
  }

  private open(): number {
    if (this.handle !== undefined) return this.handle;
    let stats;
    try {
      // Looked at before it is opened: opening a named pipe would wait for its writer for ever.
      if (!statSync(this.path).isFile())
        throw new SourceError('unreadable', `${this.name} is not a file.`);
      this.handle = openSync(this.path, 'r');
      stats = fstatSync(this.handle);
    } catch (error) {
      this.close();
      throw this.failure(error, 'when it was opened');
    }
    const { opened } = this;
    if (opened === undefined) {
      this.opened = stats;
    } else if (
      opened.size > stats.size ||
      opened.mtimeMs !== stats.mtimeMs ||
      opened.ino !== stats.ino
    ) {
      this.close();
      throw new SourceError(
        'unreadable',
        `${this.name} has changed since it was opened. Reload reads it anew.`,
      );
    }
    return this.handle;
  }

  private failure(error: unknown, where: string): SourceError {
    if (error instanceof SourceError) return error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    switch (code) {
      case 'ENOENT':
      case 'ENOTDIR':
        return new SourceError('vanished', `${this.name} is not there (any more).`);
      case 'EACCES':
      case 'EPERM':
        return new SourceError('unreadable', `${this.name} may not be read: permission is denied.`);
      case 'EISDIR':
        return new SourceError('unreadable', `${this.name} is a folder, not a file.`);
      case 'EBUSY':
        return new SourceError('unreadable', `${this.name} is locked by another program.`);
      case 'EMFILE':
      case 'ENFILE':
        return new SourceError('unreadable', `${this.name}: too many files are open.`);
      default:
        return new SourceError('unreadable', `${this.name} could not be read ${where} (${code}).`);
    }
  }
}

/**
 * A source over a file of this machine, read by offset. Nothing is touched before the first `sizeBytes` or `read`; both
 * throw a `SourceError` where the file cannot be read, has become shorter, or was replaced while it was closed.
 */
export function fileSource(path: string, name: string): ByteSource & { close(): void } {
  return new FileSource(path, name);
}
