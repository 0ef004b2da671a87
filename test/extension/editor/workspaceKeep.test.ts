import assert from 'node:assert/strict';
import { mostSavedFilters, WorkspaceKeep } from '../../../src/extension/editor/workspaceKeep';
import type { ColumnChoice } from '../../../src/protocol/gridContract';

const keys = { columns: 'c', savedFilters: 'f' };
const nothing = { filters: [], search: { text: '', mode: 'plain' } } as const;
const choice: ColumnChoice = { columns: ['City', 'Id'], pinned: 1, widthsPx: { Id: 90 } };

describe('WorkspaceKeep', () => {
  let content: Map<string, unknown>;
  let keep: WorkspaceKeep;
  beforeEach(() => {
    content = new Map();
    keep = new WorkspaceKeep(
      {
        get: (key) => content.get(key),
        // As JSON, which is what becomes of it.
        update: (key, value) =>
          Promise.resolve(void content.set(key, JSON.parse(JSON.stringify(value)))),
      },
      keys,
    );
  });

  it('keeps filters by name, in alphabetical order, and tells all who listen', async () => {
    let heard = 0;
    const stop = keep.onChange(() => heard++);
    const search = { text: 'x', mode: 'word' } as const;
    await keep.saveFilters('spray', nothing);
    await keep.saveFilters('__proto__', nothing);
    await keep.saveFilters('spray', { filters: [], search });
    assert.deepEqual(keep.savedFilters(), [
      { name: '__proto__', ...nothing },
      { name: 'spray', filters: [], search },
    ]);
    await keep.deleteSavedFilters('spray');
    assert.deepEqual(
      keep.savedFilters().map(({ name }) => name),
      ['__proto__'],
    );
    assert.equal(heard, 4);
    stop();
    await keep.deleteSavedFilters('__proto__');
    assert.equal(heard, 4);
  });

  it('keeps no more than its limit, and still replaces one of them', async () => {
    for (let i = 0; i < mostSavedFilters; i++)
      assert.ok(await keep.saveFilters(`${i}`, nothing), `${i}`);
    assert.equal(await keep.saveFilters('one more', nothing), false);
    assert.equal(await keep.saveFilters('7', nothing), true);
    assert.equal(keep.savedFilters().length, mostSavedFilters);
  });

  it('keeps columns by formats, and forgets those that were kept longest ago', async () => {
    await keep.keepColumns('portal-csv', choice);
    await keep.keepColumns('graph-json', { ...choice, pinned: 0 });
    assert.deepEqual(keep.columnsFor('portal-csv'), choice);
    assert.equal(keep.columnsFor('graph-json')?.pinned, 0);
    assert.equal(keep.columnsFor('__proto__'), undefined);
    for (let i = 0; i < 100; i++) await keep.keepColumns(`${i}`, choice);
    assert.equal(keep.columnsFor('portal-csv'), undefined);
    assert.deepEqual(keep.columnsFor('99'), choice);
  });

  it('leaves out what is damaged in the storage, and nothing else', () => {
    const saved = { name: 'sound', ...nothing };
    content.set('f', [null, 7, { name: 'x' }, saved, { ...saved, name: '' }]);
    content.set('c', [null, ['a'], ['a', 7], ['b', choice], [7, choice]]);
    assert.deepEqual(keep.savedFilters(), [saved]);
    assert.equal(keep.columnsFor('a'), undefined);
    assert.deepEqual(keep.columnsFor('b'), choice);
    for (const damaged of [undefined, null, 7, {}, 'x']) {
      content.set('f', damaged);
      content.set('c', damaged);
      assert.deepEqual(keep.savedFilters(), []);
      assert.equal(keep.columnsFor('b'), undefined);
    }
  });
});
