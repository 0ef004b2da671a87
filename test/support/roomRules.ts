import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import type { Metafile } from 'esbuild';
import { bundlesWithout, rooms, type Room } from '../../rooms.mjs';

const byName: Readonly<Record<string, Room>> = rooms;

/** The room of a path under src/, its folder within the room, and whether the file may use Node. */
function placeOf(path: string): { room: string; folder: string; isNode: boolean } | undefined {
  const [, room, folder] = /^src\/([^/]+)\/(?:([^/]+)\/)?/.exec(path) ?? [];
  if (room === undefined) return undefined;
  return { room, folder: folder ?? '', isNode: path.includes('.node.') };
}

/** One import as esbuild's metafile lists it. */
type Import = Metafile['inputs'][string]['imports'][number];

/** The package that an import reaches; undefined where it reaches a file of the project. */
function packageOf({ path, external }: Import): string | undefined {
  const [, installed] = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? [];
  return installed ?? (external === true && !path.startsWith('.') ? path : undefined);
}

/** Why a file may not import what it does, by the table of rooms; undefined where it may. */
function importFault(from: string, imported: Import): string | undefined {
  const here = placeOf(from);
  if (here === undefined) return undefined;
  const room = byName[here.room];
  if (room === undefined) return `${from} is in no room`;
  const named = imported.original ?? imported.path;
  // esbuild's own, for the decorators of AssemblyScript: what is built of that room, another compiler builds.
  if (named === '<runtime>') return undefined;
  if (isBuiltin(named))
    return here.isNode && room.node && named.startsWith('node:')
      ? undefined
      : `${from} imports ${named}`;
  const reached = packageOf(imported);
  if (reached !== undefined) {
    const packages = [...room.packages, ...(room.packagesIn?.[here.folder] ?? [])];
    // esbuild writes the import of the JSX runtime.
    if (named === 'preact/jsx-runtime' && packages.includes('preact')) return undefined;
    return packages.includes(named) ? undefined : `${from} imports the package ${named}`;
  }
  // What TypeScript leaves of an import of types only is not resolved.
  const { path } = imported;
  const to = path.startsWith('.') ? posix.join(posix.dirname(from), path) : path;
  const there = placeOf(to);
  if (there === undefined) return `${from} imports ${to}, which is outside src/`;
  const isOpen = there.room === here.room || room.values.includes(there.room);
  return isOpen ? undefined : `${from} imports values of ${to}`;
}

/** Every import of a build that the table of rooms forbids. */
export function importFaults({ inputs }: Metafile): readonly string[] {
  return Object.entries(inputs).flatMap(([from, { imports }]) =>
    imports.flatMap((imported) => importFault(from, imported) ?? []),
  );
}

/** What a bundle holds but must not, by `bundlesWithout`. */
export function bundleFaults(bundle: string, { inputs }: Metafile): readonly string[] {
  const without: readonly string[] =
    (bundlesWithout as Readonly<Record<string, readonly string[]>>)[bundle] ?? [];
  return Object.keys(inputs).filter((path) => without.some((prefix) => path.startsWith(prefix)));
}

/** Circles of files under src/ that import values of each other, each as the files on it. */
export function importCycles({ inputs }: Metafile): readonly (readonly string[])[] {
  const cycles: string[][] = [];
  const finished = new Set<string>();
  const visit = (file: string, path: readonly string[]) => {
    const at = path.indexOf(file);
    if (at !== -1) cycles.push(path.slice(at));
    if (at !== -1 || finished.has(file)) return;
    for (const { path: next } of inputs[file]?.imports ?? [])
      if (next.startsWith('src/')) visit(next, [...path, file]);
    finished.add(file);
  };
  for (const file of Object.keys(inputs)) visit(file, []);
  return cycles;
}
