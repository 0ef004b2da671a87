import assert from 'node:assert/strict';
import fc from 'fast-check';
import { columnNames } from '../../src/core/event';
import type { GridContract, GridState } from '../../src/protocol/gridContract';
import { gridGuard, validateGridCall } from '../../src/protocol/guard';

type Name = keyof GridContract['calls'];
type ArgsOf = { readonly [N in Name]: GridContract['calls'][N]['args'] };

const state: GridState = {
  v: 2,
  filters: [
    { kind: 'time', from: '2026-06-15T12:40:24.000Z', to: null },
    { kind: 'address', column: 'IPAddress', ranges: ['203.0.113.0/24'], exclude: true },
    { kind: 'contains', column: 'UserAgent', text: 'curl', exclude: false },
  ],
  search: { text: 'megan', mode: 'word' },
  sort: [{ column: 'EventTime', descending: true }],
  grouping: {
    by: { kind: 'columns', columns: ['IPAddress', 'ResultType'] },
    sort: { key: 'users', descending: true },
    expanded: [0, 7],
  },
  zone: 'local',
  panes: { timeline: false, details: 'side', detailsPx: 320.5, tab: 'raw' },
  topRow: 7,
  scrollLeftPx: 0.5,
  focus: { row: -1, column: 'EventTime' },
};

const sound: ArgsOf = {
  openView: {
    filters: [{ kind: 'values', column: 'Status', values: ['failure', null], exclude: true }],
    search: { text: '\u0000"=1+1', mode: 'plain' },
    sort: [{ column: 'EventTime', descending: false }],
    grouping: null,
  },
  closeView: { view: 2 ** 32 + 1 },
  rows: { view: 1, start: 256, columns: ['EventTime', 'ResultType'] },
  positionOf: { view: 1, tableRow: 0 },
  groups: { view: 1, column: 'IPAddress', limit: 50 },
  facet: {
    filters: [],
    search: { text: '', mode: 'regex' },
    column: 'IPAddress',
    find: '203',
    limit: 100,
  },
  blame: { filters: [], search: { text: 'x', mode: 'plain' } },
  timeline: { view: null, fromMs: -1.5, stepMs: 60_000, bins: 200 },
  record: { tableRow: 3, emission: 1 },
  story: { tableRow: 0xffffffff },
  idsOf: { tableRows: [0, 1] },
  copyRows: {
    view: 1,
    ranges: [{ from: 0, to: 7 }],
    columns: ['EventTime', 'GroupCount'],
    format: 'markdown',
  },
  exportRows: { view: 1, rows: 9, columns: ['Id'], format: 'jsonl' },
  keepColumns: { choice: { columns: ['Id'], pinned: 1, widthsPx: { Id: 120, City: 88.5 } } },
  saveFilters: { filters: [], search: { text: '', mode: 'plain' }, suggestion: '' },
  deleteSavedFilters: { name: 'spray' },
  mark: { tableRows: [4], colour: 'red', note: null },
  joinAuthDetails: { on: false },
  rejected: { start: 0, count: 100 },
  cancelReading: undefined,
  copyText: { text: '' },
  openAsText: { line: 1 },
  reload: undefined,
  keepState: { state },
};
const names = Object.keys(sound) as Name[];

describe('validateGridCall', () => {
  for (const name of names)
    it(`lets a sound ${name} pass, before and after JSON`, () => {
      validateGridCall(name, sound[name]);
      const sent = JSON.stringify({ args: sound[name] });
      validateGridCall(name, (JSON.parse(sent) as { args?: unknown }).args);
    });

  it('lets what is optional be left out', () => {
    validateGridCall('openAsText', {});
    validateGridCall('openView', {
      filters: [{ kind: 'values', column: 'City', values: [], exclude: false }],
      search: { text: '', mode: 'plain' },
      sort: [],
      grouping: null,
    });
    validateGridCall('keepState', { state: { ...state, focus: undefined } });
  });

  it('knows every column of the event model', () => {
    for (const column of columnNames) validateGridCall('groups', { view: 1, column, limit: 1 });
  });

  const many = <T>(count: number, value: T) => Array.from({ length: count }, () => value);
  const key = { column: 'City', descending: false };
  const filter = { kind: 'values', column: 'City', values: ['Oslo'], exclude: false };
  const refused: readonly (readonly [Name, unknown])[] = [
    ...names
      .filter((name) => sound[name] !== undefined)
      .flatMap((name) => [undefined, null, 7, 'x', [], {}].map((args) => [name, args] as const))
      // An object that holds nothing, as an empty list does, asks for the file at no line.
      .filter(([name, args]) => name !== 'openAsText' || typeof args !== 'object' || args === null),
    ['cancelReading', { view: 1 }],
    ['openView', { ...sound.openView, filters: 'x' }],
    ['openView', { ...sound.openView, text: 'x'.repeat(10_001) }],
    ['openView', { ...sound.openView, sort: many(9, key) }],
    ['openView', { ...sound.openView, filters: many(65, filter) }],
    ['openView', { ...sound.openView, filters: [{ ...filter, values: many(10_001, 'x') }] }],
    ['openView', { ...sound.openView, filters: [{ ...filter, values: [7] }] }],
    ['openView', { ...sound.openView, filters: [{ ...filter, exclude: 'yes' }] }],
    ['openView', { ...sound.openView, sort: [{ ...key, descending: 1 }] }],
    ['openView', { ...sound.openView, sort: [{ ...key, column: '__proto__' }] }],
    ['openView', { ...sound.openView, more: 1 }],
    ['closeView', { view: -1 }],
    ['closeView', { view: '1' }],
    ['closeView', { view: 2 ** 60 }],
    ['rows', { view: 1, start: 0.5, columns: [] }],
    ['rows', { view: 1, start: -256, columns: [] }],
    ['rows', { view: 1, start: NaN, columns: [] }],
    ['rows', { view: 1, start: Infinity, columns: [] }],
    ['rows', { view: 1, start: 0, columns: ['constructor'] }],
    ['rows', { view: 1, start: 0, columns: ['X'.repeat(100)] }],
    ['rows', { view: 1, start: 0, columns: many(257, 'City') }],
    ['positionOf', { view: 1, tableRow: 2 ** 32 }],
    ['groups', { view: 1, column: 'City', limit: 1e9 }],
    ['groups', { view: 1, column: 7, limit: 1 }],
    ['record', { tableRow: -1 }],
    ['rejected', { start: 0, count: -1 }],
    ['rejected', { start: 0, count: 1e6 }],
    ['copyText', { text: 7 }],
    ['openAsText', { line: 0 }],
    ['openAsText', { line: 1e300 }],
    ['openAsText', { line: 'a' }],
    ['keepState', { state: { v: 2 } }],
    ['keepState', { state: { ...state, rows: ['of evidence'] } }],
    ['constructor' as Name, {}],
    ['__proto__' as Name, {}],
  ];
  for (const [name, args] of refused)
    it(`refuses ${name} ${(JSON.stringify(args) as string | undefined)?.slice(0, 90)}`, () => {
      assert.throws(
        () => validateGridCall(name, args),
        (error: Error) => error.message.length <= 200,
      );
    });

  it('never throws anything but an error with words, whatever comes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.anything(), (name, args) => {
        try {
          validateGridCall(name, args);
        } catch (error) {
          assert.ok(error instanceof Error && error.message !== '');
        }
      }),
    );
  });

  it('refuses names that are no columns where the columns are known', () => {
    const { validateCall } = gridGuard((name) => columnNames.includes(name as never));
    validateCall('groups', sound.groups);
    assert.throws(() => validateCall('groups', { ...sound.groups, column: 'Town' }));
  });
});

describe('GridGuard.parseState', () => {
  const { parseState: parseGridState } = gridGuard((name) => /^[A-Z]\w{0,63}$/.test(name));

  it('returns a sound state, also from JSON', () => {
    assert.deepEqual(parseGridState(state), state);
    assert.deepEqual(parseGridState(JSON.parse(JSON.stringify(state))), state);
    const unfocused = { ...state, focus: undefined };
    assert.deepEqual(parseGridState(JSON.parse(JSON.stringify(unfocused))), unfocused);
  });

  it('returns undefined for anything else', () => {
    const none: readonly unknown[] = [
      undefined,
      null,
      7,
      [],
      {},
      { ...state, v: 2 },
      { ...state, topRow: -1 },
      { ...state, scrollLeftPx: Infinity },
      { ...state, widthsPx: { City: 'wide' } },
      { ...state, widthsPx: { City: -1 } },
      { ...state, widthsPx: { 'no column': 10 } },
      { ...state, focus: { row: -2, column: 'City' } },
      { ...state, focus: { row: 1 } },
      { ...state, sort: [{ column: 'City' }] },
      { ...state, text: 'x'.repeat(10_001) },
    ];
    for (const value of none) assert.equal(parseGridState(value), undefined);
  });

  it('is neither deceived nor harmed by names of prototypes', () => {
    const hostile: unknown = JSON.parse(
      '{"v":1,"text":"","sort":[],"widthsPx":{"__proto__":{"polluted":1},"City":9},"topRow":0,"scrollLeftPx":0}',
    );
    const parsed = parseGridState(hostile);
    assert.ok(parsed === undefined || Object.keys(parsed.widthsPx).join() === 'City');
    assert.equal(({} as { polluted?: unknown }).polluted, undefined);
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const result = parseGridState(value);
        if (result !== undefined) assert.deepEqual(parseGridState(result), result);
      }),
    );
  });
});
