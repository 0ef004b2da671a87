import assert from 'node:assert/strict';
import { gridCommand, HoverChord } from '../../../src/webview/body/gridKeys';

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
    ...['Ctrl+PageDown', 'Ctrl+PageUp', 'Alt+ArrowLeft', 'Ctrl+ArrowRight', 'a', 'Shift+A', 'F'],
    ...['Ctrl+Shift+F', 'Ctrl+Shift+C', 'Ctrl+Alt+c', 'Shift+F10', 'Ctrl+Enter', 'Ctrl+Shift+Home'],
    ...['Ctrl+k', 'Ctrl+i', 'Alt+f', 'Ctrl+g', 'Meta+u', 'ContextMenu', 'Shift+F', 'Shift+X'],
  ].filter((keys) => keys !== 'F');
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

  it('sorts, resizes and moves columns in the header only', () => {
    assert.deepEqual(gridCommand(press('Enter'), true), { deed: 'sort', additive: false });
    assert.deepEqual(gridCommand(press('Shift+Enter'), true), { deed: 'sort', additive: true });
    assert.deepEqual(gridCommand(press('Shift+ArrowLeft'), true), { deed: 'resize', px: -16 });
    const moved = gridCommand(press('Ctrl+Shift+ArrowRight'), true);
    assert.deepEqual(moved, { deed: 'perform', name: 'moveColumnRight', argument: '' });
    for (const keys of ['Shift+Enter', 'Shift+ArrowLeft', 'Ctrl+Shift+ArrowRight', 'Shift+ '])
      assert.equal(gridCommand(press(keys), false), undefined, keys);
  });

  it('opens, selects and clears on rows only', () => {
    assert.deepEqual(gridCommand(press('Enter'), false), { deed: 'open' });
    assert.deepEqual(gridCommand(press(' '), false), { deed: 'toggle' });
    assert.deepEqual(gridCommand(press('Shift+ArrowDown'), false), { deed: 'extend', rows: 1 });
    assert.equal(gridCommand(press('Shift+ArrowDown'), true), undefined);
    const page = gridCommand(press('Shift+PageUp'), false);
    assert.deepEqual(page, { deed: 'page', screens: -1, selects: true });
    assert.equal(gridCommand(press('Shift+PageUp'), true), undefined);
  });

  const deeds: readonly (readonly [string, string, string])[] = [
    ['f', 'filterToValue', ''],
    ['x', 'excludeValue', ''],
    ['u', 'filterToUser', ''],
    ['i', 'filterToAddress', ''],
    ['s', 'filterToSession', ''],
    ['c', 'filterToCorrelation', ''],
    ['t', 'filterToTimeAround', '5'],
    ['Shift+T', 'filterToTimeAround', '60'],
    ['m', 'markRows', 'ask'],
    ['n', 'noteRow', ''],
  ];
  for (const [keys, name, argument] of deeds)
    it(`performs ${name} by ${keys} on a row, and not in the header`, () => {
      assert.deepEqual(gridCommand(press(keys), false), { deed: 'perform', name, argument });
      assert.equal(gridCommand(press(keys), true), undefined);
    });

  it('takes a letter as it is meant under Caps Lock', () => {
    const command = gridCommand(press('T'), false);
    assert.deepEqual(command, { deed: 'perform', name: 'filterToTimeAround', argument: '5' });
  });

  it('groups by the column from the header too, and lists the keys anywhere', () => {
    for (const inHeader of [true, false]) {
      const group = gridCommand(press('g'), inHeader);
      assert.deepEqual(group, { deed: 'perform', name: 'groupByColumn', argument: '' });
      const keys = gridCommand(press('Shift+?'), inHeader);
      assert.deepEqual(keys, { deed: 'perform', name: 'showKeys', argument: '' });
    }
  });
});

describe('the chord of the tooltip', () => {
  it('is Control K, then Control I, soon after and with nothing between', () => {
    const chord = new HoverChord(1000);
    const after = (...keys: readonly (readonly [string, number])[]) =>
      keys.map(([key, atMs]) => chord.press(press(key), atMs)).at(-1);
    assert.equal(after(['Ctrl+k', 0], ['Ctrl+Control', 10], ['Ctrl+i', 500]), true);
    assert.equal(after(['Ctrl+i', 600]), false);
    assert.equal(after(['Ctrl+k', 1000], ['Ctrl+i', 2500]), false);
    assert.equal(after(['Ctrl+k', 3000], ['ArrowDown', 3100], ['Ctrl+i', 3200]), false);
    assert.equal(after(['k', 4000], ['Ctrl+i', 4100]), false);
  });
});
