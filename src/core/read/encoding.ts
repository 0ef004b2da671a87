/** How a file's bytes are text. */
export interface Encoding {
  readonly name: 'utf-8' | 'utf-16le' | 'utf-16be';
  /** Length of the byte order mark. */
  readonly bomBytes: number;
}

/**
 * Tells the encoding from a file's first bytes: by its byte order mark, else UTF-16 where every other byte of the
 * beginning is zero (exports are mostly ASCII), else UTF-8.
 */
export function encodingOf(head: Uint8Array): Encoding {
  const [a, b, c] = head;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { name: 'utf-8', bomBytes: 3 };
  if (a === 0xff && b === 0xfe) return { name: 'utf-16le', bomBytes: 2 };
  if (a === 0xfe && b === 0xff) return { name: 'utf-16be', bomBytes: 2 };
  const length = Math.min(head.length, 512) & ~1;
  let evenZeros = 0;
  let oddZeros = 0;
  for (let i = 0; i < length; i += 2) {
    if (head[i] === 0) evenZeros++;
    if (head[i + 1] === 0) oddZeros++;
  }
  const most = length * 0.45;
  if (length >= 8 && oddZeros >= most && evenZeros === 0) return { name: 'utf-16le', bomBytes: 0 };
  if (length >= 8 && evenZeros >= most && oddZeros === 0) return { name: 'utf-16be', bomBytes: 0 };
  return { name: 'utf-8', bomBytes: 0 };
}
