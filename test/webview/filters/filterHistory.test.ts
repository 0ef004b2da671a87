import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Selection } from '../../../src/core/query/query';
import { FilterHistory } from '../../../src/webview/filters/filterHistory';

const searching = (text: string): Selection => ({ filters: [], search: { text, mode: 'plain' } });
const none = searching('');

describe('history of filters', () => {
  it('undoes and does again, and forgets what was undone when something else is done', () => {
    const history = new FilterHistory(none);
    assert.equal(history.undo(), undefined);
    history.record(searching('a'), undefined, 0);
    history.record(searching('b'), undefined, 1);
    assert.deepEqual(history.undo(), searching('a'));
    assert.deepEqual(history.undo(), none);
    assert.equal(history.canUndo, false);
    assert.deepEqual(history.redo(), searching('a'));
    assert.equal(history.canRedo, true);
    history.record(searching('c'), undefined, 2);
    assert.equal(history.redo(), undefined);
    assert.deepEqual(history.undo(), searching('a'));
  });

  it('takes steps with one key for one, but not after a while, nor across a step back', () => {
    const history = new FilterHistory(none);
    history.record(searching('a'), 'search', 0);
    history.record(searching('ad'), 'search', 400);
    history.record(searching('ade'), 'search', 900);
    history.record(searching('x'), 'search', 60_000);
    assert.deepEqual(history.undo(), searching('ade'));
    history.record(searching('adel'), 'search', 60_100);
    assert.deepEqual(history.undo(), searching('ade'));
    assert.deepEqual(history.undo(), none);
  });

  it('makes no step of what changes nothing, nor of what ends where it began', () => {
    const history = new FilterHistory(none);
    history.record(searching(''), undefined, 0);
    history.record({ filters: [], search: { text: '', mode: 'regex' } }, undefined, 0);
    history.record(searching('a'), 'popup', 0);
    history.record(searching(''), 'popup', 1);
    assert.equal(history.canUndo, false);
  });

  it('keeps a hundred steps', () => {
    const history = new FilterHistory(none);
    for (let i = 0; i < 130; i++) history.record(searching(`${i}`), undefined, i);
    let steps = 0;
    let last: Selection | undefined;
    for (let at = history.undo(); at !== undefined; at = history.undo()) {
      steps++;
      last = at;
    }
    assert.equal(steps, 100);
    assert.deepEqual(last, searching('29'));
  });

  it('goes back and forth over any steps', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom('undo', 'redo'), fc.nat(5)), { maxLength: 60 }),
        (deeds) => {
          const history = new FilterHistory(none);
          let past: Selection[] = [none];
          let at = 0;
          for (const deed of deeds) {
            if (deed === 'undo') {
              at = Math.max(0, at - 1);
              history.undo();
            } else if (deed === 'redo') {
              at = Math.min(past.length - 1, at + 1);
              history.redo();
            } else if (past[at]?.search.text !== String(deed)) {
              past = [...past.slice(0, at + 1), searching(String(deed))];
              at++;
              history.record(searching(String(deed)), undefined, 0);
            }
            assert.deepEqual(history.current, past[at]);
            assert.equal(history.canUndo, at > 0);
            assert.equal(history.canRedo, at < past.length - 1);
          }
        },
      ),
    );
  });
});
