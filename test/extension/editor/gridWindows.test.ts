import assert from 'node:assert/strict';
import { GridWindows } from '../../../src/extension/editor/gridWindows';

describe('GridWindows', () => {
  it('asks the window in front, else the visible one that was there last', () => {
    const windows = new GridWindows();
    const heard: string[] = [];
    const make = (name: string) => ({
      panel: { active: false, visible: true },
      server: { tell: (_: unknown, { deed }: { deed: string }) => heard.push(`${name} ${deed}`) },
    });
    const asked = { deed: 'addFilter', argument: '' } as const;
    assert.equal(windows.ask(asked), false);
    const [a, b] = [make('a'), make('b')];
    const removes = [a, b].map((each) => windows.add(each as never));
    windows.ask(asked);
    a.panel.active = true;
    windows.ask(asked);
    windows.inFront(a as never);
    a.panel.active = false;
    windows.ask(asked);
    a.panel.visible = false;
    windows.ask(asked);
    assert.deepEqual(heard, ['b addFilter', 'a addFilter', 'a addFilter', 'b addFilter']);
    b.panel.visible = false;
    assert.equal(windows.ask(asked), false);
    for (const remove of removes) remove();
    a.panel.active = true;
    assert.equal(windows.ask(asked), false);
  });
});
