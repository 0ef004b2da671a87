import type { CsvLayout } from '../formats/format';
import { BatchFeed, type FeedParts } from '../table/batchFeed';
import type { SlotDictionary } from '../table/byteDictionary';
import type { ByteRoom } from './byteRoom';
import { judgedBatches, type BatchTarget, type RecordRules } from './judgedBatches';
import { NativeRuns, readsNatively } from './nativeRuns';
import type { RecordRuns } from './recordRuns';

/** What of WebAssembly is needed here: neither the types of Node nor those of ECMAScript have it. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => IngestModule;
  readonly Instance: new (module: IngestModule) => { readonly exports: object };
};

/** The compiled scanners (src/ingest), from which each session makes an instance of its own. */
export interface IngestModule {
  readonly __brand?: 'WebAssembly.Module';
}

/** Compiles `dist/ingest.wasm`; undefined where this machine cannot run it (no WebAssembly, or none with SIMD). */
export function compileIngest(wasm: Uint8Array): IngestModule | undefined {
  try {
    return new WebAssembly.Module(wasm);
  } catch {
    return undefined;
  }
}

/** There is no memory for what a reader must keep. Known by its name: this is loaded in a bundle of its own. */
export class OutOfMemory extends Error {
  override readonly name = 'OutOfMemory';
  constructor() {
    super('no memory for the native scanners');
  }
}

/** What src/ingest/ingest.ts exports. Addresses and lengths come as signed numbers: `>>> 0` makes them what they are. */
interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  begin(slots: number, seedLow: number, seedHigh: number): number;
  allocate(bytes: number): number;
  release(at: number, bytes: number): void;
  want(slot: number, kinds: number): number;
  codesAt(slot: number): number;
  metAt(slot: number): number;
  timesAt(slot: number): number;
  guidsAt(slot: number): number;
  guidFlagsAt(slot: number): number;
  startsAt(slot: number): number;
  endsAt(slot: number): number;
  recordStartsAt(): number;
  recordEndsAt(): number;
  codeOfText(slot: number, at: number, length: number): number;
  textCount(slot: number): number;
  textAt(slot: number, code: number): number;
  textLength(slot: number, code: number): number;
  countLines(from: number, to: number): number;
  mostRecords(): number;
  ranOutOfMemory(): number;
  setDialect(delimiter: number, fields: number): void;
  takeCsv(from: number, end: number, most: number): number;
  nextRecordAt(): number;
}

/**
 * Where a slot's part of the batch begins: of codes, starts and ends as an index into `words`, of times into `doubles`, of
 * GUIDs and their flags into `bytes`; 0 where it is not kept.
 */
export interface SlotPlaces {
  readonly kinds: number;
  readonly codes: number;
  /** Of a slot that is only coded: an index into `words` of a number that is 0 where no record of the batch has a value. */
  readonly met: number;
  readonly times: number;
  readonly guids: number;
  readonly guidFlags: number;
  readonly starts: number;
  readonly ends: number;
}

const nowhere: SlotPlaces = {
  kinds: 0,
  codes: 0,
  met: 0,
  times: 0,
  guids: 0,
  guidFlags: 0,
  starts: 0,
  ends: 0,
};

/**
 * An instance of the scanners, and one memory with all that they work on: the reader's window (`room`), the dictionaries of
 * coded slots, and the batch: the values of up to `mostRecords` records, slot by slot. It serves one source at a time, from
 * `begin` on.
 *
 * A batch begins with a call that takes records (`takeCsv`), and its values stay until the next one. Record i of it lies at
 * `words[recordStarts + i]` to `words[recordEnds + i]`, an address, as are `starts` and `ends` of values: places in `bytes`.
 */
export class NativeIngest {
  readonly room: ByteRoom;
  readonly mostRecords: number;
  /** Views of the whole memory. They are new ones after each call that may need more of it. */
  bytes: Uint8Array;
  words!: Uint32Array;
  doubles!: Float64Array;
  recordStarts = 0;
  recordEnds = 0;
  private readonly native: Exports;
  private windowBytes = 0;
  private windowStart = 0;
  private window = new Uint8Array(0);
  private places: SlotPlaces[] = [];

  constructor(module: IngestModule) {
    this.native = new WebAssembly.Instance(module).exports as Exports;
    this.mostRecords = this.native.mostRecords();
    this.bytes = new Uint8Array(this.native.memory.buffer);
    this.view();
    const ingest = this as NativeIngest;
    this.room = {
      get bytes() {
        // Empty: its memory has grown, and lies elsewhere.
        if (ingest.window.length === 0) ingest.viewWindow();
        return ingest.window;
      },
      resize: (length) => this.resizeWindow(length),
    };
  }

  /** Where the window begins, as an address. */
  get windowAt(): number {
    return this.windowStart;
  }

  /** Forgets everything, the window too, and begins with slots of which nothing is wanted. `seed` is that of the hashes. */
  begin(slots: number, seed: number): void {
    this.windowStart = this.windowBytes = 0;
    this.window = new Uint8Array(0);
    this.places = Array.from({ length: slots }, () => nowhere);
    this.need(this.native.begin(slots, seed, Math.imul(seed, 0x9e3779b1)));
    this.recordStarts = this.native.recordStartsAt() >>> 2;
    this.recordEnds = this.native.recordEndsAt() >>> 2;
  }

  /** Says what is wanted of a slot from the next batch on: bits of `wanted`. */
  want(slot: number, kinds: number): void {
    const { native } = this;
    if (this.places[slot]!.kinds === kinds) return;
    this.need(native.want(slot, kinds));
    this.places[slot] = {
      kinds,
      codes: native.codesAt(slot) >>> 2,
      met: native.metAt(slot) >>> 2,
      times: native.timesAt(slot) >>> 3,
      guids: native.guidsAt(slot) >>> 0,
      guidFlags: native.guidFlagsAt(slot) >>> 0,
      starts: native.startsAt(slot) >>> 2,
      ends: native.endsAt(slot) >>> 2,
    };
  }

  get slotCount(): number {
    return this.places.length;
  }

  /** What moves batches into the columns of a source; to be made once `begin` was called. */
  feedOf(feed: FeedParts): BatchFeed {
    return new BatchFeed(this, feed);
  }

  placesOf(slot: number): SlotPlaces {
    return this.places[slot]!;
  }

  /** Whether the slot has a value in record `i` of the batch. */
  holds(slot: number, i: number): boolean {
    const { codes, starts, ends } = this.places[slot]!;
    const { words } = this;
    return codes > 0 ? words[codes + i] !== 0 : words[ends + i]! > words[starts + i]!;
  }

  /** The text of a slot that is kept, in record `i` of the batch. */
  valueOf(slot: number, i: number): ReturnType<SlotDictionary['rangeOf']> {
    const { codes, starts, ends } = this.places[slot]!;
    const { words, bytes } = this;
    return codes > 0
      ? this.rangeOf(slot, words[codes + i]!)
      : { bytes, start: words[starts + i]!, end: words[ends + i]! };
  }

  /** The dictionary of a coded slot. Records that JavaScript reads have their values in it too. */
  dictionaryOf(slot: number): SlotDictionary {
    const { native } = this;
    return {
      codeOf: (_source, start, end) => {
        const code = native.codeOfText(slot, this.windowStart + start, end - start);
        this.need(code + 1);
        return code;
      },
      countNow: () => native.textCount(slot),
      rangeOf: (code) => this.rangeOf(slot, code),
    };
  }

  /** Where the first record begins that the last batch left, as an address. */
  get nextAt(): number {
    return this.native.nextRecordAt() >>> 0;
  }

  /** How many line feeds lie in `[from, to)` of the window. */
  countLines(from: number, to: number): number {
    return this.native.countLines(this.windowStart + from, this.windowStart + to);
  }

  /** Whether the scanners know CSV that is written so. */
  reads(layout: CsvLayout): boolean {
    return readsNatively(layout);
  }

  /** Runs of a CSV's records that go into `target`, but for those that the rules refuse. */
  csvRuns(layout: CsvLayout, target: BatchTarget, rules: RecordRules): RecordRuns {
    this.setDialect(layout.delimiter.charCodeAt(0), layout.header.length);
    return new NativeRuns(this, judgedBatches(this, target, rules), (from, end, most) =>
      this.takeCsv(from, end, most),
    );
  }

  setDialect(delimiter: number, fields: number): void {
    this.native.setDialect(delimiter, fields);
  }

  /**
   * Takes up to `most` CSV records of those that lie in `[from, end)` of the window into the batch; returns how many: it ends
   * before the first that JavaScript must look at.
   */
  takeCsv(from: number, end: number, most: number): number {
    const { native, windowStart } = this;
    const count = native.takeCsv(windowStart + from, windowStart + end, most);
    this.need(native.ranOutOfMemory() ^ 1);
    return count;
  }

  private rangeOf(slot: number, code: number): ReturnType<SlotDictionary['rangeOf']> {
    const start = this.native.textAt(slot, code) >>> 0;
    return { bytes: this.bytes, start, end: start + (this.native.textLength(slot, code) >>> 0) };
  }

  /** To be called after whatever may have needed memory: `isThere` is 0 where there was none. */
  private need(isThere: number): void {
    if (isThere === 0) throw new OutOfMemory();
    // Empty: its memory has grown, and lies elsewhere.
    if (this.bytes.length === 0) this.view();
  }

  private view(): void {
    const { buffer } = this.native.memory;
    this.bytes = new Uint8Array(buffer);
    this.words = new Uint32Array(buffer);
    this.doubles = new Float64Array(buffer);
  }

  private viewWindow(): void {
    this.window = new Uint8Array(this.native.memory.buffer, this.windowStart, this.windowBytes);
  }

  private resizeWindow(length: number): void {
    const { native, windowStart, windowBytes } = this;
    const start = native.allocate(length) >>> 0;
    this.need(start);
    this.bytes.copyWithin(start, windowStart, windowStart + Math.min(windowBytes, length));
    native.release(windowStart, windowBytes);
    this.windowStart = start;
    this.windowBytes = length;
    this.viewWindow();
  }
}
