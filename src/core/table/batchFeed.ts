import type { NativeIngest } from '../read/ingest';
import { isIdentity, type Feed } from '../read/plan';
import { wanted } from '../read/wanted';
import type { DictionaryCells, GuidCells } from './cells';
import type { Choice, CodedSlot, Target, UniqueFeed } from './sourceFeed';
import type { TimeColumnFeed } from './timeColumnFeed';

/** What of a source's feed takes batches: how its columns are filled at present. */
export interface FeedParts {
  readonly slotList: readonly CodedSlot[];
  readonly direct: readonly {
    readonly cells: DictionaryCells;
    readonly slot: CodedSlot;
    readonly target: Target;
  }[];
  readonly choices: readonly Choice[];
  readonly times: readonly TimeColumnFeed[];
  readonly uniques: readonly UniqueFeed[];
  putUnique(
    unique: UniqueFeed,
    row: number,
    bytes: Uint8Array,
    starts: ArrayLike<number>,
    ends: ArrayLike<number>,
  ): void;
}

/** Moves the batches of the native scanners into the columns that a source feeds, column by column. */
export class BatchFeed {
  /** Where the values of a record lie, by slot: of those slots that are not only coded. */
  private readonly starts: Uint32Array;
  private readonly ends: Uint32Array;

  constructor(
    private readonly native: NativeIngest,
    private readonly feed: FeedParts,
  ) {
    this.starts = new Uint32Array(native.slotCount);
    this.ends = new Uint32Array(native.slotCount);
  }

  /** Puts records `from` to `from + count - 1` of the batch into rows from `row` on, for which all columns must have room. */
  putRun(row: number, from: number, count: number): void {
    const { native } = this;
    this.decodeNew(from, count);
    const { words } = native;
    for (const { cells, slot, target } of this.feed.direct) {
      const { kinds, codes, met } = native.placesOf(slot.slot);
      // Rows that were not put are absent.
      if (kinds === wanted.coded && words[met] === 0 && target.map[0] === 0) continue;
      putMapped(cells, row, words, codes + from, count, target.map);
    }
    for (const choice of this.feed.choices) this.putChoices(choice, row, from, count);
    for (const time of this.feed.times) this.putTimes(time, row, from, count);
    for (const unique of this.feed.uniques) this.putUniques(unique, row, from, count);
  }

  /** In the order of the records, and in each in that of `put`: so that entries come in the same order. */
  private decodeNew(from: number, count: number): void {
    const { native } = this;
    const { slotList } = this.feed;
    const found: number[] = [];
    let slotsWithNew = 0;
    slotList.forEach((slot, index) => {
      const before = found.length;
      const at = native.placesOf(slot.slot).codes + from;
      slot.findNew(native.words, at, count, (i) => found.push(i * slotList.length + index));
      if (found.length > before) slotsWithNew++;
    });
    const inOrder = slotsWithNew > 1 ? Float64Array.from(found).sort() : found;
    for (const place of inOrder) {
      const slot = slotList[place % slotList.length]!;
      const i = Math.floor(place / slotList.length);
      slot.decode(native.words[native.placesOf(slot.slot).codes + from + i]!);
    }
  }

  private putChoices(choice: Choice, row: number, from: number, count: number): void {
    const { native } = this;
    const { words } = native;
    const places = choice.from.map(({ slot }) => native.placesOf(slot.slot).codes + from);
    for (let i = 0; i < count; i++)
      for (let k = 0; k < places.length; k++) {
        const code = choice.from[k]!.target.map[words[places[k]! + i]!]!;
        if (code === 0) continue;
        choice.cells.put(row + i, code);
        break;
      }
  }

  private putTimes(time: TimeColumnFeed, row: number, from: number, count: number): void {
    const { native } = this;
    const { doubles, words } = native;
    const [first] = time.feeds;
    const { times, starts, ends } = native.placesOf(first!.slot);
    const { values } = time.cells;
    for (let i = from; i < from + count; i++) {
      const ms = times === 0 ? NaN : doubles[times + i]!;
      if (!Number.isNaN(ms)) values[row + i - from] = ms;
      else if (time.feeds.length > 1 || words[ends + i]! > words[starts + i]!) {
        this.place(time.feeds, i);
        time.put(row + i - from, native.bytes, this.starts, this.ends);
      }
    }
  }

  private putUniques(unique: UniqueFeed, row: number, from: number, count: number): void {
    const { native } = this;
    const { cells, feeds } = unique;
    const { bytes } = native;
    const { guids, guidFlags } = native.placesOf(feeds[0]!.slot);
    const isPacked = guids > 0 && cells.shape === 'guid';
    const to = from + count;
    for (let i = from; i < to; i++) {
      let next = i;
      if (isPacked) while (next < to && bytes[guidFlags + next] === 1) next++;
      if (next > i) (cells as GuidCells).putPacked(row + i - from, bytes, guids + i * 16, next - i);
      if (next === to) return;
      i = next;
      this.place(feeds, i);
      this.feed.putUnique(unique, row + i - from, bytes, this.starts, this.ends);
    }
  }

  /** Finds where the values of record `i` of the batch lie. */
  private place(feeds: readonly Feed[], i: number): void {
    const { native } = this;
    for (const { slot } of feeds) {
      const { starts, ends } = native.placesOf(slot);
      this.starts[slot] = native.words[starts + i]!;
      this.ends[slot] = native.words[ends + i]!;
    }
  }

  /** Says which slots are to be kept, and how: what feeds no column is passed over. */
  sayWanted(): void {
    const { native, feed } = this;
    const kinds = new Uint8Array(this.starts.length);
    const note = (slot: number, kind: number) => (kinds[slot] = kinds[slot]! | kind);
    for (const { slot } of feed.slotList) note(slot, wanted.coded);
    for (const { feeds } of feed.times)
      feeds.forEach(({ slot, at }, i) =>
        note(slot, i === 0 && at === undefined ? wanted.time : wanted.text),
      );
    for (const { cells, feeds } of feed.uniques)
      feeds.forEach((feed, i) =>
        note(
          feed.slot,
          i === 0 && cells.shape === 'guid' && isIdentity(feed) ? wanted.guid : wanted.text,
        ),
      );
    kinds.forEach((kind, slot) => native.want(slot, kind));
  }
}

/** Puts, into rows from `row` on, what `map` makes of the `count` codes that begin at `words[at]`. */
function putMapped(
  cells: DictionaryCells,
  row: number,
  words: Uint32Array,
  at: number,
  count: number,
  map: Int32Array,
): void {
  for (let i = 0; i < count; i++) {
    i = putFitting(cells.codes, row, words, at, i, count, map);
    // Wider ones take what follows.
    if (i < count) cells.put(row + i, map[words[at + i]!]!);
  }
}

/** The same from the `i`th on, as far as codes fit; returns how far. A loop for each width, so that each is compiled for it. */
function putFitting(
  codes: DictionaryCells['codes'],
  row: number,
  words: Uint32Array,
  at: number,
  i: number,
  count: number,
  map: Int32Array,
): number {
  if (codes instanceof Uint8Array)
    for (; i < count; i++) {
      const code = map[words[at + i]!]!;
      if (code > 0xff) break;
      codes[row + i] = code;
    }
  else if (codes instanceof Uint16Array)
    for (; i < count; i++) {
      const code = map[words[at + i]!]!;
      if (code > 0xffff) break;
      codes[row + i] = code;
    }
  else for (; i < count; i++) codes[row + i] = map[words[at + i]!]!;
  return i;
}
