/** Blocks that bytes pass through between two threads, in shared memory, each with its length. */
export interface HashRing {
  readonly memory: SharedArrayBuffer;
  /** Counts at `written` and `read`; then the length of each block, -1 where nothing more comes. */
  readonly control: Int32Array<SharedArrayBuffer>;
  readonly blocks: readonly Uint8Array<SharedArrayBuffer>[];
}

/** Places in `control`. */
export const written = 0;
export const read = 1;
export const firstLength = 2;

const blockCount = 6;
const blockBytes = 256 * 1024;
const controlBytes = 64;

/** A ring over memory of its own, or over that of another thread. */
export function hashRing(
  memory = new SharedArrayBuffer(controlBytes + blockCount * blockBytes),
): HashRing {
  const blocks = Array.from(
    { length: blockCount },
    (_, i) => new Uint8Array(memory, controlBytes + i * blockBytes, blockBytes),
  );
  return { memory, control: new Int32Array(memory, 0, controlBytes / 4), blocks };
}
