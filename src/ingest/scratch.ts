import { allocate, release } from './memory';

/**
 * Where the values of a batch lie that do not stand in the window as they are: those whose escapes were undone. Every batch
 * fills it anew.
 */
let scratch: usize = 0;
let scratchBytes: usize = 0;
let used: usize = 0;

/** Bytes beyond what is asked for, so that sixteen at a time can be written. */
const slackBytes: usize = 32;

/** Begins a batch whose values take at most `bytes` bytes in all; false where there is no memory. */
export function openScratch(bytes: usize): bool {
  used = 0;
  if (scratchBytes >= bytes + slackBytes) return true;
  release(scratch, scratchBytes);
  scratchBytes = bytes + slackBytes;
  scratch = allocate(scratchBytes);
  if (scratch === 0) scratchBytes = 0;
  return scratch !== 0;
}

/** Where the next value may be written. */
export function scratchFree(): usize {
  return scratch + used;
}

/** Keeps what was written from `scratchFree()` up to `end` until the next batch. */
export function keepScratch(end: usize): void {
  used = end - scratch;
}

/** Its memory was taken back. */
export function forgetScratch(): void {
  scratch = 0;
  scratchBytes = 0;
}
