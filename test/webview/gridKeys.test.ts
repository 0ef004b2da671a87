import assert from 'node:assert/strict';
import { gridCommand } from '../../src/webview/body/gridKeys';

function press(keys: string) {
  const parts = keys.split('+');
  return {
    key: parts.at(-1)!,
    ctrlKey: parts.includes('Ctrl'),
    metaKey: parts.includes('Meta'),
    shiftKey: parts.includes('Shift'),
    altKey: parts.includes('Alt'),
  };
}

describe('the keys of the grid', () => {
  const free = [
    ...['Ctrl+Tab', 'Ctrl+Shift+Tab', 'Tab', 'Shift+Tab', 'F6', 'Ctrl+p', 'Ctrl+Shift+P', 'F1'],
    ...['Ctrl+PageDown', 'Ctrl+PageUp', 'Alt+ArrowLeft', 'Ctrl+ArrowRight', 'Escape', 'a'],
    ...['Ctrl+Shift+F', 'Ctrl+Shift+C', 'Ctrl+Alt+c', 'Shift+F10', 'Ctrl+Enter', 'Ctrl+Shift+Home'],
  ];
  for (const keys of free)
    it(`leaves ${keys} alone`, () => {
      assert.equal(gridCommand(press(keys), false), undefined);
      assert.equal(gridCommand(press(keys), true), undefined);
    });

  it('knows copying and searching with Control, Command and Caps Lock', () => {
    for (const keys of ['Ctrl+c', 'Meta+c', 'Ctrl+C'])
      assert.deepEqual(gridCommand(press(keys), false), { deed: 'copy' });
    for (const keys of ['Ctrl+f', 'Meta+f', '/', 'Shift+/'])
      assert.deepEqual(gridCommand(press(keys), false), { deed: 'search' });
  });

  it('sorts and resizes in the header only', () => {
    assert.deepEqual(gridCommand(press('Enter'), true), { deed: 'sort', additive: false });
    assert.deepEqual(gridCommand(press('Shift+Enter'), true), { deed: 'sort', additive: true });
    assert.deepEqual(gridCommand(press('Shift+ArrowLeft'), true), { deed: 'resize', px: -16 });
    for (const keys of ['Enter', 'Shift+Enter', 'Shift+ArrowLeft', ' '])
      assert.equal(gridCommand(press(keys), false), undefined);
  });
});
