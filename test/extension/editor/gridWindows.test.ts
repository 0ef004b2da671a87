import assert from 'node:assert/strict';
import { GridWindows } from '../../../src/extension/editor/gridWindows';
import { fakeWindow } from '../support/fakeWindow';

describe('GridWindows', () => {
  it('asks the window in front, else the visible one that was there last', () => {
    const windows = new GridWindows();
    const asked = { deed: 'addFilter', argument: '' } as const;
    assert.equal(windows.ask(asked), false);
    const [a, b] = [fakeWindow(), fakeWindow()];
    const removes = [a, b].map(({ window }) => windows.add(window));
    const heard = () => [a.told.length, b.told.length];
    windows.ask(asked);
    assert.deepEqual(heard(), [0, 1]);
    a.panel.active = true;
    windows.ask(asked);
    assert.deepEqual(heard(), [1, 1]);
    windows.inFront(a.window);
    a.panel.active = false;
    windows.ask(asked);
    assert.deepEqual(heard(), [2, 1]);
    a.panel.visible = false;
    windows.ask(asked);
    assert.deepEqual(heard(), [2, 2]);
    assert.deepEqual(a.told, [asked, asked]);
    b.panel.visible = false;
    assert.equal(windows.ask(asked), false);
    for (const remove of removes) remove();
    a.panel.active = true;
    assert.equal(windows.ask(asked), false);
  });

  it('lists first what was last in front, and puts nothing before it that was opened beside it', () => {
    const windows = new GridWindows();
    const [a, b, c] = [fakeWindow(), fakeWindow(), fakeWindow()];
    windows.add(a.window);
    windows.add(b.window);
    assert.deepEqual(windows.list(), [b.window, a.window]);
    a.panel.active = true;
    windows.inFront(a.window);
    windows.add(c.window);
    assert.deepEqual(windows.list(), [a.window, c.window, b.window]);
    windows.inFront(fakeWindow().window);
    assert.equal(windows.list().length, 3);
  });

  it('tells what windows say only while they are open', () => {
    const windows = new GridWindows();
    const { window } = fakeWindow();
    const heard: string[] = [];
    windows.onChange((what, of) => heard.push(`${what} ${of === window}`));
    const remove = windows.add(window);
    window.show({ events: 1, of: 2, selected: 0 });
    window.show({ events: 1, of: 2, selected: 0 });
    remove();
    remove();
    window.show({ events: 2, of: 2, selected: 0 });
    assert.deepEqual(heard, ['list true', 'shown true', 'list true']);
  });
});
