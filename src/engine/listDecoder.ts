import { decodeUtf8 } from '../core/read/utf8';
import { ByteDictionary } from '../core/table/byteDictionary';
import type { DictionaryCells } from '../core/table/cells';
import { nestedListOf, type NestedList } from '../core/table/nestedLists';

/** Texts, and bytes of them, that are remembered at most. */
const mostTexts = 50_000;
const mostBytes = 16 * 1024 * 1024;
/** Texts that are looked at before it is decided whether they repeat. */
const sampledTexts = 2_000;

/** Turns the texts of one nested value into codes of a column of lists; texts that repeat are parsed once. */
export class ListDecoder {
  private known = new ByteDictionary(seedOf());
  /** By number in `known`: the code, or -1 where the text is no nested value. */
  private codes: number[] = [-1];
  private bytesKnown = 0;
  private looked = 0;
  private hits = 0;
  private bytes: Uint8Array = new Uint8Array();
  private view = new DataView(this.bytes.buffer);

  constructor(
    private readonly list: NestedList,
    private readonly cells: DictionaryCells,
  ) {}

  /** The code of the list that `bytes[start, end)` holds, 0 where it has no member; undefined where it is no such value. */
  codeOf(bytes: Uint8Array, start: number, end: number): number | undefined {
    // Steps of authentication hold their time and hardly repeat: they are not worth remembering.
    if (this.looked >= sampledTexts && this.hits * 4 < this.looked)
      return this.decode(bytes, start, end);
    if (bytes !== this.bytes) {
      this.bytes = bytes;
      this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    }
    if (this.known.count > mostTexts || this.bytesKnown > mostBytes) this.forget();
    const { count } = this.known;
    const number = this.known.codeOf(this.view, start, end);
    this.looked++;
    if (number === count) {
      this.bytesKnown += end - start;
      this.codes.push(this.decode(bytes, start, end) ?? -1);
    } else this.hits++;
    const code = this.codes[number]!;
    return code === -1 ? undefined : code;
  }

  private decode(bytes: Uint8Array, start: number, end: number): number | undefined {
    const text = nestedListOf(this.list, decodeUtf8(bytes, start, end));
    return text === undefined ? undefined : this.cells.intern(text);
  }

  private forget(): void {
    this.known = new ByteDictionary(seedOf());
    this.codes = [-1];
    this.bytesKnown = 0;
  }
}

/** Random, so that no file can be made to collide. */
function seedOf(): number {
  return Math.floor(Math.random() * 2 ** 31);
}
