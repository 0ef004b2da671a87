import type { EngineContract } from '../protocol/engineContract';
import type { Handlers } from '../protocol/rpc';
import type { Evidence } from './evidence';
import { recordAnswers } from './recordAnswers';
import { viewAnswers } from './viewAnswers';

type Answered = Omit<Handlers<EngineContract>, 'rejected' | 'cancelReading' | 'closeView'>;

/** Everything that can be asked of the evidence. A bundle of its own: `engine.js` reads, `answers.js` answers. */
export interface Answers extends Answered {
  closeView(view: number): undefined;
  /** Rows have become final: views of before are stale. */
  onFinal(): void;
}

export function createAnswers(evidence: Evidence): Answers {
  return { ...viewAnswers(evidence), ...recordAnswers(evidence) };
}
