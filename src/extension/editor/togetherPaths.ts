/** The path of the deepest folder that holds all of the files, `/` at the least; paths are those of URIs. */
export function sharedFolder(paths: readonly string[]): string {
  const [first = [], ...others] = paths.map((path) => partsOf(path).slice(0, -1));
  let shared = 0;
  while (shared < first.length && others.every((parts) => isSame(parts[shared], first[shared]!)))
    shared++;
  return `/${first.slice(0, shared).join('/')}`;
}

/** The paths from a folder to files; undefined where the folder does not hold all of them. */
export function pathsFrom(folder: string, paths: readonly string[]): readonly string[] | undefined {
  const from = partsOf(folder);
  const relative = paths.map((path) => {
    const parts = partsOf(path);
    return parts.length > from.length && from.every((part, i) => isSame(parts[i], part))
      ? parts.slice(from.length).join('/')
      : undefined;
  });
  return relative.every((path) => path !== undefined) ? relative : undefined;
}

/** What a list of files is called, without its ending: by the days that all their names end in, where they do. */
export function togetherName(paths: readonly string[]): string {
  const days = paths.map(
    (path) => /(_\d{4}-\d\d-\d\d)+(?= \(\d+\)\.\w+$|\.\w+$)/.exec(path)?.[0] ?? '',
  );
  return days.every((day) => day === days[0]) ? `sign-ins${days[0]}` : 'sign-ins';
}

function partsOf(path: string): readonly string[] {
  return path.split('/').filter((part) => part !== '');
}

/** VS Code hands out the drives of Windows in both cases. */
function isSame(a: string | undefined, b: string): boolean {
  return a === b || (/^[a-z]:$/i.test(b) && a?.toLowerCase() === b.toLowerCase());
}
