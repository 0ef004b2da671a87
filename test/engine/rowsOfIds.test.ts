import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runToEnd } from '../../src/core/steps';
import { rowsOfIds } from '../../src/engine/rowsOfIds';
import { tableOf } from '../support/tableOf';

const guid = (n: number) => `${n.toString(16).padStart(8, '0')}-aaaa-4bbb-8ccc-00000000000f`;

describe('rowsOfIds', () => {
  for (const shape of ['guid', 'text', 'dictionary'] as const)
    describe(`among Ids kept as ${shape}`, () => {
      const rowsIn = (values: readonly (string | null)[], ids: readonly string[]) =>
        runToEnd(rowsOfIds(tableOf({ Id: values }, { Id: shape }), ids));

      it('finds the first row of each in the order asked for, whatever its case, and says where none is', () => {
        const values = [guid(1), null, 'No-Guid', guid(2), guid(3).toUpperCase(), guid(2)];
        const asked = [guid(2).toUpperCase(), guid(3), 'no-GUID', guid(9), '', guid(2), guid(1)];
        assert.deepEqual(rowsIn(values, asked), [3, 4, 2, null, null, 3, 0]);
      });

      it('finds the earlier of two rows that differ by case only', () => {
        const values = [guid(10).toUpperCase(), guid(10), guid(11), guid(11).toUpperCase()];
        assert.deepEqual(rowsIn(values, [guid(10), guid(11).toUpperCase()]), [0, 2]);
      });

      it('finds what looking at each row finds', () => {
        const id = fc.oneof(
          fc.integer({ min: 0, max: 12 }).map(guid),
          fc.integer({ min: 10, max: 12 }).map((n) => guid(n).toUpperCase()),
          fc.constantFrom('a', 'A', 'ß', guid(0).replaceAll(/./g, '0'), null),
        );
        fc.assert(
          fc.property(fc.array(id, { maxLength: 30 }), fc.array(id), (values, asked) => {
            const ids = asked.map((one) => one ?? 'none');
            const expected = ids.map((one) => {
              const row = values.findIndex((value) => value?.toLowerCase() === one.toLowerCase());
              return row === -1 ? null : row;
            });
            assert.deepEqual(rowsIn(values, ids), expected);
          }),
        );
      });
    });
});
