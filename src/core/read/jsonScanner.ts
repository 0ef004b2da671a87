import { l10n } from '../../knowledge/l10n';
import {
  backslash,
  closeBrace,
  closeBracket,
  colon,
  comma,
  openBrace,
  openBracket,
  quote,
} from './ascii';
import { childOf, type JsonNode } from './jsonPaths';
import type { ByteWindow } from './byteWindow';
import { firstInvalidUtf8, putUtf8 } from './utf8';

/** The value does not end within the bytes given. */
export const incomplete = -1;
/** The value is not JSON; `JsonScanner.problem` says why. */
export const broken = -2;

/** What a byte means within a string: `quote`, `backslash`, or one of these. */
const plain = 0;
const control = 1;
const high = 2;
const kinds = new Uint8Array(256).fill(control, 0, 0x20).fill(high, 0x80);
kinds[quote] = quote;
kinds[backslash] = backslash;

/** Levels of nesting: only an attack has so many, and each takes memory. */
const maxDepth = 1_000_000;

/**
 * Walks over one JSON value in a window, checks it as strictly as JSON.parse does, and notes where the values asked for
 * lie. Nothing is made of what nobody asks for, so a key such as `__proto__` is just bytes.
 */
export class JsonScanner {
  starts = new Int32Array(0);
  ends = new Int32Array(0);
  /** What is wrong and where in the window, after `broken`. */
  problem = { at: 0, reason: '' };
  /** Where a string of the record stops being UTF-8, or -1. */
  firstInvalid = -1;
  /** Whether a string that ended last holds an escape. */
  private escaped = false;
  private objectCount = 0;
  private readonly stack: number[] = [];

  constructor(
    private readonly window: ByteWindow,
    private readonly anyCase: boolean,
  ) {}

  /** Sets how many slots a record has. */
  setSlots(count: number): void {
    this.starts = new Int32Array(count);
    this.ends = new Int32Array(count);
  }

  /** Forgets the record before. */
  reset(): void {
    this.window.clearScratch();
    this.starts.fill(0);
    this.ends.fill(0);
    this.firstInvalid = -1;
  }

  /** Past white space from `p`. */
  skipSpace(p: number, limit: number): number {
    const { bytes } = this.window;
    while (p < limit) {
      const c = bytes[p]!;
      if (c !== 0x20 && c !== 0x0a && c !== 0x0d && c !== 0x09) break;
      p++;
    }
    return p;
  }

  /** Scans the object at `p` (its brace) by the paths under `node`; returns the index after it, `incomplete` or `broken`. */
  object(node: JsonNode, p: number, limit: number): number {
    const serial = ++this.objectCount;
    node.next = 0;
    p = this.skipSpace(p + 1, limit);
    if (p >= limit) return incomplete;
    if (this.window.bytes[p] === closeBrace) return p + 1;
    for (;;) {
      if (p >= limit) return incomplete;
      if (this.window.bytes[p] !== quote) return this.fail(p, l10n.t('a key is expected'));
      const keyStart = p + 1;
      p = this.string(p, limit);
      if (p < 0) return p;
      let keyEnd = p - 1;
      let keyAt = keyStart;
      if (this.escaped) {
        const plain = this.unescape(keyStart, keyEnd);
        if (plain === undefined) return broken;
        keyAt = plain.start;
        keyEnd = plain.end;
      }
      const child = childOf(node, this.window.bytes, keyAt, keyEnd, this.anyCase);
      p = this.skipSpace(p, limit);
      if (p >= limit) return incomplete;
      if (this.window.bytes[p] !== colon)
        return this.fail(p, l10n.t("':' is expected after a key"));
      p = this.skipSpace(p + 1, limit);
      if (p >= limit) return incomplete;
      if (child === undefined || (child.slot === -1 && !child.wanted)) p = this.skip(p, limit);
      else {
        if (child.seenIn === serial) this.forget(child);
        child.seenIn = serial;
        p = this.value(child, p, limit);
      }
      if (p < 0) return p;
      p = this.skipSpace(p, limit);
      if (p >= limit) return incomplete;
      const c = this.window.bytes[p];
      if (c === closeBrace) return p + 1;
      if (c !== comma) return this.fail(p, l10n.t("',' or '}' is expected"));
      p = this.skipSpace(p + 1, limit);
    }
  }

  /** Scans the array at `p` (its bracket), its members into slots by position; `count` says how many there were. */
  row(p: number, limit: number): { next: number; count: number } {
    let count = 0;
    p = this.skipSpace(p + 1, limit);
    if (p < limit && this.window.bytes[p] === closeBracket) return { next: p + 1, count };
    for (;;) {
      if (p >= limit) return { next: incomplete, count };
      p = this.scalarInto(count < this.starts.length ? count : -1, p, limit);
      count++;
      if (p < 0) return { next: p, count };
      p = this.skipSpace(p, limit);
      if (p >= limit) return { next: incomplete, count };
      const c = this.window.bytes[p];
      if (c === closeBracket) return { next: p + 1, count };
      if (c !== comma) return { next: this.fail(p, l10n.t("',' or ']' is expected")), count };
      p = this.skipSpace(p + 1, limit);
    }
  }

  /** Passes over the value at `p`, checking it; returns the index after it, `incomplete` or `broken`. */
  skip(p: number, limit: number, mostDepth = maxDepth): number {
    const { stack } = this;
    const base = stack.length;
    for (;;) {
      // A value begins at p.
      if (p >= limit) return this.unwind(base, incomplete);
      const c = this.window.bytes[p]!;
      if (c === openBrace || c === openBracket) {
        p = this.skipSpace(p + 1, limit);
        if (p >= limit) return this.unwind(base, incomplete);
        const close = c === openBrace ? closeBrace : closeBracket;
        if (this.window.bytes[p] === close) p++;
        else {
          if (stack.length - base >= mostDepth)
            return this.unwind(base, this.fail(p, l10n.t('it is nested too deeply')));
          stack.push(close);
          if (close === closeBrace) {
            p = this.keyAndColon(p, limit);
            if (p < 0) return this.unwind(base, p);
          }
          continue;
        }
      } else {
        p = c === quote ? this.string(p, limit) : this.literal(p, limit);
        if (p < 0) return this.unwind(base, p);
      }
      // A value has ended: close what closes, or go on to the next.
      for (;;) {
        if (stack.length === base) return p;
        p = this.skipSpace(p, limit);
        if (p >= limit) return this.unwind(base, incomplete);
        const close = stack[stack.length - 1]!;
        const d = this.window.bytes[p]!;
        if (d === close) {
          stack.pop();
          p++;
          continue;
        }
        if (d !== comma) {
          return this.unwind(
            base,
            this.fail(
              p,
              close === closeBrace
                ? l10n.t("',' or '}' is expected")
                : l10n.t("',' or ']' is expected"),
            ),
          );
        }
        p = this.skipSpace(p + 1, limit);
        if (close === closeBrace) {
          p = this.keyAndColon(p, limit);
          if (p < 0) return this.unwind(base, p);
        }
        break;
      }
    }
  }

  private keyAndColon(p: number, limit: number): number {
    if (p >= limit) return incomplete;
    if (this.window.bytes[p] !== quote) return this.fail(p, l10n.t('a key is expected'));
    p = this.string(p, limit);
    if (p < 0) return p;
    p = this.skipSpace(p, limit);
    if (p >= limit) return incomplete;
    if (this.window.bytes[p] !== colon) return this.fail(p, l10n.t("':' is expected after a key"));
    return this.skipSpace(p + 1, limit);
  }

  private unwind(base: number, result: number): number {
    this.stack.length = base;
    return result;
  }

  /** Scans the value at `p` for `node`: into its slot, into its children, or, text that holds an object, into that. */
  private value(node: JsonNode, p: number, limit: number): number {
    const c = this.window.bytes[p];
    if (node.wanted) {
      if (c === openBrace) {
        const start = p;
        p = this.object(node, p, limit);
        if (p >= 0 && node.slot !== -1) this.fill(node.slot, start, p);
        return p;
      }
      if (c === quote) {
        // Pipelines store `properties` as text: a JSON object in a string.
        const start = p + 1;
        p = this.string(p, limit);
        if (p < 0) return p;
        let from = start;
        let to = p - 1;
        if (this.escaped) {
          const plain = this.unescape(start, to);
          if (plain === undefined) return broken;
          from = plain.start;
          to = plain.end;
        }
        if (this.window.bytes[from] === openBrace) {
          // What is not a whole object after all stays text, and its slots stay absent.
          const inner = this.object(node, from, to);
          if (inner < 0) this.forget(node);
        }
        if (node.slot !== -1) this.fill(node.slot, from, to);
        return p;
      }
    }
    return this.scalarInto(node.slot, p, limit);
  }

  /** Scans the value at `p` into a slot as text: a string's content, a number, true or false; JSON where nested; null is absent. */
  private scalarInto(slot: number, p: number, limit: number): number {
    if (p >= limit) return incomplete;
    const c = this.window.bytes[p]!;
    const start = p;
    if (c === quote) {
      p = this.string(p, limit);
      if (p < 0 || slot === -1) return p;
      if (this.escaped) {
        const plain = this.unescape(start + 1, p - 1);
        if (plain === undefined) return broken;
        this.fill(slot, plain.start, plain.end);
      } else this.fill(slot, start + 1, p - 1);
      return p;
    }
    if (c === openBrace || c === openBracket) {
      p = this.skip(p, limit);
      if (p >= 0 && slot !== -1) this.fill(slot, start, p);
      return p;
    }
    p = this.literal(p, limit);
    if (p >= 0 && slot !== -1) {
      if (c === 0x6e) this.fill(slot, 0, 0);
      else this.fill(slot, start, p);
    }
    return p;
  }

  private fill(slot: number, start: number, end: number): void {
    this.starts[slot] = start;
    this.ends[slot] = end;
  }

  /** A repeated key: JSON keeps the last, so what the one before filled is forgotten. */
  private forget(node: JsonNode): void {
    if (node.slot !== -1) this.fill(node.slot, 0, 0);
    for (const child of node.children) this.forget(child);
  }

  /** Past the string whose quote is at `p`. Sets `escaped`. */
  private string(p: number, limit: number): number {
    const { bytes } = this.window;
    let isAscii = true;
    let escaped = false;
    let i = p + 1;
    for (; i < limit; i++) {
      // Nearly all bytes are plain: one look-up tells.
      const kind = kinds[bytes[i]!]!;
      if (kind === plain) continue;
      if (kind === quote) {
        if (!isAscii && this.firstInvalid === -1)
          this.firstInvalid = firstInvalidUtf8(bytes, p + 1, i);
        this.escaped = escaped;
        return i + 1;
      }
      if (kind === high) isAscii = false;
      else if (kind === backslash) {
        escaped = true;
        if (i + 1 >= limit) return incomplete;
        const e = bytes[++i]!;
        if (e === 0x75) {
          if (i + 4 >= limit) return incomplete;
          for (let k = 1; k <= 4; k++)
            if (hexValue(bytes[i + k]!) < 0)
              return this.fail(i, l10n.t('a \\u escape is malformed'));
          i += 4;
        } else if (!isSimpleEscape(e)) return this.fail(i, l10n.t('an escape is unknown'));
      } else return this.fail(i, l10n.t('a control character stands in a string'));
    }
    return incomplete;
  }

  /** Past the number, true, false or null at `p`. */
  private literal(p: number, limit: number): number {
    const { bytes } = this.window;
    const c = bytes[p]!;
    if (c === 0x74) return this.word('true', p, limit);
    if (c === 0x66) return this.word('false', p, limit);
    if (c === 0x6e) return this.word('null', p, limit);
    let i = p;
    if (c === 0x2d) i++;
    if (i >= limit) return incomplete;
    let d = bytes[i]!;
    if (d < 0x30 || d > 0x39) return this.fail(p, l10n.t('a value is expected'));
    if (d === 0x30) i++;
    else i = digits(bytes, i, limit);
    if (i < limit && bytes[i] === 0x2e) {
      const from = i + 1;
      i = digits(bytes, from, limit);
      if (i === from) return i >= limit ? incomplete : this.fail(i, l10n.t('a digit is expected'));
    }
    d = i < limit ? bytes[i]! : 0;
    if (d === 0x65 || d === 0x45) {
      i++;
      if (i < limit && (bytes[i] === 0x2b || bytes[i] === 0x2d)) i++;
      const from = i;
      i = digits(bytes, from, limit);
      if (i === from) return i >= limit ? incomplete : this.fail(i, l10n.t('a digit is expected'));
    }
    // A number at the very end of the window may go on.
    return i >= limit ? incomplete : i;
  }

  private word(word: string, p: number, limit: number): number {
    const { bytes } = this.window;
    for (let i = 0; i < word.length; i++) {
      if (p + i >= limit) return incomplete;
      if (bytes[p + i] !== word.charCodeAt(i)) return this.fail(p, l10n.t('a value is expected'));
    }
    return p + word.length;
  }

  /** Puts the string content `[start, end)`, its escapes resolved, into the scratch area; undefined where that is no text. */
  private unescape(start: number, end: number): { start: number; end: number } | undefined {
    // \uXXXX, six bytes, becomes at most three: the result is never longer than what it is made of.
    const at = this.window.reserve(end - start);
    const { bytes } = this.window;
    let w = at;
    for (let r = start; r < end; r++) {
      const c = bytes[r]!;
      if (c !== backslash) {
        bytes[w++] = c;
        continue;
      }
      const e = bytes[++r]!;
      if (e !== 0x75) {
        bytes[w++] = simpleEscape(e);
        continue;
      }
      let unit = hex4(bytes, r + 1);
      r += 4;
      if (unit >= 0xd800 && unit <= 0xdbff && bytes[r + 1] === backslash && bytes[r + 2] === 0x75) {
        const low = hex4(bytes, r + 3);
        if (low >= 0xdc00 && low <= 0xdfff) {
          unit = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
          r += 6;
        }
      }
      // A lone surrogate is no character: it becomes U+FFFD, as it would on its way to any screen.
      if (unit >= 0xd800 && unit <= 0xdfff) unit = 0xfffd;
      w = putUtf8(bytes, w, unit);
    }
    this.window.trim(w);
    return { start: at, end: w };
  }

  private fail(at: number, reason: string): number {
    this.problem = { at, reason };
    return broken;
  }
}

function digits(bytes: Uint8Array, i: number, limit: number): number {
  while (i < limit && bytes[i]! >= 0x30 && bytes[i]! <= 0x39) i++;
  return i;
}

function hexValue(c: number): number {
  if (c >= 0x30 && c <= 0x39) return c - 0x30;
  const l = c | 0x20;
  return l >= 0x61 && l <= 0x66 ? l - 0x57 : -1;
}

function hex4(bytes: Uint8Array, i: number): number {
  return (
    (hexValue(bytes[i]!) << 12) |
    (hexValue(bytes[i + 1]!) << 8) |
    (hexValue(bytes[i + 2]!) << 4) |
    hexValue(bytes[i + 3]!)
  );
}

function isSimpleEscape(c: number): boolean {
  return (
    c === quote ||
    c === backslash ||
    c === 0x2f ||
    c === 0x62 ||
    c === 0x66 ||
    c === 0x6e ||
    c === 0x72 ||
    c === 0x74
  );
}

function simpleEscape(c: number): number {
  switch (c) {
    case 0x62:
      return 0x08;
    case 0x66:
      return 0x0c;
    case 0x6e:
      return 0x0a;
    case 0x72:
      return 0x0d;
    case 0x74:
      return 0x09;
    default:
      return c;
  }
}
