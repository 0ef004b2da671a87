import assert from 'node:assert/strict';
import { ByteDictionary, type SlotDictionary } from '../../../src/core/table/byteDictionary';
import { wanted } from '../../../src/core/read/wanted';
import { nativeIngest } from '../../support/ingestModule';

/**
 * Texts of which the quick hash makes the same, whatever its seed and multiplier: from one to the next some of `pairs` pairs
 * of words differ, each in the highest bit of its first word (which no odd multiplier moves) and in the two bits of its
 * second that this becomes.
 */
function collidingTexts(pairs: number): Uint8Array[] {
  return Array.from({ length: 2 ** pairs }, (_, choice) => {
    const text = new Uint8Array(pairs * 8).fill(0x61);
    for (let pair = 0; pair < pairs; pair++) {
      if (((choice >> pair) & 1) === 0) continue;
      text[pair * 8 + 3]! ^= 0x80;
      text[pair * 8 + 6]! ^= 0x01;
      text[pair * 8 + 7]! ^= 0x80;
    }
    return text;
  });
}

/** Counts the words that are read of the texts that are looked up. */
class CountingView extends DataView {
  constructor(
    buffer: ArrayBufferLike,
    private readonly read: { words: number },
  ) {
    super(buffer);
  }
  override getUint32(offset: number, isLittleEndian?: boolean): number {
    this.read.words++;
    return super.getUint32(offset, isLittleEndian);
  }
  override getInt32(offset: number, isLittleEndian?: boolean): number {
    this.read.words++;
    return super.getInt32(offset, isLittleEndian);
  }
}

/** Asserts that a dictionary numbers the texts as they come, twice over; `viewOf` puts one where it is read. */
function assertNumbered(
  dictionary: SlotDictionary,
  texts: readonly Uint8Array[],
  viewOf: (text: Uint8Array) => DataView,
): void {
  for (const time of ['first', 'again'])
    texts.forEach((text, i) => {
      if (dictionary.codeOf(viewOf(text), 0, text.length) !== i + 1)
        assert.fail(`text ${i} ${time}`);
    });
  assert.equal(dictionary.countNow(), texts.length + 1);
  texts.forEach((text, i) => {
    const { bytes, start, end } = dictionary.rangeOf(i + 1);
    assert.ok(Buffer.from(text).equals(bytes.subarray(start, end)));
  });
}

describe('ByteDictionary', () => {
  for (const seed of [0, 1, 7, 0x12345678, 2 ** 31 - 1])
    it(`takes its time for each text, also of those that collide for every seed (${seed})`, () => {
      const texts = collidingTexts(13);
      const read = { words: 0 };
      assertNumbered(
        new ByteDictionary(seed),
        texts,
        (text) => new CountingView(text.buffer, read),
      );
      // Hashed, and compared with the one before and those passed, twice.
      const words = 2 * texts.length * (texts[0]!.length / 4);
      assert.ok(read.words <= words * 3, `${read.words} words read of ${words}`);
    });

  it('numbers many texts of all lengths', () => {
    const texts = Array.from({ length: 5000 }, (_, i) =>
      Buffer.from(`${'x'.repeat(i % 23)}${i}${'\0'.repeat(i % 3)}`),
    ).map((text) => new Uint8Array(text));
    assertNumbered(new ByteDictionary(3), texts, (text) => new DataView(text.buffer));
  });
});

describe('the dictionary of the native scanners', function () {
  // Were it slow with these, it would take minutes.
  this.timeout(30_000);
  before(function () {
    this.timeout(60_000);
    nativeIngest();
  });

  it('numbers texts that collide in the hash of JavaScript', () => {
    const texts = collidingTexts(17);
    const native = nativeIngest();
    native.begin(1, 7);
    native.room.resize(1024);
    native.want(0, wanted.coded);
    const view = new DataView(new ArrayBuffer(0));
    assertNumbered(native.dictionaryOf(0), texts, (text) => {
      native.room.bytes.set(text);
      return view;
    });
  });
});
