const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

/** The text of `bytes[start, end)`; throws where they are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array, start: number, end: number): string {
  // Short ASCII, by far the commonest case, is several times faster without the decoder.
  if (end - start <= 48) {
    let text = '';
    let i = start;
    for (; i < end && bytes[i]! < 0x80; i++) text += String.fromCharCode(bytes[i]!);
    if (i === end) return text;
  }
  return strict.decode(bytes.subarray(start, end));
}

/** The text of `bytes[start, end)`, with U+FFFD for what is not UTF-8. */
export function decodeUtf8Leniently(bytes: Uint8Array, start = 0, end = bytes.length): string {
  return lenient.decode(bytes.subarray(start, end));
}

export function encodeUtf8(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text);
}

/** The same into `target`, which must have room for three bytes a character; returns how many it takes. */
export function encodeUtf8Into(text: string, target: Uint8Array): number {
  return encoder.encodeInto(text, target).written;
}

/**
 * Where `bytes[start, end)` stops being well-formed UTF-8 (RFC 3629: no overlong forms, no surrogates, nothing past
 * U+10FFFF): the index of the first byte that does not belong, or -1.
 */
export function firstInvalidUtf8(bytes: Uint8Array, start: number, end: number): number {
  let i = start;
  while (i < end) {
    const lead = bytes[i]!;
    if (lead < 0x80) {
      i++;
      continue;
    }
    let more: number;
    let low = 0x80;
    let high = 0xbf;
    if (lead >= 0xc2 && lead <= 0xdf) more = 1;
    else if (lead >= 0xe0 && lead <= 0xef) {
      more = 2;
      if (lead === 0xe0) low = 0xa0;
      else if (lead === 0xed) high = 0x9f;
    } else if (lead >= 0xf0 && lead <= 0xf4) {
      more = 3;
      if (lead === 0xf0) low = 0x90;
      else if (lead === 0xf4) high = 0x8f;
    } else return i;
    for (let k = 1; k <= more; k++) {
      const next = i + k < end ? bytes[i + k]! : 0;
      if (next < low || next > high) return i;
      low = 0x80;
      high = 0xbf;
    }
    i += more + 1;
  }
  return -1;
}

/** Writes a code point at `bytes[w]`; returns where the next one goes. There must be room for four bytes. */
export function putUtf8(bytes: Uint8Array, w: number, point: number): number {
  if (point < 0x80) bytes[w++] = point;
  else if (point < 0x800) {
    bytes[w++] = 0xc0 | (point >> 6);
    bytes[w++] = 0x80 | (point & 0x3f);
  } else if (point < 0x10000) {
    bytes[w++] = 0xe0 | (point >> 12);
    bytes[w++] = 0x80 | ((point >> 6) & 0x3f);
    bytes[w++] = 0x80 | (point & 0x3f);
  } else {
    bytes[w++] = 0xf0 | (point >> 18);
    bytes[w++] = 0x80 | ((point >> 12) & 0x3f);
    bytes[w++] = 0x80 | ((point >> 6) & 0x3f);
    bytes[w++] = 0x80 | (point & 0x3f);
  }
  return w;
}
