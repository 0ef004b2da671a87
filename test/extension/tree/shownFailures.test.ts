import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import type { OpenExport } from '../../../src/extension/editor/openExports';
import { ShownFailures } from '../../../src/extension/tree/shownFailures';
import type { EngineState } from '../../../src/protocol/engineContract';

const state = {
  phase: 'ready',
  rows: 10,
  summary: { status: { success: 3, failure: 4, interrupted: 2, unknown: 1 } },
} as unknown as EngineState;

describe('ShownFailures', () => {
  let changes: number;
  let failures: ShownFailures;
  let asked: { readonly args: unknown; readonly signal: AbortSignal }[];
  let answer: () => Promise<unknown>;
  beforeEach(() => {
    changes = 0;
    asked = [];
    failures = new ShownFailures(() => changes++);
    answer = () => Promise.resolve({ total: { count: 5, status: { failure: 2 } } });
  });
  afterEach(() => failures.forget());

  function open(change: Partial<OpenExport> = {}): OpenExport {
    return {
      state,
      selection: {
        filters: [{ kind: 'contains', column: 'City', text: 'Oslo', exclude: false }],
        search: { text: '', mode: 'plain' },
      },
      shown: { events: 5, of: 10, selected: 0 },
      engine: () =>
        Promise.resolve({
          call: (_: string, args: unknown, signal: AbortSignal) => {
            asked.push({ args, signal });
            return answer();
          },
        }),
      ...change,
    } as unknown as OpenExport;
  }
  const everything = { filters: [], search: { text: '', mode: 'plain' } } as const;
  const until = async (test: () => boolean) => {
    for (let turns = 0; turns < 500 && !test(); turns++) await pause(10);
    assert.ok(test());
  };

  it('knows those of everything without asking', async () => {
    const all = { events: 10, of: 10, selected: 0 };
    assert.equal(failures.of(open({ selection: everything, shown: all })), 4);
    // The window has not said yet that it shows everything again.
    assert.equal(failures.of(open({ selection: everything })), undefined);
    assert.equal(failures.of(open({ shown: { ...all, events: 0 } })), 0);
    await pause(300);
    assert.deepEqual(asked, []);
  });

  it('asks the engine once for a selection', async () => {
    const one = open();
    assert.equal(failures.of(one), undefined);
    assert.equal(failures.of(one), undefined);
    await until(() => changes === 1);
    assert.equal(failures.of(one), 2);
    assert.equal(failures.of(one), 2);
    assert.equal(asked.length, 1);
    assert.deepEqual(asked[0]?.args, {
      ...one.selection,
      column: 'Status',
      order: 'count',
      start: 0,
      count: 1,
    });
  });

  it('asks nothing while the export is read', async () => {
    assert.equal(failures.of(open({ state: { ...state, phase: 'reading' } })), undefined);
    assert.equal(failures.of(open({ shown: undefined })), undefined);
    await pause(300);
    assert.deepEqual(asked, []);
  });

  it('lets go of what it asked when something else is shown, or nothing', async () => {
    answer = () => new Promise(() => undefined);
    const one = open();
    failures.of(one);
    await until(() => asked.length === 1);
    failures.of(open({ shown: { events: 6, of: 10, selected: 0 } }));
    assert.equal(asked[0]?.signal.aborted, true);
    failures.forget();
    await pause(300);
    assert.equal(asked.length, 1);
  });

  it('says nothing of an answer about other events, and of none', async () => {
    const one = open({ shown: { events: 6, of: 10, selected: 0 } });
    failures.of(one);
    await until(() => asked.length === 1);
    await pause(0);
    assert.equal(failures.of(one), undefined);
    answer = () => Promise.reject(new Error('gone'));
    const other = open();
    failures.of(other);
    await until(() => asked.length === 2);
    await pause(0);
    assert.equal(failures.of(other), undefined);
    assert.equal(changes, 0);
  });
});
