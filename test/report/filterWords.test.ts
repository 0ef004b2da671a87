import assert from 'node:assert/strict';
import fc from 'fast-check';
import { columnNames } from '../../src/core/event';
import type { Filter } from '../../src/core/query/query';
import { filterWords, selectionWords } from '../../src/report/filterWords';
import { timeText } from '../../src/report/timeText';

const noSearch = { text: '', mode: 'plain' } as const;

const told: readonly (readonly [Filter, string])[] = [
  [
    {
      kind: 'values',
      column: 'UserPrincipalName',
      values: ['alice@contoso.com', 'bob@contoso.com'],
      exclude: false,
    },
    'Username is alice@contoso.com or bob@contoso.com',
  ],
  [
    { kind: 'values', column: 'Status', values: ['failure'], exclude: true },
    'Status is not Failure',
  ],
  [{ kind: 'values', column: 'DeviceId', values: [null], exclude: false }, 'Device ID is absent'],
  [{ kind: 'values', column: 'DeviceId', values: [null], exclude: true }, 'Device ID is present'],
  [
    { kind: 'values', column: 'City', values: ['Oslo', null], exclude: false },
    'City is absent or Oslo',
  ],
  [
    { kind: 'values', column: 'City', values: ['Oslo', null], exclude: true },
    'City is neither absent nor Oslo',
  ],
  [
    { kind: 'values', column: 'ResultType', values: ['1', '2', '3', '4'], exclude: false },
    'Sign-in error code is 1, 2, 3 or 4',
  ],
  [
    { kind: 'values', column: 'ResultType', values: ['1', '2', '3', '4', '5'], exclude: false },
    'Sign-in error code is 1, 2, 3 or 2 more',
  ],
  [{ kind: 'values', column: 'MarkNote', values: [''], exclude: false }, 'Note is (empty)'],
  [
    { kind: 'time', from: '2026-06-15T12:00:00.000Z', to: '2026-06-15T13:00:00.500Z' },
    'Date is from 2026-06-15 12:00:00 UTC to 2026-06-15 13:00:00.500 UTC',
  ],
  [
    { kind: 'time', from: '2026-06-15T12:00:00.000Z', to: null },
    'Date is 2026-06-15 12:00:00 UTC or later',
  ],
  [
    { kind: 'address', column: 'IPAddress', ranges: ['203.0.113.0/24'], exclude: true },
    'IP address is not in 203.0.113.0/24',
  ],
  [
    { kind: 'contains', column: 'UserAgent', text: 'axios', exclude: false },
    'User agent contains “axios”',
  ],
];

describe('filterWords', () => {
  for (const [filter, words] of told)
    it(words, () => {
      assert.equal(filterWords(filter), words);
    });

  it('is one short line whatever the values are', () => {
    const text = fc.string({ unit: 'binary', maxLength: 300 });
    const filter: fc.Arbitrary<Filter> = fc.record({
      kind: fc.constant('values' as const),
      column: fc.constantFrom(...columnNames),
      values: fc.array(fc.option(text), { maxLength: 40 }),
      exclude: fc.boolean(),
    });
    fc.assert(
      fc.property(filter, text, (one, sought) => {
        const words = selectionWords({ filters: [one], search: { text: sought, mode: 'regex' } });
        assert.doesNotMatch(words, /[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u);
        // Marks make a character up to nine long.
        assert.ok(words.length < 5 * 61 * 9 + 200);
      }),
    );
  });
});

describe('selectionWords', () => {
  it('is one line', () => {
    assert.equal(
      selectionWords({
        filters: [told[1]![0], told[2]![0]],
        search: { text: 'a\nb', mode: 'word' },
      }),
      'Status is not Failure; Device ID is absent; any column contains the word “a␊b”',
    );
  });

  it('is empty where nothing is selected', () => {
    assert.equal(selectionWords({ filters: [], search: noSearch }), '');
  });
});

describe('filterWords in local time', () => {
  it('says times as the grid does, each with its distance from UTC', () => {
    const from = '2026-06-15T12:00:00.000Z';
    const words = filterWords({ kind: 'time', from, to: null }, 'local');
    assert.equal(words, `Date is ${timeText(from, 'local')} or later`);
    assert.match(words, /[+-]\d\d:\d\d or later$/);
  });
});
