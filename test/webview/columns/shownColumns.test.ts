import assert from 'node:assert/strict';
import { columnNames } from '../../../src/core/event';
import type { Grouping } from '../../../src/core/query/query';
import { presetColumns, presetNames } from '../../../src/webview/columns/columnPresets';
import { choosableColumns } from '../../../src/webview/columns/heldColumns';
import {
  groupSortKeyOf,
  shownColumns,
  sortedColumns,
} from '../../../src/webview/columns/shownColumns';
import { sortAfter } from '../../../src/webview/columns/sortAfter';
import { millionRows } from '../fakeRows';

const byUser: Grouping = {
  by: { kind: 'columns', columns: ['UserPrincipalName'] },
  sort: { key: 'count', descending: true },
  expanded: [],
};
const choice = {
  columns: ['EventTime', 'UserPrincipalName', 'Status'],
  pinned: 2,
  widthsPx: { Status: 99 },
} as const;

describe('the columns shown', () => {
  it('are those chosen where the rows are not grouped', () => {
    assert.deepEqual(shownColumns(choice, null, {}), choice);
  });

  it('begin with what the rows are grouped by and with the figures, the first pinned', () => {
    const { columns, pinned, widthsPx } = shownColumns(choice, byUser, { GroupCount: 50 });
    assert.deepEqual(columns, [
      'UserPrincipalName',
      'GroupCount',
      'GroupFailures',
      'GroupUsers',
      'GroupAddresses',
      'GroupFirst',
      'GroupLast',
      'EventTime',
      'Status',
    ]);
    assert.equal(pinned, 1);
    assert.deepEqual(widthsPx, { GroupCount: 50, Status: 99 });
  });

  it('sort groups by their figures and by what they are groups by, and events by the rest', () => {
    assert.equal(groupSortKeyOf('GroupLast', byUser), 'last');
    assert.equal(groupSortKeyOf('UserPrincipalName', byUser), 'value');
    assert.equal(groupSortKeyOf('Status', byUser), undefined);
    assert.deepEqual(sortedColumns([], byUser), [{ column: 'GroupCount', descending: true }]);
    const sort = [{ column: 'Status', descending: false }] as const;
    assert.deepEqual(sortedColumns(sort, { ...byUser, sort: null }), sort);
    assert.deepEqual(sortedColumns(sort, null), sort);
  });
});

describe('presets of columns', () => {
  for (const preset of presetNames)
    it(`${preset}: names columns once, and only those held`, () => {
      const all = presetColumns(preset, columnNames);
      assert.equal(new Set(all).size, all.length);
      assert.ok(all.length >= 10);
      assert.deepEqual(presetColumns(preset, ['Status', 'Id']).includes('EventTime'), false);
    });

  it('put service principals where users would be', () => {
    assert.deepEqual(presetColumns('device', ['Status', 'ServicePrincipalName']), [
      'ServicePrincipalName',
      'Status',
    ]);
  });

  it('offer columns made of others only where these are held', () => {
    const summary = { ...millionRows.summary!, columns: ['EventTime', 'IPAddress'] as const };
    const columns = choosableColumns({ ...millionRows, summary });
    assert.deepEqual(columns.slice(0, 2), ['EventTime', 'IPAddress']);
    assert.ok(columns.includes('IPAddressScope') && columns.includes('Mark'));
    assert.equal(columns.includes('ClientAppKind'), false);
  });
});

describe('sorting by a click', () => {
  it('goes up, down and away, alone or beside other keys', () => {
    const up = sortAfter([], 'Status', false);
    const down = sortAfter(up, 'Status', false);
    assert.deepEqual(down, [{ column: 'Status', descending: true }]);
    assert.deepEqual(sortAfter(down, 'Status', false), []);
    const both = sortAfter(up, 'City', true);
    assert.deepEqual(
      sortAfter(both, 'Status', true).map(({ column, descending }) => `${column} ${descending}`),
      ['Status true', 'City false'],
    );
    assert.deepEqual(sortAfter(both, 'Id', false), [{ column: 'Id', descending: false }]);
  });
});
