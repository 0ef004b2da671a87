import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runToEnd } from '../../../src/core/steps';
import type { Cells } from '../../../src/core/table/cells';
import { duplicateIds } from '../../../src/core/table/duplicateIds';
import { columnOf } from '../../support/tableOf';

const small = '0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d';
const other = 'aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa';
const ids = fc.array(
  fc.constantFrom(small, small.toUpperCase(), other, other.toUpperCase(), 'a', 'A', null),
  { minLength: 1, maxLength: 12 },
);

describe('duplicateIds', () => {
  for (const shape of ['guid', 'dictionary', 'text'] as const)
    it(`finds the first row of an Id, a GUID in any case and other text in its own: ${shape}`, () => {
      fc.assert(
        fc.property(ids, fc.nat({ max: 11 }), (values, skipped) => {
          const cells = columnOf('Id', values, shape) as unknown as Cells;
          const before = JSON.stringify(values.map((_, row) => cells.text(row)));
          const found = runToEnd(duplicateIds(cells, values.length, (row) => row !== skipped));
          const keys = values.map((id, row) =>
            row === skipped || id === null ? row : id.length === 36 ? id.toLowerCase() : id,
          );
          const expected = keys.flatMap((key, row) => {
            const first = keys.indexOf(key);
            return first === row ? [] : [[row, first]];
          });
          assert.deepEqual([...(found ?? [])], expected);
          assert.equal(JSON.stringify(values.map((_, row) => cells.text(row))), before);
        }),
      );
    });
});
