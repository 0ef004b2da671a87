import assert from 'node:assert/strict';
import fc from 'fast-check';
import { columnNames } from '../../src/core/event';
import type { Filter, Grouping, Search } from '../../src/core/query/query';
import { detailsTabs, mostSortKeys, type GridState } from '../../src/protocol/gridContract';
import { freshState } from '../../src/webview/freshState';
import { savedState, savedStateFromJson } from '../../src/webview/savedState';

const columns = fc.constantFrom(...columnNames);
const isoTimes = fc
  .date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true })
  .map((date) => date.toISOString());
const filters: fc.Arbitrary<Filter> = fc.oneof(
  fc.record({
    kind: fc.constant('values' as const),
    column: columns,
    values: fc.array(fc.option(fc.string())),
    exclude: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('time' as const),
    from: fc.option(isoTimes),
    to: fc.option(isoTimes),
  }),
  fc.record({
    kind: fc.constant('address' as const),
    column: fc.constant('IPAddress' as const),
    ranges: fc.array(fc.string({ maxLength: 64 })),
    exclude: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('contains' as const),
    column: columns,
    text: fc.string(),
    exclude: fc.boolean(),
  }),
);
const searches: fc.Arbitrary<Search> = fc.record({
  text: fc.string(),
  mode: fc.constantFrom('plain' as const, 'word' as const, 'regex' as const),
});
const groupings: fc.Arbitrary<Grouping> = fc.record({
  by: fc.oneof(
    fc.record({
      kind: fc.constant('columns' as const),
      columns: fc.array(columns, { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('portal' as const), withinMs: fc.constant(3_600_000) }),
    fc.record({ kind: fc.constant('signIn' as const) }),
  ),
  sort: fc.option(
    fc.record({
      key: fc.constantFrom('count' as const, 'last' as const),
      descending: fc.boolean(),
    }),
  ),
  expanded: fc.oneof(
    fc.constant('all' as const),
    fc.array(fc.nat()),
    fc.record({ except: fc.array(fc.nat()) }),
  ),
});
const states: fc.Arbitrary<GridState> = fc.record({
  v: fc.constant(2 as const),
  filters: fc.array(filters, { maxLength: 5 }),
  search: searches,
  sort: fc.array(fc.record({ column: columns, descending: fc.boolean() }), {
    maxLength: mostSortKeys,
  }),
  grouping: fc.option(groupings),
  zone: fc.constantFrom('utc' as const, 'local' as const),
  panes: fc.record({
    timeline: fc.boolean(),
    details: fc.constantFrom('closed' as const, 'side' as const, 'bottom' as const),
    detailsPx: fc.nat({ max: 4000 }),
    tab: fc.constantFrom(...detailsTabs),
  }),
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
    const sound: GridState = freshState;
    assert.notEqual(savedState(sound), undefined);
    for (const damage of [
      { v: 1 },
      { v: 3 },
      { topRow: -1 },
      { topRow: 0.5 },
      { scrollLeftPx: NaN },
      { search: { text: 5, mode: 'plain' } },
      { search: { text: '', mode: 'glob' } },
      { sort: [{ column: 'constructor', descending: true }] },
      { filters: [{ kind: 'values', column: '__proto__', values: [], exclude: false }] },
      { grouping: { by: { kind: 'columns', columns: [] }, sort: null, expanded: [] } },
      { zone: 'mars' },
      { panes: { ...sound.panes, detailsPx: Infinity } },
      { focus: { row: -2, column: 'Status' } },
    ])
      assert.equal(savedState({ ...sound, ...damage }), undefined, JSON.stringify(damage));
  });
});
