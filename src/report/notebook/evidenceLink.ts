import type { Filter } from '../../core/query/query';

/** What a link of a notebook leads to: an export that lies beside the notebook, at a row or under filters. */
export interface EvidenceLink {
  /** Path from the workspace folder, `/` between its parts; never up. */
  readonly file: string;
  /** Lower-case hex: what the file was when the link was written. */
  readonly sha256: string | undefined;
  /** The Id of an event. */
  readonly row?: string | undefined;
  readonly filters?: readonly Filter[] | undefined;
}

/** A link longer than this is not written: it would be no link in some viewers. */
export const longestLink = 8_000;

/** The path of every link. */
const path = '/evidence';

/**
 * The link as a URI that VS Code hands to the extension, from the editor and from the preview alike: `<scheme>://<extension
 * id>/evidence?…`. Undefined where it would be too long. Nothing in it means anything in Markdown.
 */
export function evidenceUri(
  scheme: string,
  extensionId: string,
  { file, sha256, row, filters }: EvidenceLink,
): string | undefined {
  const parts = [`file=${encoded(file)}`];
  if (sha256 !== undefined) parts.push(`sha256=${sha256}`);
  if (row !== undefined) parts.push(`row=${encoded(row)}`);
  if (filters !== undefined) parts.push(`filters=${encoded(JSON.stringify(filters))}`);
  const uri = `${scheme}://${extensionId}${path}?${parts.join('&')}`;
  return uri.length > longestLink ? undefined : uri;
}

/**
 * What a link says; undefined where it is none of ours, or leads up or out of the folder. Anybody can write a link:
 * `parseFilters` answers undefined for what are no filters.
 */
export function parseEvidenceLink(
  uri: { readonly path: string; readonly query: string },
  parseFilters: (value: unknown) => readonly Filter[] | undefined,
): EvidenceLink | undefined {
  if (uri.path !== path) return undefined;
  const query = new Map<string, string>();
  for (const part of uri.query.split('&')) {
    const at = part.indexOf('=');
    if (at === -1) return undefined;
    try {
      query.set(part.slice(0, at), decoded(part.slice(at + 1)));
    } catch {
      return undefined;
    }
  }
  const file = query.get('file');
  if (file === undefined || !isInside(file)) return undefined;
  const sha256 = query.get('sha256');
  if (sha256 !== undefined && !/^[0-9a-f]{64}$/.test(sha256)) return undefined;
  const text = query.get('filters');
  if (text === undefined) return { file, sha256, row: query.get('row') };
  try {
    const filters = parseFilters(JSON.parse(text));
    return filters === undefined ? undefined : { file, sha256, row: query.get('row'), filters };
  } catch {
    return undefined;
  }
}

/** Whether a path leads to something below the folder that it is from. */
function isInside(file: string): boolean {
  return (
    file !== '' &&
    !/[\\:\0]/.test(file) &&
    !file.startsWith('/') &&
    // Windows drops blanks and dots at the end of a name: ".. " is "..".
    file.split('/').every((part) => !/^[. ]*$/.test(part))
  );
}

/**
 * Percent-encoded with `~` in place of `%`: VS Code decodes a URI's query before it hands it on, and could not tell a `&` of a
 * value from one between values. Nothing that is left ends a link of Markdown, or stresses it.
 */
function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD'))
    .replace(/[!'()*~_]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%', '~');
}

function decoded(text: string): string {
  if (text.includes('%')) throw new URIError('a link has no percent signs');
  return decodeURIComponent(text.replaceAll('~', '%'));
}
