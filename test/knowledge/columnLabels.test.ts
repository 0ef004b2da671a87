import assert from 'node:assert/strict';
import { columnNames } from '../../src/core/event';
import { columnLabels } from '../../src/knowledge/columnLabels';

describe('columnLabels', () => {
  it('has a label for every column, and for nothing else', () => {
    assert.deepEqual(Object.keys(columnLabels).sort(), [...columnNames].sort());
  });

  it('tells every column from every other', () => {
    const labels = Object.values(columnLabels);
    assert.equal(new Set(labels).size, labels.length);
    for (const label of labels) assert.match(label, /^\S.*\S$/);
  });
});
