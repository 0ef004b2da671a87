import assert from 'node:assert/strict';
import { columnNames } from '../../src/core/event';
import type { TableBuilder } from '../../src/core/table/tableBuilder';

/** Whether two tables are the same to the byte: shapes, codes, entries and their order, exceptions, where records lie. */
export function assertSameTable(actual: TableBuilder, expected: TableBuilder): void {
  assert.equal(actual.rowCount, expected.rowCount, 'rows');
  for (const name of columnNames) {
    const column = actual.column(name);
    const reference = expected.column(name);
    assert.equal(column.shape, reference.shape, `shape of ${name}`);
    assert.equal(column.carried, reference.carried, `${name} carried`);
    if (column.shape === 'dictionary' && reference.shape === 'dictionary')
      assert.deepEqual(column.entries, reference.entries, `entries of ${name}`);
    assert.deepEqual(column, reference, name);
  }
  for (let row = 0; row < expected.rowCount; row++)
    assert.deepEqual(actual.emissionsOf(row), expected.emissionsOf(row), `records of row ${row}`);
}
