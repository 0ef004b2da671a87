/** One change of a file's bytes: which, and three numbers that say where and how; any numbers will do. */
export interface Mutation {
  readonly kind: MutationKind;
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

type Change = (bytes: Buffer, a: number, b: number, c: number, other: Buffer) => Buffer;

/** Most that a file may grow to: what is tried is many small files, not few large ones. */
const mostBytes = 256 * 1024;

/** What readers look at, and what takes them to the edge of what they know. */
const tokens: readonly string[] = [
  ...['"', '""', '"""', "'", ',', ';', '\t', '|', '\n', '\r', '\r\n', '\r\r\n', '\n\n\n', ' '],
  ...['{', '}', '[', ']', ':', '{}', '[]', '[[[[[[[[', ']]]]]]]]', '{"a":', '},{', '][', '}{'],
  ...['\\', '\\"', '\\u', '\\ud800', '\\ud83d\\ude00', '\\u0000', '\\x'],
  ...['null', 'true', 'fals', 'NaN', 'Infinity', 'None', 'undefined', '-', '.', '1e', '0x1F'],
  ...['__proto__', '"__proto__":{"x":1},', '"constructor":null,', 'hasOwnProperty'],
  ...['\0', '\0\0\0\0', '\u0001', '\u001a', '\u007f', '\u2028', '\ufeff', '\u202e', '\ud83d\ude00'],
  ...['2026-06-15T10:00:00Z', '0000-00-00T00:00:00Z', '9999-12-31T23:59:59.9999999Z', '31/12/2026'],
  ...['System.Object[]', '@{a=1; b=', 'class X {', "{'a': (1, None", '#TYPE x\n', 'sep=;\n'],
  ...['"value":[', '"records":[', '"tables":[', '"columns":[', '"rows":[', '@odata.nextLink'],
];

const hugeNumbers: readonly string[] = [
  '1e999',
  '-1e999',
  '9'.repeat(400),
  '99999999999999999999',
  '-0',
  '0.0000000000000000000000000001',
  `1${'0'.repeat(30)}.5`,
  '4294967296',
  '-9007199254740993',
];

const at = (bytes: Buffer, a: number) => a % (bytes.length + 1);

function put(bytes: Buffer, from: number, to: number, between: Uint8Array): Buffer {
  return Buffer.concat([bytes.subarray(0, from), between, bytes.subarray(Math.max(from, to))]);
}

/** Replaces occurrence number `nth` of a byte, counted around, or the next `many` from there on. */
function withoutBytes(bytes: Buffer, what: number, nth: number, many: number): Buffer {
  const places = [...bytes.keys()].filter((i) => bytes[i] === what);
  if (places.length === 0) return bytes;
  const first = nth % places.length;
  const gone = new Set(places.slice(first, first + many));
  return bytes.filter((_, i) => !gone.has(i)) as Buffer;
}

/** Numbers in a text: where they stand. */
function numbersIn(bytes: Buffer): readonly (readonly [start: number, end: number])[] {
  const text = bytes.toString('latin1');
  return [...text.matchAll(/\d+(?:\.\d+)?/g)].map(
    (match) => [match.index, match.index + match[0].length] as const,
  );
}

const marks: readonly (readonly number[])[] = [
  [0xef, 0xbb, 0xbf],
  [0xff, 0xfe],
  [0xfe, 0xff],
  [0xff, 0xfe, 0, 0],
  [0xef, 0xbb],
  [0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf],
];

const changes = {
  truncate: (bytes, a) => bytes.subarray(0, at(bytes, a)),
  cutBeginning: (bytes, a) => bytes.subarray(at(bytes, a)),
  flipBits: (bytes, a, b, c) => {
    const flipped = Buffer.from(bytes);
    for (let i = 0; i < 1 + (c % 8) && bytes.length > 0; i++)
      flipped[(a + i * (b % 4096)) % bytes.length]! ^= 1 << ((b + i) % 8);
    return flipped;
  },
  overwrite: (bytes, a, b) => {
    const token = Buffer.from(tokens[b % tokens.length]!);
    const from = at(bytes, a);
    return put(bytes, from, from + token.length, token);
  },
  insert: (bytes, a, b) => put(bytes, at(bytes, a), 0, Buffer.from(tokens[b % tokens.length]!)),
  insertByte: (bytes, a, b) => put(bytes, at(bytes, a), 0, Buffer.from([b % 256])),
  remove: (bytes, a, b) => {
    const from = at(bytes, a);
    return put(bytes, from, from + (b % 512), Buffer.alloc(0));
  },
  duplicate: (bytes, a, b, c) => {
    const from = at(bytes, a);
    const part = bytes.subarray(from, from + (b % 2048));
    return put(bytes, from, 0, Buffer.concat(Array.from({ length: 1 + (c % 4) }, () => part)));
  },
  nuls: (bytes, a, b) => put(bytes, at(bytes, a), 0, Buffer.alloc(b % 600)),
  overwriteByNuls: (bytes, a, b) => {
    const from = at(bytes, a);
    return put(bytes, from, from + (b % 600), Buffer.alloc(b % 600));
  },
  splice: (bytes, a, b, _, other) =>
    Buffer.concat([bytes.subarray(0, at(bytes, a)), other.subarray(at(other, b))]),
  insertOther: (bytes, a, b, c, other) => {
    const from = at(other, b);
    return put(bytes, at(bytes, a), 0, other.subarray(from, from + (c % 4096)));
  },
  interleaveLines: (bytes, a, b, _, other) => {
    const own = bytes.toString('latin1').split('\n');
    const theirs = other.toString('latin1').split('\n');
    const from = a % own.length;
    const woven = own.flatMap((line, i) =>
      i < from || (i - from) % (1 + (b % 5)) !== 0 ? [line] : [line, theirs[i % theirs.length]!],
    );
    return Buffer.from(woven.join('\n'), 'latin1');
  },
  interleaveBytes: (bytes, a, b, c, other) => {
    const woven = Buffer.from(bytes);
    const from = at(bytes, a);
    for (let i = 0; i < 1 + (c % 200); i++) {
      const to = from + i * (1 + (b % 7));
      if (to < woven.length && other.length > 0) woven[to] = other[to % other.length]!;
    }
    return woven;
  },
  hugeNumber: (bytes, a, b) => {
    const numbers = numbersIn(bytes);
    if (numbers.length === 0) return bytes;
    const [start, end] = numbers[a % numbers.length]!;
    return put(bytes, start, end, Buffer.from(hugeNumbers[b % hugeNumbers.length]!));
  },
  dropNewlines: (bytes, a, b) => withoutBytes(bytes, 0x0a, a, 1 + (b % 5)),
  dropCarriageReturns: (bytes) => bytes.filter((byte) => byte !== 0x0d) as Buffer,
  newlinesToCr: (bytes) =>
    Buffer.from(bytes).map((byte) => (byte === 0x0a ? 0x0d : byte)) as Buffer,
  dropQuotes: (bytes, a, b) => withoutBytes(bytes, 0x22, a, 1 + (b % 3)),
  dropCommas: (bytes, a, b) => withoutBytes(bytes, 0x2c, a, 1 + (b % 3)),
  dropBrackets: (bytes, a, b) =>
    withoutBytes(bytes, [0x7b, 0x7d, 0x5b, 0x5d][b % 4]!, a, 1 + (b % 2)),
  byteOrderMark: (bytes, a) => Buffer.concat([Buffer.from(marks[a % marks.length]!), bytes]),
  toUtf16: (bytes, a) => {
    const wide = Buffer.from(bytes.toString('utf8'), 'utf16le');
    if (a % 2 === 1) wide.swap16();
    return a % 4 < 2 ? wide : Buffer.concat([Buffer.from(marks[1 + (a % 2)]!), wide]);
  },
  toLatin1: (bytes) => Buffer.from(`${bytes.toString('utf8')}\u00e4\u00f6`, 'latin1'),
  nest: (bytes, a, b, c) => {
    const depth = 1 + (b % 3000);
    const [open, close] = c % 2 === 0 ? ['[', ']'] : ['{"id":', '}'];
    const closed = c % 3 === 0 ? 0 : depth;
    return put(bytes, at(bytes, a), 0, Buffer.from(open.repeat(depth) + close.repeat(closed)));
  },
  longField: (bytes, a, b, c) =>
    put(
      bytes,
      at(bytes, a),
      0,
      Buffer.alloc(b % 100_000, [0x61, 0x20, 0x22, 0x5c, 0x2c, 0x0a][c % 6]),
    ),
} satisfies Readonly<Record<string, Change>>;

/** How a file is changed. */
export type MutationKind = keyof typeof changes;

/** All ways of changing a file. */
export const mutationKinds = Object.keys(changes) as readonly MutationKind[];

/** The bytes with one mutation after another; `other` is where foreign bytes are taken from. The same on every call. */
export function mutated(
  bytes: Uint8Array,
  mutations: readonly Mutation[],
  other: Uint8Array,
): Uint8Array {
  let now: Buffer = Buffer.from(bytes);
  const foreign = Buffer.from(other);
  for (const { kind, a, b, c } of mutations) {
    const change: Change = changes[kind];
    now = change(now, a, b, c, foreign).subarray(0, mostBytes);
  }
  return now;
}
