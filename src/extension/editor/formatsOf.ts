import type { EngineState } from '../../protocol/engineContract';

/** Names the formats of an export's main sources: exports of the same formats have the same columns. '' while none is known. */
export function formatsOf({ sources }: EngineState): string {
  const ids = sources.filter(({ role }) => role === 'main').map(({ format }) => format.id);
  return [...new Set(ids)].sort().join(' ');
}
