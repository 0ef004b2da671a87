/**
 * Linear memory in blocks of powers of two: a block that was released is given out again before memory grows. Nothing
 * here stops the program where memory cannot grow: who asks is told, by the address 0.
 */

/** The smallest block is 64 bytes, the largest 2 GB. */
const smallestClass: u32 = 6;
const largestClass: u32 = 31;

/** Bytes past every block that may be looked at, so that sixteen at a time can be read anywhere. */
const slackBytes: usize = 64;

const pageBytes: usize = 65536;

/** Memory grows by at least this much: each time, JavaScript must take a new view of it. */
const leastPages: usize = 16;

/** By class: the first of its free blocks, each of which begins with the address of the next. */
const freeLists: usize = memory.data(32 * 4, 16);

/** Where memory was never given out yet. */
let top: usize = (__heap_base + 63) & ~63;

function classOf(bytes: usize): u32 {
  return bytes <= 64 ? smallestClass : 32 - (clz<u32>((bytes - 1) as u32) as u32);
}

/** A block of at least `bytes` bytes, of any contents, at a multiple of 64; 0 where there is no memory for it. */
export function allocate(bytes: usize): usize {
  if (bytes > (1 as usize) << largestClass) return 0;
  const sizeClass = classOf(bytes);
  const list = freeLists + ((sizeClass as usize) << 2);
  const free = load<u32>(list) as usize;
  if (free !== 0) {
    store<u32>(list, load<u32>(free));
    return free;
  }
  const end = (top as u64) + ((1 as u64) << sizeClass);
  const needed = (end + (slackBytes as u64) + (pageBytes as u64) - 1) >> 16;
  const pages = memory.size() as u64;
  if (needed > pages) {
    if (needed > 65536) return 0;
    const more = (needed - pages) as i32;
    // Somewhat more than asked for, or else just that.
    if (memory.grow(max(more, leastPages as i32)) < 0 && memory.grow(more) < 0) return 0;
  }
  const block = top;
  top = end as usize;
  return block;
}

/** Gives back a block that was allocated for `bytes` bytes; of address 0, nothing. */
export function release(block: usize, bytes: usize): void {
  if (block === 0) return;
  const list = freeLists + ((classOf(bytes) as usize) << 2);
  store<u32>(block, load<u32>(list));
  store<u32>(list, block as u32);
}

/** A larger block with the first `used` bytes of a smaller one, which is released; 0, and the old one stays, without memory. */
export function enlarge(block: usize, bytes: usize, used: usize, wanted: usize): usize {
  const larger = allocate(wanted);
  if (larger === 0) return 0;
  memory.copy(larger, block, used);
  release(block, bytes);
  return larger;
}

/** Takes back every block at once. */
export function releaseAll(): void {
  memory.fill(freeLists, 0, 32 * 4);
  top = (__heap_base + 63) & ~63;
}
