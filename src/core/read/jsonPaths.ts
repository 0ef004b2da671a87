import { encodeUtf8 } from './utf8';

/**
 * The paths that a format asks for, as a tree of keys that a scanner walks along with the record. Keys that nobody asks
 * for are learnt on the way (`slot` -1, no children): records repeat their keys in the same order, so that the next key
 * is nearly always the one that followed last time, and one comparison of bytes settles it.
 */
export class JsonNode {
  readonly children: JsonNode[] = [];
  /** Which slot this node's own value fills, or -1. */
  slot = -1;
  /** The object in which this key was seen last: a second time in the same object is a repeated key. */
  seenIn = 0;
  /** The child after the one that matched last. */
  next = 0;
  /** Whether any child leads to a slot: otherwise an object here need not be entered. */
  wanted = false;

  constructor(readonly key: Uint8Array) {}
}

/** A hostile record may hold a million distinct keys: past this many the unknown ones are no longer learnt. */
const maxLearntKeys = 512;

/** Tree of dotted paths; slot i is filled by `paths[i]`. */
export function pathTree(paths: readonly string[]): JsonNode {
  const root = new JsonNode(new Uint8Array());
  paths.forEach((path, slot) => {
    let node = root;
    for (const part of path.split('.')) {
      node.wanted = true;
      const key = encodeUtf8(part);
      let child = node.children.find((c) => sameBytes(c.key, key));
      if (child === undefined) node.children.push((child = new JsonNode(key)));
      node = child;
    }
    node.slot = slot;
  });
  return root;
}

/** The child of `node` under the key `bytes[start, end)`; undefined for a key that nobody asks for. */
export function childOf(
  node: JsonNode,
  bytes: Uint8Array,
  start: number,
  end: number,
  anyCase: boolean,
): JsonNode | undefined {
  const { children } = node;
  const count = children.length;
  const first = node.next < count ? node.next : 0;
  for (let k = 0; k < count; k++) {
    const i = first + k < count ? first + k : first + k - count;
    const child = children[i]!;
    if (keyMatches(child.key, bytes, start, end, anyCase)) {
      node.next = i + 1;
      return child;
    }
  }
  if (count >= maxLearntKeys) return undefined;
  // Put where it was met, so that the order of keys becomes the order of children.
  const learnt = new JsonNode(bytes.slice(start, end));
  children.splice(Math.min(node.next, count), 0, learnt);
  node.next = Math.min(node.next, count) + 1;
  return learnt;
}

function keyMatches(
  key: Uint8Array,
  bytes: Uint8Array,
  start: number,
  end: number,
  anyCase: boolean,
): boolean {
  const length = key.length;
  if (length !== end - start) return false;
  for (let i = 0; i < length; i++) {
    const a = key[i]!;
    const b = bytes[start + i]!;
    if (a !== b && !(anyCase && lower(a) === lower(b))) return false;
  }
  return true;
}

function lower(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
