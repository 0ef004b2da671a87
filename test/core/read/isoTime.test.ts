import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isoMilliseconds } from '../../../src/core/read/isoTime';

const read = (text: string) => isoMilliseconds(Buffer.from(text), 0, text.length);

describe('isoMilliseconds', () => {
  it('reads the forms that exports hold, as UTC', () => {
    const ms = Date.UTC(2026, 5, 15, 12, 40, 24);
    for (const [text, expected] of [
      ['2026-06-15T12:40:24Z', ms],
      ['2026-06-15T12:40:24', ms],
      ['2026-06-15 12:40:24', ms],
      ['2026-06-15T12:40:24.1Z', ms + 100],
      ['2026-06-15T12:40:24.12Z', ms + 120],
      ['2026-06-15T12:40:24.178Z', ms + 178],
      ['2026-06-15T12:40:24.1789999Z', ms + 178],
      ['2026-06-15T12:40:24.178999999', ms + 178],
      ['2026-06-15T12:40:24.1789999+00:00', ms + 178],
    ] as const)
      assert.equal(read(text), expected, text);
  });

  it('leaves every other text to others', () => {
    for (const text of [
      '',
      '2026-06-15',
      '2026-06-15T12:40:24+02:00',
      '2026-02-30T12:40:24Z',
      '2025-02-29T12:40:24Z',
      '2026-13-01T12:40:24Z',
      '2026-06-15T24:00:00Z',
      '2026-06-15T12:60:00Z',
      '2026-06-15T12:40:24.Z',
      '2026-06-15T12:40:24.1234567890Z',
      '2026-06-15T12:40:24ZZ',
      '2026/06/15T12:40:24Z',
      '0001-01-01T00:00:00Z',
      '6/15/2026, 12:40:24 PM',
      '2026-06-1xT12:40:24Z',
    ])
      assert.ok(Number.isNaN(read(text)), text);
  });

  it('agrees with Date over all times (property)', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }),
        (date) => {
          assert.equal(read(date.toISOString()), date.getTime());
        },
      ),
      { numRuns: 2000 },
    );
  });
});
