import assert from 'node:assert/strict';
import fc from 'fast-check';
import { encodingOf } from '../../../src/core/read/encoding';
import { utf8Source } from '../../../src/core/read/utf8Source';
import { firstInvalidUtf8 } from '../../../src/core/read/utf8';
import { chunkedSource } from '../../support/collectRecords';

function utf16(text: string, bigEndian: boolean, bom: boolean): Buffer {
  const bytes = Buffer.from((bom ? '\ufeff' : '') + text, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
}

/** Reads a source through reads of the given length, in order. */
function readAll(bytes: Uint8Array, length: number): Buffer {
  const source = utf8Source(chunkedSource(bytes), encodingOf(bytes));
  const parts: Uint8Array[] = [];
  for (let at = 0; ;) {
    const target = new Uint8Array(length);
    const got = source.read(at, target);
    if (got === 0) return Buffer.concat(parts);
    parts.push(target.subarray(0, got));
    at += got;
  }
}

describe('encodingOf', () => {
  it('knows the marks, and UTF-16 without one', () => {
    assert.deepEqual(encodingOf(Buffer.of(0xef, 0xbb, 0xbf, 0x41)), { name: 'utf-8', bomBytes: 3 });
    for (const bom of [true, false])
      for (const bigEndian of [true, false])
        assert.deepEqual(encodingOf(utf16('Date (UTC),Request ID', bigEndian, bom)), {
          name: bigEndian ? 'utf-16be' : 'utf-16le',
          bomBytes: bom ? 2 : 0,
        });
    assert.deepEqual(encodingOf(Buffer.from('Date (UTC),é')), { name: 'utf-8', bomBytes: 0 });
    assert.deepEqual(encodingOf(Buffer.alloc(0)), { name: 'utf-8', bomBytes: 0 });
  });
});

describe('utf8Source', () => {
  it('gives UTF-8 without its mark', () => {
    assert.equal(readAll(Buffer.from('\ufeffé山'), 2).toString(), 'é山');
  });

  it('turns UTF-16 of either order into the same text, pairs across blocks included', () => {
    // Characters of two units at every place around the boundary of a block.
    for (let shift = 0; shift < 4; shift++) {
      const text = 'a'.repeat(32_766 + shift) + '😀é山'.repeat(30_000);
      for (const bigEndian of [true, false])
        assert.equal(readAll(utf16(text, bigEndian, true), 50_000).toString(), text);
    }
  });

  it('is read at any offset, in any order, and says where in the file that is (property)', () => {
    const text = 'é,😀,山,a\n'.repeat(12_000);
    for (const bigEndian of [true, false]) {
      const file = utf16(text, bigEndian, true);
      const whole = Buffer.from(text);
      const source = utf8Source(chunkedSource(file), encodingOf(file));
      fc.assert(
        fc.property(
          fc.integer({ min: 0, max: whole.length - 1 }),
          fc.integer({ min: 1, max: 300 }),
          (at, length) => {
            const target = new Uint8Array(length);
            const got = source.read(at, target);
            assert.deepEqual(Buffer.from(target.subarray(0, got)), whole.subarray(at, at + length));
            // Only where a character begins has the file an offset for it.
            if ((whole[at]! & 0xc0) === 0x80) return;
            assert.equal(
              source.toFileOffset(at),
              2 + Buffer.from(whole.subarray(0, at).toString(), 'utf16le').length,
            );
          },
        ),
        { numRuns: 300 },
      );
    }
  });

  it('makes a lone surrogate U+FFFD', () => {
    assert.equal(readAll(utf16('a\ud800b\udc00', false, true), 9).toString(), 'a\ufffdb\ufffd');
  });
});

describe('firstInvalidUtf8', () => {
  it('accepts all text and finds the first bad byte of any bytes (property)', () => {
    const strict = new TextDecoder('utf-8', { fatal: true });
    const bytes = fc
      .array(
        fc.oneof(
          fc.integer({ min: 0, max: 255 }),
          fc.constantFrom(
            0xc3,
            0xa9,
            0xe5,
            0xb1,
            0xf0,
            0x9f,
            0x98,
            0x80,
            0xed,
            0xa0,
            0xf4,
            0x90,
            0xc0,
          ),
        ),
        { maxLength: 12 },
      )
      .map((list) => Uint8Array.from(list));
    fc.assert(
      fc.property(bytes, (input) => {
        const at = firstInvalidUtf8(input, 0, input.length);
        const decodes = (end: number) => {
          try {
            strict.decode(input.subarray(0, end));
            return true;
          } catch {
            return false;
          }
        };
        assert.equal(at === -1, decodes(input.length));
        if (at !== -1) assert.ok(decodes(at));
      }),
      { numRuns: 5000 },
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const input = Buffer.from(text.toWellFormed());
        assert.equal(firstInvalidUtf8(input, 0, input.length), -1);
      }),
    );
  });
});
