import { createHash } from 'node:crypto';
import type { EngineState } from '../../protocol/engineContract';

/**
 * What a link remembers of an export: the SHA-256 of its file; of several that were opened together, the SHA-256 of theirs, in
 * alphabetical order. Undefined where one was not read to its end. Companions do not count: they give no rows.
 */
export function evidenceHash({ sources }: Pick<EngineState, 'sources'>): string | undefined {
  const hashes = sources.filter(({ role }) => role === 'main').map(({ sha256 }) => sha256);
  const known = hashes.filter((hash) => hash !== undefined).sort();
  if (known.length < hashes.length) return undefined;
  return known.length < 2 ? known[0] : createHash('sha256').update(known.join('\n')).digest('hex');
}
