import assert from 'node:assert/strict';
import { columnNames } from '../../src/core/event';
import type { TableBuilder } from '../../src/core/table/tableBuilder';

type Numbers = Uint8Array | Uint16Array | Uint32Array | Float64Array;

/** By their bytes, so that one NaN is as another: element by element it took most of a test's time. */
function assertSameNumbers(actual: Numbers, expected: Numbers, what: string): void {
  assert.equal(actual.constructor, expected.constructor, what);
  const bytesOf = (of: Numbers) => Buffer.from(of.buffer, of.byteOffset, of.byteLength);
  if (!bytesOf(actual).equals(bytesOf(expected))) assert.deepEqual(actual, expected, what);
}

/** Whether two tables are the same to the byte: shapes, codes, entries and their order, exceptions, where records lie. */
export function assertSameTable(actual: TableBuilder, expected: TableBuilder): void {
  assert.equal(actual.rowCount, expected.rowCount, 'rows');
  for (const name of columnNames) {
    const column = actual.column(name);
    const reference = expected.column(name);
    assert.equal(column.shape, reference.shape, `shape of ${name}`);
    assert.equal(column.type, reference.type, `type of ${name}`);
    assert.equal(column.carried, reference.carried, `${name} carried`);
    if (column.shape === 'dictionary' && reference.shape === 'dictionary') {
      assert.deepEqual(column.entries, reference.entries, `entries of ${name}`);
      assertSameNumbers(column.codes, reference.codes, `codes of ${name}`);
    } else if (column.shape === 'guid' && reference.shape === 'guid') {
      assert.deepEqual([...column.exceptions], [...reference.exceptions], `exceptions of ${name}`);
      assertSameNumbers(column.bytes, reference.bytes, `bytes of ${name}`);
    } else if (column.shape === 'text' && reference.shape === 'text') {
      assertSameNumbers(column.ends, reference.ends, `ends of ${name}`);
      assertSameNumbers(column.bytes, reference.bytes, `bytes of ${name}`);
    } else if (column.shape === 'number' && reference.shape === 'number')
      assertSameNumbers(column.values, reference.values, `values of ${name}`);
  }
  for (let row = 0; row < expected.rowCount; row++) {
    const { source, number, offsetBytes, lengthBytes } = expected.locationOf(row);
    const found = actual.locationOf(row);
    if (
      found.source !== source ||
      found.number !== number ||
      found.offsetBytes !== offsetBytes ||
      found.lengthBytes !== lengthBytes ||
      expected.emissionCount(row) !== 1 ||
      actual.emissionCount(row) !== 1
    )
      assert.deepEqual(actual.emissionsOf(row), expected.emissionsOf(row), `records of row ${row}`);
  }
}
