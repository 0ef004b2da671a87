import assert from 'node:assert/strict';
import { LastUsed } from '../../src/engine/lastUsed';

describe('LastUsed', () => {
  const keptOf = (kept: LastUsed<number>, names: string) =>
    Array.from(names)
      .filter((name) => kept.get(name) !== undefined)
      .join('');

  it('lets go of what was used longest ago', () => {
    const kept = new LastUsed<number>(2);
    kept.set('a', 1);
    kept.set('b', 2);
    assert.equal(kept.get('a'), 1);
    kept.set('c', 3);
    assert.equal(keptOf(kept, 'abc'), 'ac');
    kept.set('a', 4);
    assert.deepEqual([kept.get('a'), kept.get('c')], [4, 3]);
  });

  it('keeps no more than is allowed in all, but the last one however large', () => {
    const kept = new LastUsed<number>(9, (size) => size, 10);
    for (const [name, size] of Object.entries({ a: 4, b: 3, c: 3 })) kept.set(name, size);
    assert.equal(keptOf(kept, 'abc'), 'abc');
    kept.set('d', 5);
    assert.equal(keptOf(kept, 'abcd'), 'cd');
    kept.set('e', 50);
    assert.equal(keptOf(kept, 'abcde'), 'e');
    kept.set('f', 1);
    assert.equal(keptOf(kept, 'abcdef'), 'f');
  });
});
