import assert from 'node:assert/strict';
import { listOf } from '../../src/knowledge/listMembers';
import { signInTables } from '../../src/knowledge/signInTables';
import { evidenceOf, findingLine } from '../../src/report/evidenceOf';
import { kqlColumn } from '../../src/report/kqlColumns';

describe('evidenceOf', () => {
  it('names the findings of a value in their order, whatever their titles hold', () => {
    const value = listOf(['high: Spray, from \\\\evil: twice', 'informational: low: IMAP']);
    assert.deepEqual(evidenceOf(value).map(findingLine), [
      'High: Spray, from \\\\evil: twice',
      'Informational: low: IMAP',
    ]);
  });

  it('makes visible what would not be seen, cuts what is long, and leaves out what is no finding', () => {
    const value = listOf([`medium: a\u202eb`, 'grave: x', 'low', `low: ${'x'.repeat(5000)}`]);
    const [first, second, ...others] = evidenceOf(value);
    assert.equal(first?.severity, 'medium');
    assert.ok(!first.title.includes('\u202e'));
    assert.ok(second!.title.length <= 401);
    assert.deepEqual(others, []);
    assert.deepEqual(evidenceOf(''), []);
  });
});

describe('columns of findings', () => {
  it('are no columns of Sentinel', () => {
    for (const table of Object.values(signInTables))
      for (const column of ['Detections', 'Findings'] as const)
        assert.equal(kqlColumn(table, column), undefined);
  });
});
