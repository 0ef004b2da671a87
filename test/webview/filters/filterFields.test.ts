import assert from 'node:assert/strict';
import { columnNames, columnTypes, type ColumnName } from '../../../src/core/event';
import {
  fieldGroups,
  fieldLabel,
  isList,
  waysOf,
  whyNot,
} from '../../../src/webview/filters/filterFields';
import { millionRows, stateOf } from '../fakeRows';

const offered = fieldGroups().flatMap(({ columns }) => columns);

describe('fields to filter by', () => {
  it('offers every column once, but for further times and the number of the record', () => {
    assert.equal(new Set(offered).size, offered.length);
    const left = columnNames.filter((column) => !offered.includes(column));
    assert.deepEqual(left, ['CreatedDateTime', 'TimeGenerated', 'SourceRow']);
  });

  it('has a name for each field and each group', () => {
    const names = offered.map(fieldLabel);
    assert.equal(new Set(names).size, names.length);
    assert.ok(!names.includes(''));
    assert.equal(fieldLabel('EventTime'), 'Date');
    for (const { name } of fieldGroups()) assert.notEqual(name, '');
  });

  it('knows the columns of lists', () => {
    for (const column of columnNames)
      assert.equal(isList(column), columnTypes[column] === 'list', column);
  });

  it('says which way a filter can be said', () => {
    assert.deepEqual(waysOf('EventTime'), ['time']);
    assert.deepEqual(waysOf('Status'), ['values']);
    assert.deepEqual(waysOf('UserAgent'), ['values', 'contains']);
    assert.deepEqual(waysOf('IPAddress'), ['values', 'address', 'contains']);
  });

  it('says why a field cannot be filtered by', () => {
    assert.equal(whyNot('Status', millionRows), undefined);
    assert.equal(whyNot('RiskState', millionRows), 'Not in this export');
    assert.equal(
      whyNot('RiskState', stateOf(10, { phase: 'reading' })),
      'Not in what was read so far',
    );
    const bare = stateOf(10);
    const without = (...columns: ColumnName[]) => ({
      ...bare,
      summary: { ...bare.summary!, columns },
    });
    assert.equal(whyNot('ClientAppKind', millionRows), undefined);
    assert.equal(whyNot('ClientAppKind', without('Status')), 'Not in this export');
    assert.equal(whyNot('IPAddressScope', without('IPAddress')), undefined);
    assert.equal(whyNot('Mark', without()), undefined);
    assert.equal(whyNot('EventTime', without()), undefined);
  });
});
