/** A source of numbers from 0 to below 1, the same for the same seed. */
export type Random = () => number;

const tokens = [
  ...[
    '"',
    '""',
    ',',
    ';',
    '\t',
    '\r',
    '\n',
    '\r\n',
    '\n\n',
    '\0',
    ' ',
    "'",
    '[',
    ']',
    '{',
    '}',
    '\\',
  ],
  ...['é', '山', '😀', 'null', '[object Object]', '2026-06-15T01:02:03Z', '3/12/2026 4:05:06 PM'],
  ...['00000000-1111-4111-8111-abcdefabcdef', '\\u00e9', '\\ud83d', '1e9', '"a"b"', ',,,,,,,,'],
].map((token) => Buffer.from(token));
/** No UTF-8: a lead without what follows, the contrary, an overlong form, a surrogate, past the last character. */
const brokenCharacters = [
  [0xc3],
  [0x80],
  [0xc0, 0xaf],
  [0xed, 0xa0, 0x80],
  [0xf4, 0x90, 0x80, 0x80],
];
const broken = brokenCharacters.map((bytes) => Buffer.from(bytes));

/** A file with up to `most` faults from byte `from` on: flipped, lost, doubled, moved or planted bytes, or a cut end. */
export function mutateBytes(
  bytes: Uint8Array,
  from: number,
  random: Random,
  most: number,
): Uint8Array {
  let mutated = Buffer.from(bytes);
  const faults = 1 + Math.floor(random() * most);
  for (let i = 0; i < faults; i++) {
    const at = from + Math.floor(random() * (mutated.length - from));
    const length = Math.floor(random() ** 4 * 3000);
    const before = mutated.subarray(0, at);
    const after = mutated.subarray(at);
    const pick = (among: readonly Buffer[]) => among[Math.floor(random() * among.length)]!;
    const kind = Math.floor(random() * 8);
    if (kind === 0 && at < mutated.length)
      mutated[at] = mutated[at]! ^ (1 << Math.floor(random() * 8));
    else if (kind === 1) mutated = Buffer.concat([before, after.subarray(length)]);
    else if (kind === 2) mutated = Buffer.concat([before, after.subarray(0, length), after]);
    else if (kind === 3) mutated = Buffer.concat([before, pick(broken), after]);
    else if (kind === 4 && random() < 0.2) mutated = Buffer.from(before);
    else if (kind === 5 && random() < 0.1)
      mutated = Buffer.concat([
        before,
        Buffer.alloc(Math.floor(random() * 600_000), pick(tokens)),
        after,
      ]);
    else mutated = Buffer.concat([before, pick(tokens), after]);
  }
  return mutated;
}
