import type { Problem } from './engineContract';

/**
 * How the host names a source to the engine: a path, to be read by offset, or the bytes themselves where the file is not
 * on this machine's disk; `unavailable` where the host could not get at it, so that its place in the list, and why, is
 * kept. `name` is what the user sees: text written by a stranger.
 */
export type SourceRef = {
  readonly name: string;
  /** `companion`: an AuthDetails download, whose steps are joined to the others and which gives no rows; else `main`. */
  readonly role?: 'main' | 'companion';
} & (
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'unavailable'; readonly problem: Problem }
);

/** What the engine's worker is started with. */
export interface EngineStart {
  /** Names differ from each other. */
  readonly sources: readonly SourceRef[];
  /** The sentences of the user's language, by their English ones; left out for English. */
  readonly l10n?: Readonly<Record<string, string>> | undefined;
}
