import { env, workspace } from 'vscode';
import type { Filter } from '../../core/query/query';
import { evidenceUri } from '../../report/notebook/evidenceLink';
import type { OpenExport } from '../editor/openExports';
import { evidenceHash } from './evidenceHash.node';

/** Links to an export, for its notebook. Undefined where one would be too long, or the export lies outside of the workspace. */
export interface ExportLinks {
  /** To an event by its Id. */
  readonly toRow: (id: string | null) => string | undefined;
  readonly toFilters: (filters: readonly Filter[]) => string | undefined;
}

/** @param extensionId who is asked to open the links */
export function exportLinks({ uri, state }: OpenExport, extensionId: string): ExportLinks {
  const file = pathInFolder(uri);
  const sha256 = evidenceHash(state);
  const linkTo = (to: { row: string } | { filters: readonly Filter[] }) =>
    file === undefined
      ? undefined
      : evidenceUri(env.uriScheme, extensionId, { file, sha256, ...to });
  return {
    toRow: (id) => (id === null || id === '' ? undefined : linkTo({ row: id })),
    toFilters: (filters) => linkTo({ filters }),
  };
}

/** The path of a file from its workspace folder; undefined outside of any, and where a link could not hold it. */
export function pathInFolder(uri: OpenExport['uri']): string | undefined {
  const folder = workspace.getWorkspaceFolder(uri);
  if (folder === undefined) return undefined;
  const root = folder.uri.path.replace(/\/*$/, '/');
  if (!uri.path.startsWith(root)) return undefined;
  const path = uri.path.slice(root.length);
  return path === '' || /[\\:\0]/.test(path) ? undefined : path;
}
