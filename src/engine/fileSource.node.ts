import { closeSync, fstatSync, openSync, readSync, statSync, type Stats } from 'node:fs';
import type { ByteSource } from '../core/read/byteSource';
import { l10n } from '../knowledge/l10n';
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
        throw this.failure(error, offsetBytes + filled);
      }
      if (got === 0) {
        throw new SourceError(
          'unreadable',
          l10n.t(
            '{0} is shorter than when it was opened: it ends at byte {1} of {2}.',
            this.name,
            offsetBytes + filled,
            this.opened!.size,
          ),
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
        throw new SourceError('unreadable', l10n.t('{0} is not a file.', this.name));
      this.handle = openSync(this.path, 'r');
      stats = fstatSync(this.handle);
    } catch (error) {
      this.close();
      throw this.failure(error, undefined);
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
        l10n.t('{0} has changed since it was opened. Reload reads it anew.', this.name),
      );
    }
    return this.handle;
  }

  /** @param atByte where reading failed; undefined where it could not be opened */
  private failure(error: unknown, atByte: number | undefined): SourceError {
    if (error instanceof SourceError) return error;
    const code =
      error instanceof Error && 'code' in error ? String(error.code) : l10n.t('unknown error');
    switch (code) {
      case 'ENOENT':
      case 'ENOTDIR':
        return new SourceError('vanished', l10n.t('{0} is not there (any more).', this.name));
      case 'EACCES':
      case 'EPERM':
        return new SourceError(
          'unreadable',
          l10n.t('{0} may not be read: permission is denied.', this.name),
        );
      case 'EISDIR':
        return new SourceError('unreadable', l10n.t('{0} is a folder, not a file.', this.name));
      case 'ELOOP':
        return new SourceError(
          'unreadable',
          l10n.t('{0} is a link that leads back to itself.', this.name),
        );
      case 'EBUSY':
        return new SourceError(
          'unreadable',
          l10n.t('{0} is locked by another program.', this.name),
        );
      case 'EMFILE':
      case 'ENFILE':
        return new SourceError('unreadable', l10n.t('{0}: too many files are open.', this.name));
      default:
        return new SourceError(
          'unreadable',
          atByte === undefined
            ? l10n.t('{0} could not be read when it was opened ({1}).', this.name, code)
            : l10n.t('{0} could not be read at byte {1} ({2}).', this.name, atByte, code),
        );
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
