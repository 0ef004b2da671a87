import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { Filter } from '../core/query/query';
import type { EvidenceRow } from '../protocol/engineContract';
import { evidenceUri } from '../report/notebook/evidenceLink';

/** The scheme of the URIs that VS Code opens. */
const scheme = 'vscode';

/** A file as links lead to it. */
export interface LinkedFile {
  readonly path: string;
  /** Lower-case hex; undefined where it was not read to its end. */
  readonly sha256: string | undefined;
}

/** Links to evidence, as the editor writes them; undefined where there is none. */
export interface FileLinks {
  readonly toRow: (row: Pick<EvidenceRow, 'file' | 'id'>) => string | undefined;
  /** To the rows of a file that pass filters. */
  readonly toFilters: (file: string, filters: readonly Filter[]) => string | undefined;
}

/**
 * Links to files, each opened by itself, by the name that the engine knows it by. `folder`: the one that is opened in VS Code;
 * what does not lie in it has no links.
 */
export function fileLinks(
  files: ReadonlyMap<string, LinkedFile>,
  folder: string,
  extensionId: string,
): FileLinks {
  const linkTo = (name: string, to: { row: string } | { filters: readonly Filter[] }) => {
    const linked = files.get(name);
    const file = linked && pathInFolder(linked.path, folder);
    return file === undefined
      ? undefined
      : evidenceUri(scheme, extensionId, { file, sha256: linked?.sha256, ...to });
  };
  return {
    toRow: ({ file, id }) => (id === null || id === '' ? undefined : linkTo(file, { row: id })),
    toFilters: (file, filters) => linkTo(file, { filters }),
  };
}

/** The path of a file from a folder, `/` between its parts; undefined outside of it, and where a link could not hold it. */
export function pathInFolder(path: string, folder: string): string | undefined {
  const inside = relative(resolve(folder), resolve(path));
  const parts = inside.split(sep);
  if (inside === '' || isAbsolute(inside) || parts[0] === '..') return undefined;
  return /[\\:\0]/.test(parts.join('/')) ? undefined : parts.join('/');
}
