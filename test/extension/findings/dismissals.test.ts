import assert from 'node:assert/strict';
import { Dismissals, longestReason } from '../../../src/extension/findings/dismissals';
import { fakeStorage } from './fakeFindingsHost';

describe('dismissed findings', () => {
  it('are kept beside one another, the last reason of each', async () => {
    const dismissals = new Dismissals(fakeStorage(), 'key');
    await dismissals.dismiss(['a', 'b'], 'a drill');
    await dismissals.dismiss(['c', 'a'], 'the VPN');
    assert.deepEqual(
      [...dismissals.all()],
      [
        ['b', 'a drill'],
        ['c', 'the VPN'],
        ['a', 'the VPN'],
      ],
    );
    await dismissals.restore(['b', 'c', 'x']);
    assert.deepEqual([...dismissals.all()], [['a', 'the VPN']]);
    await dismissals.dismiss(['d'], 'x'.repeat(longestReason + 1));
    assert.equal(dismissals.all().get('d')?.length, longestReason);
  });

  it('are read as far as what was kept is sound', async () => {
    const storage = fakeStorage();
    const dismissals = new Dismissals(storage, 'key');
    for (const kept of [null, 'x', { a: 'b' }]) {
      await storage.update('key', kept);
      assert.equal(dismissals.all().size, 0);
    }
    await storage.update('key', [['a'], ['b', 'c', 'd'], ['e', 7], 'fg', ['h', 'i']]);
    assert.deepEqual([...dismissals.all()], [['h', 'i']]);
  });
});
