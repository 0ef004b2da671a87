import assert from 'node:assert/strict';
import { fileColumns } from '../../../src/extension/editor/fileColumns';

describe('fileColumns', () => {
  it('calls EventTime by the column that it was made from, and all others by their own names', () => {
    const columns = ['EventTime', 'City', 'GroupCount'] as const;
    assert.deepEqual(fileColumns(columns, ['CreatedDateTime', 'TimeGenerated']), [
      'CreatedDateTime',
      'City',
      'GroupCount',
    ]);
    assert.deepEqual(fileColumns(columns, ['TimeGenerated']), [
      'TimeGenerated',
      'City',
      'GroupCount',
    ]);
  });

  it('gives no name twice', () => {
    const columns = ['EventTime', 'CreatedDateTime'] as const;
    assert.deepEqual(fileColumns(columns, ['CreatedDateTime']), columns);
  });
});
