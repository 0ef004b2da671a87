import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Grouping } from '../../../src/core/query/query';
import { toggledGroup } from '../../../src/webview/grouping/toggledGroup';

const isExpanded = (expanded: Grouping['expanded'], id: number) =>
  expanded === 'all' ||
  ('except' in expanded ? !expanded.except.includes(id) : expanded.includes(id));

describe('toggledGroup', () => {
  it('changes one group alone, also where all were expanded', () => {
    const ids = fc.uniqueArray(fc.nat({ max: 9 }));
    const lists = fc.oneof(
      fc.constant('all' as const),
      ids,
      ids.map((except) => ({ except })),
    );
    fc.assert(
      fc.property(lists, fc.nat({ max: 9 }), (expanded, id) => {
        const before = isExpanded(expanded, id);
        const after = toggledGroup(expanded, { id, expanded: before });
        for (let other = 0; other < 12; other++)
          assert.equal(
            isExpanded(after, other),
            other === id ? !before : isExpanded(expanded, other),
          );
      }),
    );
  });

  it('forgets the exceptions once there are none', () => {
    assert.deepEqual(toggledGroup('all', { id: 7, expanded: true }), { except: [7] });
    assert.equal(toggledGroup({ except: [7] }, { id: 7, expanded: false }), 'all');
  });
});
