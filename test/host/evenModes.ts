import { zipEntries } from './zipEntries';

/** `rw-r--r--` of a file, as the upper half of a zip entry's external attributes. */
const plainFile = (0o100644 << 16) >>> 0;

/**
 * A zip archive with every file readable by all and writable by its owner: vsce takes the modes of the files on disk, which
 * come from the umask of whoever checked them out.
 * @throws Error where it is no zip archive
 */
export function evenModes(zip: Buffer): Buffer {
  const even = Buffer.from(zip);
  for (const { offset } of zipEntries(even)) even.writeUInt32LE(plainFile, offset + 38);
  return even;
}
