/**
 * Bytes by offset, from wherever they lie. A source that is UTF-16 on disk presents itself as UTF-8 here
 * (`utf16Source.ts`), so that every reader sees UTF-8 only.
 */
export interface ByteSource {
  /** Length as known when it was opened. */
  readonly sizeBytes: number;
  /**
   * Fills `target` from `offsetBytes`; answers how many bytes were filled: fewer than asked only at the end, 0 past it.
   * Throws where the source cannot be read any more.
   */
  read(offsetBytes: number, target: Uint8Array): number;
}
