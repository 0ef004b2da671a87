/** The parts of a URI that name a file. */
export interface UriParts {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
  readonly query: string;
}

/**
 * The one key of a file, for engine sessions and for kept state alike: two editors over one file share a session because
 * both come here. The fragment names no other file; the query does (`git:` puts the revision there).
 */
export function sessionKey({ scheme, authority, path, query }: UriParts): string {
  // Windows: VS Code hands out both `/C:/` and `/c:/`.
  const samePath =
    scheme === 'file' ? path.replace(/^\/[A-Z]:/, (drive) => drive.toLowerCase()) : path;
  return JSON.stringify([scheme, authority, samePath, query]);
}
