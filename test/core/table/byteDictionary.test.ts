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

/** What counts the words that are read of the texts that are looked up. */
function countingViews(): { words: number; of(text: Uint8Array): DataView } {
  const views = {
    words: 0,
    of: (text: Uint8Array) => {
      const view = new DataView(text.buffer);
      const read = view.getUint32.bind(view);
      view.getUint32 = (offset, isLittleEndian) => {
        views.words++;
        return read(offset, isLittleEndian);
      };
      return view;
    },
  };
  return views;
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
      const views = countingViews();
      assertNumbered(new ByteDictionary(seed), texts, (text) => views.of(text));
      // Hashed, and compared with the one before and those passed, twice.
      const words = 2 * texts.length * (texts[0]!.length / 4);
      assert.ok(views.words <= words * 3, `${views.words} words read of ${words}`);
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
