import assert from 'node:assert/strict';
import { fakeWindow } from '../support/fakeWindow';

const toRow = (tableRow: number) => ({ ask: 'row', tableRow }) as const;

describe('ServedWindow', () => {
  it('tells a page that is there at once, and leaves the focus where it is unless it is wanted', async () => {
    const { window, told, revealed } = fakeWindow();
    window.pageAsks();
    await window.ask(toRow(1), false);
    assert.deepEqual(revealed, []);
    await window.ask(toRow(2), true);
    assert.deepEqual(revealed, [[2, false]]);
    assert.deepEqual(told, [toRow(1), toRow(2)]);
  });

  it('brings a hidden window to the front of its own column, and tells its page everything, once it asks something', async () => {
    const { window, panel, told, revealed } = fakeWindow();
    window.pageAsks();
    panel.visible = false;
    window.viewStateChanged();
    const asked = [window.ask(toRow(1), false), window.ask(toRow(2), false)];
    assert.deepEqual(revealed, [
      [2, true],
      [2, true],
    ]);
    // The page that goes says its last.
    window.pageAsks();
    panel.visible = true;
    window.viewStateChanged();
    assert.deepEqual(told, []);
    window.pageAsks();
    window.pageAsks();
    await Promise.all(asked);
    assert.deepEqual(told, [toRow(1), toRow(2)]);
  });

  it('waits for a page that is only being loaded', async () => {
    const { window, told, revealed } = fakeWindow();
    const asked = window.ask(toRow(1), false);
    assert.deepEqual([told, revealed], [[], []]);
    window.pageAsks();
    await asked;
    assert.deepEqual(told, [toRow(1)]);
  });

  it('says that the export was closed to who waits, and to who asks later', async () => {
    const { window } = fakeWindow();
    const asked = window.ask(toRow(1), false);
    window.close();
    const inWords = { name: 'RpcError', code: 'stale', message: /closed/ };
    await assert.rejects(asked, inWords);
    await assert.rejects(window.ask(toRow(1), false), inWords);
  });

  it('begins with what was kept, and hears only of what is another', () => {
    const filters = [{ kind: 'contains', column: 'City', text: 'Oslo', exclude: false }] as const;
    const search = { text: '', mode: 'plain' } as const;
    const { window } = fakeWindow({ kept: { filters, search, zone: 'local' } });
    assert.deepEqual([window.selection, window.zone], [{ filters, search }, 'local']);
    const heard: string[] = [];
    window.onChange = (what) => heard.push(what);
    window.keep({ filters: [...filters], search: { ...search }, zone: 'local' });
    assert.deepEqual(heard, []);
    window.keep({ filters, search, zone: 'utc' });
    window.keep({ filters: [], search, zone: 'utc' });
    window.show({ events: 1, of: 2, selected: 0 });
    assert.deepEqual(heard, ['selection', 'selection', 'shown']);
    assert.deepEqual(window.selection, { filters: [], search });
  });
});
