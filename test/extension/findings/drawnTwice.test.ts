import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { DrawnTwice } from '../../../src/extension/findings/drawnTwice';

describe('a tree that is drawn twice', () => {
  let drawn = 0;
  let tree: DrawnTwice;
  beforeEach(() => {
    drawn = 0;
    tree = new DrawnTwice(() => drawn++, 5);
  });
  afterEach(() => tree.dispose());

  it('is drawn at once, and once more when no lines are asked for any longer', async () => {
    tree.changed();
    assert.equal(drawn, 1);
    for (let at = 0; at < 3; at++) tree.asked();
    assert.equal(drawn, 1);
    await wait(40);
    assert.equal(drawn, 2);
  });

  it('is left alone where lines are asked for later, or by nobody', async () => {
    tree.asked();
    await wait(40);
    assert.equal(drawn, 0);
    tree.changed();
    await wait(40);
    assert.equal(drawn, 1);
    tree.asked();
    await wait(40);
    tree.asked();
    await wait(40);
    assert.equal(drawn, 2);
  });

  it('is not drawn any more when it is gone', async () => {
    tree.changed();
    tree.asked();
    tree.dispose();
    await wait(40);
    assert.equal(drawn, 1);
  });
});
