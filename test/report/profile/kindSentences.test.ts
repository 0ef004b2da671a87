import assert from 'node:assert/strict';
import { kindSentences } from '../../../src/report/profile/kindSentences';
import { isAtRetentionEdge, retentionEdge } from '../../../src/report/profile/retentionEdge';

describe('what an export lacks', () => {
  it('of a user is only what a user could have done', () => {
    const [nonInteractive, ...others] = kindSentences({ interactive: 3 }, true);
    assert.match(nonInteractive!, /^No non-interactive/);
    assert.deepEqual(others, []);
    assert.equal(kindSentences({ interactive: 3 }).length, 3);
    assert.match(kindSentences({ nonInteractive: 3 }, true).join(), /^No interactive/);
  });

  it('before its first event is told by its length', () => {
    const range = (days: number) => ({
      from: '2026-06-01T00:00:00.000Z',
      to: new Date(Date.UTC(2026, 5, 1) + days * 86_400_000).toISOString(),
    });
    for (const days of [6.4, 7.6, 28.9, 31.6]) {
      assert.equal(isAtRetentionEdge(range(days)), false);
      assert.deepEqual(retentionEdge(range(days), 1), []);
    }
    for (const days of [6.6, 7.4, 29.1, 31.4]) {
      assert.equal(isAtRetentionEdge(range(days)), true);
      assert.match(retentionEdge(range(days), 1).join(), /^The range is /);
    }
  });
});
