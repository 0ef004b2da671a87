import { closeSync, openSync, writeSync } from 'node:fs';
import type { GeneratedSignIn } from '../generatedSignIn';
import type { Encoding, ExportVariant, WriteOptions } from './exportVariant';

/** Encodes chunks of text, with the byte order mark that the encoding calls for before the first. */
export function* encoded(
  chunks: Iterable<string>,
  encoding: Encoding,
): Generator<Uint8Array, void, undefined> {
  if (encoding === 'utf-8-bom') yield Buffer.from([0xef, 0xbb, 0xbf]);
  if (encoding === 'utf-16le') yield Buffer.from([0xff, 0xfe]);
  if (encoding === 'utf-16be') yield Buffer.from([0xfe, 0xff]);
  for (const chunk of chunks) {
    if (encoding === 'utf-16be') yield Buffer.from(chunk, 'utf16le').swap16();
    else yield Buffer.from(chunk, encoding === 'utf-16le' ? 'utf16le' : 'utf8');
  }
}

/** The bytes of a whole export in chunks, encoded as the variant or the options say. */
export function exportBytes(
  variant: ExportVariant,
  events: Iterable<GeneratedSignIn>,
  options: Partial<WriteOptions> = {},
): Generator<Uint8Array, void, undefined> {
  return encoded(variant.write(events, options), options.encoding ?? variant.defaults.encoding);
}

/** Writes an export to a file, a chunk at a time, and returns its size in bytes. */
export function writeExport(
  path: string,
  variant: ExportVariant,
  events: Iterable<GeneratedSignIn>,
  options: Partial<WriteOptions> = {},
): number {
  const file = openSync(path, 'w');
  let bytes = 0;
  try {
    for (const chunk of exportBytes(variant, events, options)) {
      for (let at = 0; at < chunk.length;) at += writeSync(file, chunk, at);
      bytes += chunk.length;
    }
  } finally {
    closeSync(file);
  }
  return bytes;
}
