/**
 * How the host names a source to the engine: a path, to be read by offset, or the bytes themselves where the file is not
 * on this machine's disk. `name` is what the user sees: text written by a stranger.
 */
export type SourceRef =
  | { readonly kind: 'path'; readonly path: string; readonly name: string }
  | { readonly kind: 'bytes'; readonly name: string; readonly bytes: Uint8Array };

/** What the engine's worker is started with. */
export interface EngineStart {
  readonly sources: readonly SourceRef[];
}
