import assert from 'node:assert/strict';
import { runToEnd } from '../../../src/core/steps';
import { NotedColumn } from '../../../src/core/table/derivedColumns';
import { tableOf } from '../../support/tableOf';

describe('NotedColumn', () => {
  const small = '0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d';
  const ids = [small, small.toUpperCase(), '1a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d', null];

  for (const shape of ['guid', 'dictionary', 'text'] as const)
    for (const noted of [small, small.toUpperCase()])
      it(`finds events by Id whatever its capitals: ${shape}, noted as ${noted}`, () => {
        const table = tableOf({ Id: ids }, { Id: shape });
        const column = new NotedColumn('Mark', table, new Map([[noted, 'red']]));
        runToEnd(column.cover(ids.length));
        assert.deepEqual(
          ids.map((_, row) => column.cells.text(row)),
          ['red', 'red', null, null],
        );
      });
});
