import type { SummarisedFile } from '../summarisedExport';

/**
 * What a link remembers of an export: the SHA-256 of its file; of several that were opened together, the SHA-256 of theirs, in
 * alphabetical order. Undefined where one was not read to its end. Companions do not count: they give no rows. `sha256`: of a
 * text, in lower-case hex.
 */
export function evidenceHash(
  sources: readonly Pick<SummarisedFile, 'role' | 'sha256'>[],
  sha256: (text: string) => string,
): string | undefined {
  const hashes = sources.filter(({ role }) => role === 'main').map((source) => source.sha256);
  const known = hashes.filter((hash) => hash !== undefined).sort();
  if (known.length < hashes.length) return undefined;
  return known.length < 2 ? known[0] : sha256(known.join('\n'));
}
