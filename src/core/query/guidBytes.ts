import type { GuidColumn } from '../table/column';

/** Value of a lower-case hexadecimal digit by character code; 16 for any other character. */
export const hexValues = new Uint8Array(128).fill(16);
/** Character codes of the hexadecimal digits. */
export const hexCodes = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0));
hexCodes.forEach((code, value) => (hexValues[code] = value));

/** Where a GUID's text has its dashes. */
const dashes: ReadonlySet<number> = new Set([8, 13, 18, 23]);

/** The 16 bytes of a GUID as the table keeps it, lower-case with dashes; undefined for any other text. */
export function guidBytes(text: string): Uint8Array | undefined {
  if (text.length !== 36) return undefined;
  const bytes = new Uint8Array(16);
  let nibble = 0;
  for (let i = 0; i < 36; i++) {
    const code = text.charCodeAt(i);
    if (dashes.has(i)) {
      if (code !== 45) return undefined;
      continue;
    }
    const value = code < 128 ? hexValues[code]! : 16;
    if (value === 16) return undefined;
    bytes[nibble >> 1]! |= nibble % 2 === 0 ? value << 4 : value;
    nibble++;
  }
  return bytes;
}

/**
 * Whether a row's bytes are its value. They are not in a row with other text or none; and a table that is still being read
 * may not have come to the row yet, which shows as zeros and is settled by asking.
 */
export function holdsGuid(column: GuidColumn, row: number): boolean {
  if (column.exceptions.size > 0 && column.exceptions.has(row)) return false;
  const { bytes } = column;
  const at = row * 16;
  for (let i = at; i < at + 16; i++) if (bytes[i] !== 0) return true;
  return column.text(row) !== null;
}
