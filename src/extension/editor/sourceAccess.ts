import type { Uri } from 'vscode';
import type { EngineState, Problem } from '../../protocol/engineContract';
import type { SourceRef } from '../../protocol/sourceRef';

/** A source as the engine is to read it, and where it lies; a refused entry of a list lies nowhere. */
export interface PreparedSource {
  readonly ref: SourceRef;
  readonly uri: Uri | undefined;
}

/** What has become of the files since the last `prepare`. */
export interface SourceChanges {
  /** Of the list of files itself, where the export is one. */
  readonly list: EngineState['changed'];
  /** By the source's name; sources that are as they were are left out. */
  readonly sources: ReadonlyMap<string, NonNullable<EngineState['changed']>>;
}

/** Who hears of the files. */
export interface SourceListener {
  /** Some time after one of the files may have changed. */
  onFiles(): void;
  /** Other files belong to the export now than at the last `prepare`: it must be read anew. */
  onOtherFiles(): void;
}

/** What a session needs to know of the files it is about: VS Code's side is `workspaceSource.ts`, tests have their own. */
export interface SourceAccess {
  /**
   * How the engine is to read the files, as they are now, companions last; a later `compare` is with this moment. A problem
   * where there is nothing to read at all. Never rejects.
   */
  prepare(): Promise<readonly PreparedSource[] | Problem>;
  /** Whether the files are still what they were at the last `prepare`. Never rejects. */
  compare(): Promise<SourceChanges>;
  /** Tells the listener what happens to the files, until disposed. */
  watch(listener: SourceListener): { dispose(): void };
}
