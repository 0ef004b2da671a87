import assert from 'node:assert/strict';
import fc from 'fast-check';
import { columnNames } from '../../src/core/event';
import { mostSortKeys, type GridState } from '../../src/protocol/gridContract';
import { savedState, savedStateFromJson } from '../../src/webview/savedState';

const columns = fc.constantFrom(...columnNames);
const states: fc.Arbitrary<GridState> = fc.record({
  v: fc.constant(1 as const),
  text: fc.string(),
  sort: fc.array(fc.record({ column: columns, descending: fc.boolean() }), {
    maxLength: mostSortKeys,
  }),
  widthsPx: fc.dictionary(columns, fc.integer({ min: 48, max: 1200 })),
  topRow: fc.nat(),
  scrollLeftPx: fc.nat({ max: 10_000_000 }),
  focus: fc.option(fc.record({ row: fc.integer({ min: -1, max: 1e6 }), column: columns }), {
    nil: undefined,
  }),
});

describe('the state that a window finds again', () => {
  it('comes back as it was kept', () => {
    fc.assert(
      fc.property(states, (state) => {
        // JSON leaves out what is undefined, and knows no object without a prototype.
        const json = JSON.stringify(state);
        assert.equal(JSON.stringify(savedStateFromJson(json)), json);
      }),
    );
  });

  it('is thrown away when it is anything else', () => {
    fc.assert(
      fc.property(fc.anything(), (anything) => {
        assert.equal(savedState(anything), undefined);
      }),
    );
    assert.equal(savedStateFromJson('{'), undefined);
    assert.equal(savedStateFromJson(undefined), undefined);
  });

  it('is thrown away when a part of it is damaged', () => {
    const sound: GridState = {
      v: 1,
      text: '',
      sort: [],
      widthsPx: {},
      topRow: 0,
      scrollLeftPx: 0,
      focus: undefined,
    };
    assert.notEqual(savedState(sound), undefined);
    for (const damage of [
      { v: 2 },
      { topRow: -1 },
      { topRow: 0.5 },
      { scrollLeftPx: NaN },
      { text: 5 },
      { sort: [{ column: 'constructor', descending: true }] },
      { widthsPx: { EventTime: Infinity } },
      { focus: { row: -2, column: 'Status' } },
    ])
      assert.equal(savedState({ ...sound, ...damage }), undefined, JSON.stringify(damage));
  });
});
