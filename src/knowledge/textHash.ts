/**
 * 52 bits of a hash of a text as 13 hex digits (cyrb53, public domain): tells whether somebody has changed what was written.
 * No protection against anybody: whoever can write the notebook can write the hash.
 */
export function textHash(text: string): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (b >>> 12).toString(16).padStart(5, '0') + (a >>> 0).toString(16).padStart(8, '0');
}
