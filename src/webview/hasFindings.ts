import type { EngineState } from '../protocol/engineContract';

/** Whether rows are marked as evidence of findings. */
export function hasFindings(engine: Pick<EngineState, 'findings'> | undefined): boolean {
  return (engine?.findings?.count ?? 0) > 0;
}
