import assert from 'node:assert/strict';
import { KeptStates, maxKept } from '../../../src/extension/editor/keptStates';
import { freshState } from '../../../src/webview/freshState';
import type { GridState } from '../../../src/protocol/gridContract';

const stateOf = (text: string): GridState => ({
  ...freshState,
  search: { text, mode: 'plain' },
});

function storage(content = new Map<string, unknown>()) {
  return {
    content,
    get: (key: string) => content.get(key),
    update(key: string, value: unknown) {
      content.set(key, value);
      return Promise.resolve();
    },
  };
}

describe('KeptStates', () => {
  it('gives back the newest state of each export', async () => {
    const kept = new KeptStates(storage(), 'k');
    await kept.keep('a', stateOf('1'));
    await kept.keep('b', stateOf('2'));
    await kept.keep('a', stateOf('3'));
    assert.deepEqual(kept.get('a'), stateOf('3'));
    assert.deepEqual(kept.get('b'), stateOf('2'));
    assert.equal(kept.get('c'), undefined);
    assert.equal(kept.get('__proto__'), undefined);
  });

  it('forgets the export that was kept longest ago', async () => {
    const store = storage();
    const kept = new KeptStates(store, 'k');
    await kept.keep('first', stateOf('1'));
    await kept.keep('second', stateOf('2'));
    for (let i = 2; i < maxKept; i++) await kept.keep(`${i}`, stateOf(''));
    await kept.keep('first', stateOf('again'));
    await kept.keep('one more', stateOf(''));
    assert.equal((store.content.get('k') as unknown[]).length, maxKept);
    assert.equal(kept.get('second'), undefined);
    assert.deepEqual(kept.get('first'), stateOf('again'));
  });

  it('takes damaged storage for empty', () => {
    for (const damaged of [undefined, null, 7, 'a', {}, [['a']], [[1, 2]], ['a'], [null]])
      assert.equal(new KeptStates(storage(new Map([['k', damaged]])), 'k').get('a'), undefined);
  });
});
