import { createHash } from 'node:crypto';
import type { EngineState } from '../../protocol/engineContract';
import { evidenceHash as hashOf } from '../../report/notebook/evidenceHash';

/** What a link remembers of an export. */
export function evidenceHash({ sources }: Pick<EngineState, 'sources'>): string | undefined {
  return hashOf(sources, (text) => createHash('sha256').update(text).digest('hex'));
}
