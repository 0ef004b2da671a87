import assert from 'node:assert/strict';
import { facetCounts } from '../../../src/core/query/facetCounts';
import { filterRows } from '../../../src/core/query/filterRows';
import { allRows } from '../../../src/core/query/allRows';
import { runToEnd } from '../../../src/core/steps';
import { readExports } from '../../support/readExport';

const signIn = (id: number) => ({
  id: `00000000-0000-4000-8000-00000000000${id}`,
  createdDateTime: '2026-01-02T03:04:05Z',
  userPrincipalName: 'adele@contoso.com',
  appDisplayName: 'Azure Portal',
  status: { errorCode: 0 },
});

describe('the files of rows that were merged from several', () => {
  const { table } = readExports([
    { name: 'a, 1.json', content: JSON.stringify([signIn(1), signIn(2)]) },
    { name: 'b.json', content: JSON.stringify([signIn(2), signIn(3)]) },
  ]);
  const rows = allRows(table.rowCount);

  it('are values each, which a name with a comma does not break', () => {
    assert.deepEqual(runToEnd(facetCounts(table, rows, 'SourceFile', '', 10)).groups, [
      { value: 'a, 1.json', count: 2 },
      { value: 'b.json', count: 2 },
    ]);
  });

  it('are found by either file', () => {
    const of = (file: string) =>
      runToEnd(
        filterRows(table, rows, [
          { kind: 'values', column: 'SourceFile', values: [file], exclude: false },
        ]),
      ).length;
    assert.equal(of('a, 1.json'), 2);
    assert.equal(of('b.json'), 2);
    assert.equal(of('a, 1.json, b.json'), 0);
  });
});
