import type { GuidColumn } from '../table/column';
import { guidBytes, holdsGuid } from './guidBytes';

/**
 * The GUIDs of some rows, each known by the first position that took it: a table of slots, by open addressing, made large
 * enough before it is filled, for growing it would be one long step. A slot holds one more than a position and, in the bits that
 * are left, those of its hash: nearly all that only shares the slot is told apart without a look at the GUID. Hashes begin with
 * a seed: no file can be made to collide.
 */
export class GuidSlots {
  private readonly words: Uint32Array;
  private slots = new Uint32Array(0);
  private mask = 0;
  private readonly seed = Math.floor(Math.random() * 2 ** 31);
  /** The bits of a slot that are of the hash. */
  private readonly hashBits: number;

  /** Of a column without exceptions among the rows. */
  constructor(
    private readonly column: GuidColumn,
    private readonly rows: Uint32Array,
  ) {
    this.words = wordsOf(column.bytes);
    const positionBits = 32 - Math.clz32(rows.length);
    this.hashBits = ~(2 ** positionBits - 1);
  }

  /** Makes room for so many GUIDs, and none is taken. */
  clear(most: number): void {
    const size = 2 ** Math.ceil(Math.log2(most * 2 + 2));
    if (size > this.slots.length) this.slots = new Uint32Array(size);
    else this.slots.fill(0, 0, size);
    this.mask = size - 1;
  }

  /** Whether the row at a position has a GUID: a table that is still being read may not have come to it. */
  holds(position: number): boolean {
    const row = this.rows[position]!;
    const at = row * 4;
    const { words } = this;
    return (
      (words[at]! | words[at + 1]! | words[at + 2]! | words[at + 3]!) !== 0 ||
      holdsGuid(this.column, row)
    );
  }

  /** The position that took the GUID of a position first: itself where none had. */
  take(position: number): number {
    const { slots, mask, hashBits, words } = this;
    const at = this.rows[position]! * 4;
    const hash = this.hashOf(words, at);
    let slot = hash & mask;
    for (let taken: number; (taken = slots[slot]!) !== 0; slot = (slot + 1) & mask)
      if (((taken ^ hash) & hashBits) === 0 && this.isAt(taken, words, at))
        return (taken & ~hashBits) - 1;
    slots[slot] = (hash & hashBits) | (position + 1);
    return position;
  }

  /** The position that took the GUID of a position; -1 where none has. */
  find(position: number): number {
    return this.findWords(this.words, this.rows[position]! * 4);
  }

  /** The position that took a GUID, as the table keeps it; -1 where none has, and of other text. */
  findText(text: string): number {
    const guid = guidBytes(text);
    return guid === undefined ? -1 : this.findWords(wordsOf(guid), 0);
  }

  private findWords(sought: Uint32Array, at: number): number {
    const { slots, mask, hashBits } = this;
    const hash = this.hashOf(sought, at);
    let slot = hash & mask;
    for (let taken: number; (taken = slots[slot]!) !== 0; slot = (slot + 1) & mask)
      if (((taken ^ hash) & hashBits) === 0 && this.isAt(taken, sought, at))
        return (taken & ~hashBits) - 1;
    return -1;
  }

  /** Whether what took a slot is the GUID whose words begin at `at` of `sought`. */
  private isAt(taken: number, sought: Uint32Array, at: number): boolean {
    const { words } = this;
    const own = this.rows[(taken & ~this.hashBits) - 1]! * 4;
    return (
      words[own] === sought[at] &&
      words[own + 1] === sought[at + 1] &&
      words[own + 2] === sought[at + 2] &&
      words[own + 3] === sought[at + 3]
    );
  }

  /** All bits of a GUID spread over 32 (as MurmurHash3 does). */
  private hashOf(words: Uint32Array, at: number): number {
    let hash = Math.imul(this.seed ^ words[at]!, 0xcc9e2d51);
    hash = Math.imul((hash ^ (hash >>> 15)) + words[at + 1]!, 0x1b873593);
    hash = Math.imul((hash ^ (hash >>> 13)) + words[at + 2]!, 0xcc9e2d51);
    hash = Math.imul((hash ^ (hash >>> 15)) + words[at + 3]!, 0x1b873593);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return hash ^ (hash >>> 16);
  }
}

/** GUIDs as four words each, in whatever order of bytes the machine has. */
function wordsOf(bytes: Uint8Array): Uint32Array {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength >>> 2);
}
