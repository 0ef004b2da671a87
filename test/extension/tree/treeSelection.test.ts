import assert from 'node:assert/strict';
import type { Filter, ValueFilter } from '../../../src/core/query/query';
import { AskedFilters, filteredTo, isSame } from '../../../src/extension/editor/askedFilters';
import { excluding } from '../../../src/extension/tree/treeSelection';

const only = (column: ValueFilter['column'], ...values: (string | null)[]): ValueFilter => ({
  kind: 'values',
  column,
  values,
  exclude: false,
});
const [alice, bob] = ['alice@contoso.com', 'bob@contoso.com'].map((user) =>
  only('UserPrincipalName', user),
) as [ValueFilter, ValueFilter];
const failed = only('Status', 'failure');

describe('the filters that the tree has set', () => {
  let filters: AskedFilters;
  const ask = (base: readonly Filter[], path: readonly Filter[]) => {
    const { all, ours } = filteredTo(base, path);
    filters.remember(all, ours);
    return all;
  };
  beforeEach(() => (filters = new AskedFilters()));

  it('are told from those of the user, whatever the order of their keys', () => {
    const all = ask([failed], [alice]);
    assert.deepEqual(all, [failed, alice]);
    const told = all.map((filter) => Object.fromEntries(Object.entries(filter).reverse()));
    assert.deepEqual(filters.baseOf(told as unknown as Filter[]), [told[0]]);
  });

  it('do not become the user’s when a further one is added, nor when an older question is repeated', () => {
    const first = ask([], [alice]);
    const second = ask([], [bob]);
    assert.deepEqual(filters.baseOf(second), []);
    assert.deepEqual(filters.baseOf([...second, failed]), [failed]);
    assert.deepEqual(filters.baseOf(first), []);
    assert.deepEqual(filters.baseOf([...first, failed]), [failed]);
    assert.deepEqual(filters.baseOf([bob]), []);
  });

  it('are not those that the user had already', () => {
    const all = ask([alice], [alice, failed]);
    assert.deepEqual(all, [alice, failed]);
    assert.deepEqual(filters.oursOf(all), [failed]);
    assert.deepEqual(filters.baseOf(all), [alice]);
  });
});

describe('excluding a line', () => {
  it('joins what is excluded already, and leaves what else the tree asks for', () => {
    const excluded = { ...only('IPAddress', '192.0.2.1'), exclude: true };
    assert.deepEqual(
      excluding([failed, excluded], [alice], [only('IPAddress', '192.0.2.1', '192.0.2.2', null)]),
      {
        all: [failed, { ...excluded, values: ['192.0.2.1', '192.0.2.2', null] }, alice],
        ours: [alice],
      },
    );
  });

  it('takes the tree’s own filters on that column away: they may ask for what is excluded', () => {
    assert.deepEqual(excluding([alice], [bob, failed], [bob]), {
      all: [alice, { ...bob, exclude: true }, failed],
      ours: [failed],
    });
  });
});

describe('excluding a code', () => {
  it('takes the tree’s own filter to its category away, too: it may hold no other', () => {
    const own = [only('ResultType', '0')];
    const { ours } = excluding([], [alice, only('Group', 'success'), ...own], own);
    assert.deepEqual(ours, [alice]);
  });
});

describe('isSame', () => {
  it('tells lists, absent values and keys apart', () => {
    assert.ok(isSame({ a: [1, null], b: 'x' }, { b: 'x', a: [1, null] }));
    for (const [a, b] of [
      [
        [1, 2],
        [2, 1],
      ],
      [{ a: undefined }, { b: undefined }],
      [[], {}],
      [null, {}],
      [{ a: 1 }, { a: 1, b: 2 }],
      [null, 'null'],
    ])
      assert.ok(!isSame(a, b), JSON.stringify([a, b]));
  });
});
