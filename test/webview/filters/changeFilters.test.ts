import assert from 'node:assert/strict';
import type { Filter } from '../../../src/core/query/query';
import {
  columnOf,
  isEmpty,
  onlyTime,
  onlyValues,
  opposite,
  withoutValues,
} from '../../../src/webview/filters/changeFilters';

const is = (...values: (string | null)[]): Filter => ({
  kind: 'values',
  column: 'Status',
  values,
  exclude: false,
});
const not = (...values: (string | null)[]): Filter => ({
  kind: 'values',
  column: 'Status',
  values,
  exclude: true,
});
const app: Filter = { kind: 'values', column: 'AppDisplayName', values: ['Teams'], exclude: false };
const contains: Filter = { kind: 'contains', column: 'Status', text: 'f', exclude: false };
const time: Filter = { kind: 'time', from: '2026-06-15T00:00:00.000Z', to: null };

describe('changes of filters', () => {
  it('leaves only one value, in place of all filters by value of its column', () => {
    assert.deepEqual(onlyValues([], 'Status', ['failure']), [is('failure')]);
    assert.deepEqual(
      onlyValues([app, is('success'), contains, not('unknown'), time], 'Status', ['failure']),
      [app, is('failure'), contains, time],
    );
  });

  it('excludes a value: alone, beside those excluded, and out of those included', () => {
    assert.deepEqual(withoutValues([app], 'Status', [null]), [app, not(null)]);
    assert.deepEqual(withoutValues([not('success'), app], 'Status', ['failure', 'success']), [
      not('success', 'failure'),
      app,
    ]);
    assert.deepEqual(withoutValues([is('success', 'failure')], 'Status', ['failure']), [
      is('success'),
    ]);
    assert.deepEqual(withoutValues([is('failure'), app], 'Status', ['failure']), [
      app,
      not('failure'),
    ]);
  });

  it('leaves one stretch of time', () => {
    const around: Filter = {
      kind: 'time',
      from: '2026-06-15T12:00:00.000Z',
      to: '2026-06-15T12:10:00.000Z',
    };
    const fromMs = Date.UTC(2026, 5, 15, 12);
    assert.deepEqual(onlyTime([app], fromMs, fromMs + 600_000), [app, around]);
    assert.deepEqual(onlyTime([time, app, time], fromMs, fromMs + 600_000), [around, app]);
  });

  it('leaves no time that the guard of what is kept would refuse', () => {
    const last = Date.parse('9999-12-31T23:59:00.000Z');
    assert.deepEqual(onlyTime([], last, last + 300_000), [
      { kind: 'time', from: '9999-12-31T23:59:00.000Z', to: '9999-12-31T23:59:59.999Z' },
    ]);
    assert.deepEqual(onlyTime([], -Infinity, 0), [
      { kind: 'time', from: '0000-01-01T00:00:00.000Z', to: '1970-01-01T00:00:00.000Z' },
    ]);
  });

  it('turns a filter round, but not one of time', () => {
    assert.deepEqual(opposite(is('failure')), not('failure'));
    assert.deepEqual(opposite(contains), { ...contains, exclude: true });
    assert.equal(opposite(time), undefined);
  });

  it('knows the column of a filter, and one that narrows nothing', () => {
    assert.equal(columnOf(time), 'EventTime');
    assert.equal(columnOf(contains), 'Status');
    assert.ok(isEmpty(is()));
    assert.ok(isEmpty({ kind: 'time', from: null, to: null }));
    assert.ok(isEmpty({ kind: 'address', column: 'IPAddress', ranges: [], exclude: true }));
    assert.ok(isEmpty({ ...contains, text: '' }));
    for (const filter of [is(null), time, contains]) assert.ok(!isEmpty(filter));
  });
});
