import { l10n } from '../../knowledge/l10n';
import { apostrophe } from '../read/ascii';
import type { ColumnName } from '../event';
import { cellJson, isLost, valueAt } from '../formats/cellJson';
import { decoders } from '../formats/decode';
import { normaliseHeader } from '../formats/header';
import { quoted, sentenceOfLosses } from '../formats/verdict';
import type { NativeIngest } from '../read/ingest';
import { isIdentity, type Feed, type Plan } from '../read/plan';
import { decodeUtf8, encodeUtf8, encodeUtf8Into } from '../read/utf8';
import type { BatchFeed, FeedParts } from './batchFeed';
import { ByteDictionary, grown, type SlotDictionary } from './byteDictionary';
import { DictionaryCells, GuidCells, NumberCells, TextCells, type Cells } from './cells';
import { TimeColumnFeed } from './timeColumnFeed';

type Decoder = (text: string) => string | undefined;

/** Fills one dictionary column from the distinct values of one slot: `map` takes the slot's codes to the column's. */
export interface Target {
  readonly cells: DictionaryCells;
  readonly decode: Decoder;
  readonly at: string | undefined;
  map: Int32Array;
}

/** A slot whose values are few: each distinct text is decoded once, for all columns made of it. */
export class CodedSlot {
  code = 0;
  readonly targets: Target[] = [];
  /** By code: whether it was decoded. A code of which no record was taken is not: it must leave no trace. */
  private seen = new Uint8Array(64);
  private decoded = 0;

  constructor(
    readonly slot: number,
    private readonly dictionary: SlotDictionary,
    private readonly onLost: () => void,
  ) {}

  /** Takes the value `source[start, end)` of the record at hand. */
  take(source: DataView, start: number, end: number): void {
    // Not by `codeOf`: so that a blank does not make it forget the value before.
    this.code = start === end ? 0 : this.dictionary.codeOf(source, start, end);
    if (this.seen[this.code] !== 1) this.decode(this.code);
  }

  /** Calls `found` for each of the codes from `words[at]` to `words[at + count - 1]` that was not met before. */
  findNew(words: Uint32Array, at: number, count: number, found: (i: number) => void): void {
    const codes = this.dictionary.countNow();
    if (this.decoded === codes) return;
    if (this.seen.length < codes) this.makeRoom(codes);
    const { seen } = this;
    for (let i = 0; i < count; i++) {
      const code = words[at + i]!;
      if (seen[code] === 1) continue;
      seen[code] = 1;
      found(i);
    }
  }

  /** Decodes a code that was not met before. */
  decode(code: number): void {
    if (this.seen.length <= code) this.makeRoom(code + 1);
    this.seen[code] = 1;
    this.decoded++;
    const { bytes, start, end } = this.dictionary.rangeOf(code);
    const text = decodeUtf8(bytes, start, end);
    const lost = isLost(text);
    if (lost) this.onLost();
    let json: unknown;
    let parsed = false;
    for (const target of this.targets) {
      let part: string | undefined = lost ? undefined : text;
      if (part !== undefined && target.at !== undefined) {
        if (!parsed) json = cellJson(text);
        parsed = true;
        part = valueAt(json, target.at);
      }
      target.map[code] = target.cells.intern(part === undefined ? undefined : target.decode(part));
    }
  }

  private makeRoom(codes: number): void {
    const length = Math.max(codes, this.seen.length * 2);
    this.seen = grown(this.seen, length);
    for (const target of this.targets) target.map = grown(target.map, length);
  }
}

/** A column with alternatives: the first that has a value wins. */
export interface Choice {
  readonly cells: DictionaryCells;
  readonly from: readonly { readonly slot: CodedSlot; readonly target: Target }[];
}

/** A column whose values are (nearly) all different: they are decoded one by one, or go in as they are. */
export interface UniqueFeed {
  readonly cells: GuidCells | TextCells;
  readonly feeds: readonly Feed[];
}

/** Columns that others are derived from by code: they stay dictionaries. */
const alwaysCoded: ReadonlySet<ColumnName> = new Set<ColumnName>([
  'Status',
  'ResultType',
  'ResultDescription',
  'Group',
  'Kind',
  'Location',
  'City',
  'State',
  'Country',
  'SourceFile',
  'UserPrincipalName',
]);

/** From how many rows on a column may prove unique, and what share of its rows must then differ. */
export const uniqueFromRows = 8192;
const uniqueShare = 0.6;

/** Takes the records of one source into the columns of a table. */
export class SourceFeed implements FeedParts {
  private readonly slots = new Map<number, CodedSlot>();
  slotList: CodedSlot[] = [];
  direct: {
    readonly cells: DictionaryCells;
    readonly slot: CodedSlot;
    readonly target: Target;
  }[] = [];
  choices: Choice[] = [];
  readonly times: TimeColumnFeed[] = [];
  uniques: UniqueFeed[] = [];
  /** Dictionary columns that may yet prove unique. */
  private candidates: { readonly name: ColumnName; readonly feeds: readonly Feed[] }[] = [];
  private readonly lost = new Set<string>();
  /** The reader's window, and a view of it: a new one only when the window has grown. */
  private bytes: Uint8Array = new Uint8Array();
  private view: DataView = new DataView(this.bytes.buffer);
  private readonly batchFeed: BatchFeed | undefined;

  constructor(
    private readonly plan: Plan,
    private readonly columns: Map<ColumnName, Cells>,
    cellsFor: (name: ColumnName) => Cells,
    private readonly seed: number,
    /** Holds the dictionaries, and gives batches to `putRun`; without it records come one by one. */
    private readonly native?: NativeIngest,
  ) {
    for (const [name, feeds] of plan.columns) {
      const cells = cellsFor(name);
      cells.carried = true;
      if (cells instanceof NumberCells) {
        this.times.push(new TimeColumnFeed(cells, feeds));
      } else if (cells instanceof DictionaryCells) {
        this.feedCoded(cells, feeds);
        if (feeds.every(isIdentity) && !alwaysCoded.has(name))
          this.candidates.push({ name, feeds });
      } else this.uniques.push({ cells, feeds });
    }
    this.slotList = [...this.slots.values()];
    this.batchFeed = native?.feedOf(this);
    this.batchFeed?.sayWanted();
    // The empty text, which every dictionary begins with.
    for (const slot of this.slotList) slot.decode(0);
  }

  /** Puts one record into row `row`, for which all columns must have room. */
  put(row: number, bytes: Uint8Array, starts: Int32Array, ends: Int32Array): void {
    if (bytes !== this.bytes) {
      this.bytes = bytes;
      this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    }
    for (const slot of this.slotList) slot.take(this.view, starts[slot.slot]!, ends[slot.slot]!);
    // Taking them may have moved the window.
    if (bytes.length === 0) bytes = this.native!.room.bytes;
    for (const { cells, slot, target } of this.direct) cells.put(row, target.map[slot.code]!);
    for (const { cells, from } of this.choices) {
      for (const { slot, target } of from) {
        const code = target.map[slot.code]!;
        if (code === 0) continue;
        cells.put(row, code);
        break;
      }
    }
    for (const time of this.times) time.put(row, bytes, starts, ends);
    for (const unique of this.uniques) this.putUnique(unique, row, bytes, starts, ends);
  }

  /** Puts records `from` to `from + count - 1` of the batch into rows from `row` on, for which all columns must have room. */
  putRun(row: number, from: number, count: number): void {
    this.batchFeed!.putRun(row, from, count);
  }

  putUnique(
    { cells, feeds }: UniqueFeed,
    row: number,
    bytes: Uint8Array,
    starts: ArrayLike<number>,
    ends: ArrayLike<number>,
  ): void {
    for (const feed of feeds) {
      const start = starts[feed.slot]!;
      const end = ends[feed.slot]!;
      if (start === end) continue;
      if (isIdentity(feed)) {
        if (cells.shape === 'guid' && end - start === 36 && cells.putGuid(row, bytes, start)) break;
        if (isPlain(bytes, start, end)) {
          cells.putBytes(row, bytes, start, end);
          break;
        }
      }
      const text = this.decoded(feed, decodeUtf8(bytes, start, end));
      if (text === undefined) continue;
      putText(cells, row, text);
      break;
    }
  }

  /**
   * Turns columns that have proved (nearly) unique over the first `rows` rows into their smaller shapes. To be called
   * when the number of rows has doubled: what it costs is then spread over the rows.
   */
  reshape(rows: number, capacity: number): void {
    if (rows < uniqueFromRows) return;
    for (const candidate of [...this.candidates]) {
      const cells = this.columns.get(candidate.name);
      if (!(cells instanceof DictionaryCells) || cells.entries.length < rows * uniqueShare)
        continue;
      const unique = uniqueCells(cells, rows, capacity);
      this.columns.set(candidate.name, unique);
      this.uniques.push({ cells: unique, feeds: candidate.feeds });
      this.stopCoding(cells);
      this.candidates.splice(this.candidates.indexOf(candidate), 1);
    }
    this.uniques = this.uniques.map((feed) => {
      if (!(feed.cells instanceof GuidCells) || !feed.cells.fitsBadly) return feed;
      const text = copied(feed.cells, rows, new TextCells(feed.cells.name, capacity));
      this.columns.set(feed.cells.name, text);
      return { ...feed, cells: text };
    });
    this.batchFeed?.sayWanted();
  }

  /** To be called when the source has been read; returns sentences for the user. */
  settle(): readonly string[] {
    const warnings = this.times.flatMap((time) => time.settle());
    if (this.lost.size > 0) warnings.push(this.lossesWords());
    return warnings;
  }

  private lossesWords(): string {
    const words = sentenceOfLosses(quoted([...this.lost], 12));
    return [...this.lost].some((name) => normaliseHeader(name) === 'status')
      ? l10n.t('{0} Without Status, whether sign-ins succeeded is unknown.', words)
      : words;
  }

  private loses(slot: number): void {
    this.lost.add(this.plan.slotNames[slot]!);
  }

  /** The value that a feed makes of a text. */
  private decoded({ slot, at, as }: Feed, text: string): string | undefined {
    if (isLost(text)) {
      this.loses(slot);
      return undefined;
    }
    const part = at === undefined ? text : valueAt(cellJson(text), at);
    return part === undefined ? undefined : decoders[as](part);
  }

  private feedCoded(cells: DictionaryCells, feeds: readonly Feed[]): void {
    const from = feeds.map(({ slot: index, at, as }) => {
      let slot = this.slots.get(index);
      if (slot === undefined) {
        const dictionary = this.native?.dictionaryOf(index) ?? new ByteDictionary(this.seed);
        slot = new CodedSlot(index, dictionary, () => this.loses(index));
        this.slots.set(index, slot);
      }
      const target: Target = { cells, decode: decoders[as], at, map: new Int32Array(64) };
      slot.targets.push(target);
      return { slot, target };
    });
    if (from.length === 1) this.direct.push({ cells, ...from[0]! });
    else this.choices.push({ cells, from });
  }

  private stopCoding(cells: DictionaryCells): void {
    this.direct = this.direct.filter((feed) => feed.cells !== cells);
    this.choices = this.choices.filter((feed) => feed.cells !== cells);
    for (const slot of this.slotList) {
      const kept = slot.targets.filter((target) => target.cells !== cells);
      slot.targets.splice(0, slot.targets.length, ...kept);
    }
    this.slotList = this.slotList.filter((slot) => slot.targets.length > 0);
  }
}

/**
 * Whether text is certainly its own value: no blank or apostrophe at its edges, too long for a word that stands for
 * nothing (`null`), and not beginning as names of types do (`System.`, `Microsoft.`).
 */
function isPlain(bytes: Uint8Array, start: number, end: number): boolean {
  const first = bytes[start]!;
  const last = bytes[end - 1]!;
  return (
    end - start > 8 &&
    first > apostrophe &&
    first < 0x7f &&
    last > 0x20 &&
    last < 0x7f &&
    !(
      (first === 0x53 && bytes[start + 1] === 0x79) ||
      (first === 0x4d && bytes[start + 1] === 0x69)
    )
  );
}

const encoded = new Uint8Array(1024);

function putText(cells: GuidCells | TextCells, row: number, text: string): void {
  // Into one array again and again: an array for each text takes several times as long.
  const isShort = text.length * 3 <= encoded.length;
  const bytes = isShort ? encoded : encodeUtf8(text);
  cells.putBytes(row, bytes, 0, isShort ? encodeUtf8Into(text, encoded) : bytes.length);
}

/** The rows of a dictionary column in the shape for unique values: GUIDs where its first values are. */
function uniqueCells(
  cells: DictionaryCells,
  rows: number,
  capacity: number,
): GuidCells | TextCells {
  const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
  const isGuid = cells.entries.slice(1, 257).every((entry) => guid.test(entry));
  return copied(cells, rows, new (isGuid ? GuidCells : TextCells)(cells.name, capacity));
}

function copied<T extends GuidCells | TextCells>(cells: Cells, rows: number, into: T): T {
  for (let row = 0; row < rows; row++) {
    const text = cells.text(row);
    if (text !== null) putText(into, row, text);
  }
  return into;
}
