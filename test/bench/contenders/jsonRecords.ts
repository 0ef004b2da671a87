import { closeSync, openSync, readSync } from 'node:fs';

const quote = 0x22;
const backslash = 0x5c;
const open = 0x7b;
const close = 0x7d;

/** The records of a JSON file that is one array of objects, each as Latin-1 text; found by bytes, nothing parsed. */
export function jsonRecords(path: string, take: (json: string) => void): void {
  const file = openSync(path, 'r');
  let buffer = Buffer.alloc(4 * 1024 * 1024);
  let filled = 0;
  for (;;) {
    if (filled === buffer.length) buffer = Buffer.concat([buffer, Buffer.alloc(buffer.length)]);
    const got = readSync(file, buffer, filled, buffer.length - filled, null);
    if (got === 0) break;
    filled += got;
    const used = takeRecords(buffer, filled, take);
    buffer.copyWithin(0, used, filled);
    filled -= used;
  }
  closeSync(file);
}

/** Takes the whole records of a buffer; returns where the first that is not whole begins. */
function takeRecords(buffer: Buffer, end: number, take: (json: string) => void): number {
  let depth = 0;
  let start = 0;
  let used = 0;
  for (let i = 0; i < end; i++) {
    const byte = buffer[i]!;
    if (byte === quote) {
      do i = buffer.indexOf(quote, i + 1);
      while (i !== -1 && isEscaped(buffer, i));
      if (i === -1 || i >= end) break;
    } else if (byte === open) {
      if (depth++ === 0) start = i;
    } else if (byte === close && --depth === 0) {
      take(buffer.toString('latin1', start, i + 1));
      used = i + 1;
    }
  }
  return used;
}

function isEscaped(buffer: Buffer, at: number): boolean {
  let backslashes = 0;
  while (buffer[at - 1 - backslashes] === backslash) backslashes++;
  return backslashes % 2 === 1;
}
