import assert from 'node:assert/strict';
import { engineView, windowView } from '../../../src/extension/editor/viewIds';

describe('viewIds', () => {
  it('gives the engine its own names back', () => {
    for (const [run, view] of [
      [0, 0],
      [0, 7],
      [3, 7],
      [1_000_000, 2 ** 32 - 1],
    ] as const)
      assert.equal(engineView(run, windowView(run, view)), view);
  });

  it('refuses a view of another run as stale', () => {
    assert.throws(() => engineView(1, windowView(0, 7)), { code: 'stale' });
    assert.throws(() => engineView(0, windowView(1, 7)), { code: 'stale' });
    assert.throws(() => engineView(0, -1), { code: 'stale' });
  });
});
