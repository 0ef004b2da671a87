import type { EngineState, Problem } from '../../protocol/engineContract';
import type { SourceRef } from '../../protocol/sourceRef';

/** What a session needs to know of the file it is about: VS Code's side is `workspaceSource.ts`, tests have their own. */
export interface SourceAccess {
  /** How the engine is to read the file, as it is now; a later `compare` is with this moment. Never rejects. */
  prepare(): Promise<SourceRef | Problem>;
  /** Whether the file is still what it was at the last `prepare`. Never rejects. */
  compare(): Promise<EngineState['changed']>;
  /** Calls back some time after the file may have changed, until disposed. */
  watch(onEvent: () => void): { dispose(): void };
}
