import assert from 'node:assert/strict';
import { treeGroupings } from '../../../src/extension/ids';
import {
  columnsBelow,
  groupingColumns,
  type TreeColumn,
} from '../../../src/extension/tree/treeShape';

describe('the shape of the tree', () => {
  const paths: readonly (readonly [path: string, below: string])[] = [
    ['', ''],
    ['UserPrincipalName', 'Group IPAddress AppDisplayName'],
    ['UserPrincipalName Group', 'ResultType'],
    ['UserPrincipalName Group ResultType', ''],
    ['UserPrincipalName IPAddress', 'Group'],
    ['UserPrincipalName AppDisplayName', 'Group'],
    ['IPAddress', 'UserPrincipalName Group'],
    ['IPAddress UserPrincipalName', 'Group AppDisplayName'],
    ['IPAddress Group', 'ResultType'],
    ['IPAddress Group ResultType', ''],
    ['Group', 'ResultType UserPrincipalName'],
    ['Group ResultType', 'UserPrincipalName'],
    ['Group ResultType UserPrincipalName', 'IPAddress AppDisplayName'],
    ['Group UserPrincipalName', 'IPAddress AppDisplayName'],
    ['AppDisplayName', 'UserPrincipalName Group'],
    ['Country', 'UserPrincipalName Group'],
    ['ClientAppUsed', 'UserPrincipalName Group'],
    ['SessionId', 'UserPrincipalName Group'],
    ['Kind', 'UserPrincipalName Group'],
    ['Kind UserPrincipalName', 'Group IPAddress AppDisplayName'],
  ];
  for (const [path, below] of paths)
    it(`has below ${path || 'nothing'}: ${below || 'events only'}`, () => {
      const columns = path.split(' ').filter((name) => name !== '') as TreeColumn[];
      assert.equal(columnsBelow(columns).join(' '), below);
    });

  it('ends, whatever path is taken from whatever grouping, and never comes to a column twice', () => {
    let ends = 0;
    const walk = (path: readonly TreeColumn[]) => {
      assert.equal(new Set(path).size, path.length);
      const below = columnsBelow(path);
      if (below.length === 0) ends++;
      for (const column of below) walk([...path, column]);
    };
    for (const grouping of treeGroupings) walk([groupingColumns[grouping]]);
    assert.ok(ends > treeGroupings.length);
  });
});
