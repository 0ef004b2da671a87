import type { CodedRows } from '../query/codeRows';
import type { Steps } from '../steps';
import type { ByCode } from './byCode';

/** Events looked at between two yields. */
const eventsPerStep = 50_000;

/**
 * By position, 1 for those events of `asked` whose value their owner also has in one of `known`, earlier or later. Both are
 * gathered by owner; the value 0 is absent and never the same.
 */
export function* alsoSeen(
  count: number,
  asked: ByCode,
  known: ByCode,
  values: CodedRows,
): Steps<Uint8Array> {
  const marks = new Uint8Array(count);
  /** By value, the latest owner who has it. */
  const ownerOf = new Uint32Array(values.codeCount);
  let work = 0;
  for (const owner of asked.codes) {
    const ofOwner = asked.of(owner);
    const seen = known.of(owner);
    note(ownerOf, values.codes, seen, owner);
    mark(marks, ownerOf, values.codes, ofOwner, owner);
    work += ofOwner.length + seen.length;
    if (work > eventsPerStep) {
      work = 0;
      yield;
    }
  }
  return marks;
}

function note(
  ownerOf: Uint32Array,
  codes: Uint32Array,
  positions: Uint32Array,
  owner: number,
): void {
  for (const position of positions) ownerOf[codes[position]!] = owner;
  ownerOf[0] = 0;
}

function mark(
  marks: Uint8Array,
  ownerOf: Uint32Array,
  codes: Uint32Array,
  positions: Uint32Array,
  owner: number,
): void {
  for (const position of positions) if (ownerOf[codes[position]!] === owner) marks[position] = 1;
}
