import assert from 'node:assert/strict';
import fc from 'fast-check';
import { columnNames } from '../../src/core/event';
import type {
  ColumnChoice,
  GridContract,
  GridState,
  SavedFilters,
} from '../../src/protocol/gridContract';
import { gridGuard, parseFilters, validateGridCall } from '../../src/protocol/guard';

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
  findingsOf: { tableRow: 7 },
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
  addRows: { tableRows: [4, 5], of: 12, columns: ['EventTime', 'City'], note: false },
  showFinding: { id: 'passwordSpray-0a1b2c' },
  joinAuthDetails: { on: false },
  rejected: { start: 0, count: 100 },
  cancelReading: undefined,
  copyText: { text: '' },
  openAsText: { line: 1 },
  reload: undefined,
  keepState: { state },
  tellShown: { shown: { events: 0, of: 12_000, selected: 3 } },
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
    for (const column of columnNames) validateGridCall('facet', { ...sound.facet, column });
  });

  const many = <T>(count: number, value: T) => Array.from({ length: count }, () => value);
  const key = { column: 'City', descending: false };
  const address = { kind: 'address', column: 'IPAddress', ranges: [], exclude: false };
  const contains = { kind: 'contains', column: 'City', text: 'o', exclude: false };
  const grouping = { by: { kind: 'signIn' }, sort: null, expanded: [] };
  const filter = { kind: 'values', column: 'City', values: ['Oslo'], exclude: false };
  const refused: readonly (readonly [Name, unknown])[] = [
    ...names
      .filter((name) => sound[name] !== undefined)
      .flatMap((name) => [undefined, null, 7, 'x', [], {}].map((args) => [name, args] as const))
      // An object that holds nothing, as an empty list does, asks for the file at no line.
      .filter(([name, args]) => name !== 'openAsText' || typeof args !== 'object' || args === null),
    ['cancelReading', { view: 1 }],
    ['openView', { ...sound.openView, filters: 'x' }],
    ['openView', { ...sound.openView, search: { text: 'x'.repeat(10_001), mode: 'plain' } }],
    ['openView', { ...sound.openView, search: { text: 'x', mode: 'fuzzy' } }],
    ['openView', { ...sound.openView, search: 'x' }],
    ['openView', { ...sound.openView, filters: [{ kind: 'sql', text: '1=1' }] }],
    ['openView', { ...sound.openView, filters: [{ kind: 'time', from: 'yesterday', to: null }] }],
    [
      'openView',
      {
        ...sound.openView,
        filters: [{ kind: 'time', from: '2026-13-01T00:00:00.000Z', to: null }],
      },
    ],
    ['openView', { ...sound.openView, filters: [{ kind: 'time', from: null }] }],
    ['openView', { ...sound.openView, filters: [{ ...address, column: 'City' }] }],
    ['openView', { ...sound.openView, filters: [{ ...address, ranges: ['1'.repeat(65)] }] }],
    [
      'openView',
      { ...sound.openView, filters: [{ ...address, ranges: many(1_001, '192.0.2.0/24') }] },
    ],
    ['openView', { ...sound.openView, filters: [{ ...contains, text: 'x'.repeat(10_001) }] }],
    ['openView', { ...sound.openView, filters: [{ ...contains, column: 'GroupCount' }] }],
    ['openView', { ...sound.openView, grouping: undefined }],
    [
      'openView',
      { ...sound.openView, grouping: { ...grouping, by: { kind: 'columns', columns: [] } } },
    ],
    [
      'openView',
      {
        ...sound.openView,
        grouping: { ...grouping, by: { kind: 'columns', columns: many(4, 'City') } },
      },
    ],
    [
      'openView',
      { ...sound.openView, grouping: { ...grouping, by: { kind: 'portal', withinMs: 0 } } },
    ],
    ['openView', { ...sound.openView, grouping: { ...grouping, by: { kind: 'sessions' } } }],
    [
      'openView',
      { ...sound.openView, grouping: { ...grouping, sort: { key: 'City', descending: true } } },
    ],
    ['openView', { ...sound.openView, grouping: { ...grouping, expanded: 'some' } }],
    ['openView', { ...sound.openView, grouping: { ...grouping, expanded: [-1] } }],
    ['openView', { ...sound.openView, grouping: { ...grouping, expanded: { except: [-1] } } }],
    ['openView', { ...sound.openView, grouping: { ...grouping, expanded: { except: 'all' } } }],
    [
      'openView',
      { ...sound.openView, grouping: { ...grouping, expanded: { except: [], more: 1 } } },
    ],
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
    ['facet', { ...sound.facet, limit: 1e9 }],
    ['facet', { ...sound.facet, column: 7 }],
    ['record', { tableRow: -1 }],
    ['record', { tableRow: 1, emission: 0.5 }],
    ['record', { tableRow: 1, emission: undefined }],
    ['story', { tableRow: '1' }],
    ['facet', { ...sound.facet, limit: 10_001 }],
    ['facet', { ...sound.facet, column: 'GroupCount' }],
    ['facet', { ...sound.facet, find: 'x'.repeat(10_001) }],
    ['facet', { ...sound.facet, sort: [] }],
    ['blame', { ...sound.blame, filters: many(65, filter) }],
    ['timeline', { ...sound.timeline, bins: 0 }],
    ['timeline', { ...sound.timeline, bins: 10_001 }],
    ['timeline', { ...sound.timeline, stepMs: 0 }],
    ['timeline', { ...sound.timeline, fromMs: Infinity }],
    ['timeline', { ...sound.timeline, view: undefined }],
    ['idsOf', { tableRows: many(10_001, 0) }],
    ['copyRows', { ...sound.copyRows, format: 'html' }],
    ['copyRows', { ...sound.copyRows, ranges: [{ from: 0 }] }],
    ['copyRows', { ...sound.copyRows, ranges: many(10_001, { from: 0, to: 1 }) }],
    ['exportRows', { ...sound.exportRows, format: 'tsv' }],
    ['exportRows', { ...sound.exportRows, file: '/etc/passwd' }],
    ['keepColumns', { choice: { columns: ['GroupCount'], pinned: 0, widthsPx: {} } }],
    ['keepColumns', { choice: { columns: ['City'], pinned: -1, widthsPx: {} } }],
    ['keepColumns', { choice: { columns: ['City'], pinned: 0, widthsPx: { City: 'wide' } } }],
    ['saveFilters', { ...sound.saveFilters, suggestion: 7 }],
    ['saveFilters', { ...sound.saveFilters, name: 'x' }],
    ['deleteSavedFilters', { name: 'x'.repeat(201) }],
    ['mark', { tableRows: [1], colour: 'black' }],
    ['mark', { tableRows: [1], colour: undefined }],
    ['mark', { tableRows: [1], note: 'x'.repeat(2_001) }],
    ['mark', { tableRows: many(10_001, 1), colour: 'red' }],
    ['addRows', { ...sound.addRows, tableRows: [] }],
    ['addRows', { ...sound.addRows, tableRows: many(201, 1) }],
    ['addRows', { ...sound.addRows, columns: ['GroupCount'] }],
    ['addRows', { ...sound.addRows, note: 'x' }],
    ['joinAuthDetails', { on: 'yes' }],
    ['setMarks' as Name, { marks: [] }],
    ['setFindings' as Name, { findings: [] }],
    ['findingsOf', { tableRow: -1 }],
    ['showFinding', { id: 'x'.repeat(201) }],
    ['showFinding', { id: 7 }],
    ['rejected', { start: 0, count: -1 }],
    ['rejected', { start: 0, count: 1e6 }],
    ['copyText', { text: 7 }],
    ['openAsText', { line: 0 }],
    ['openAsText', { line: 1e300 }],
    ['openAsText', { line: 'a' }],
    ['openAsText', { line: 1, source: -1 }],
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
    validateCall('facet', sound.facet);
    assert.throws(() => validateCall('facet', { ...sound.facet, column: 'Town' }));
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
      { ...state, v: 1 },
      { ...state, v: 3 },
      { ...state, topRow: -1 },
      { ...state, scrollLeftPx: Infinity },
      { ...state, widthsPx: { City: 9 } },
      { ...state, filters: [{ kind: 'values', column: 'no column', values: [], exclude: true }] },
      { ...state, zone: 'Mars' },
      { ...state, panes: { ...state.panes, tab: '__proto__' } },
      { ...state, panes: { ...state.panes, detailsPx: NaN } },
      { ...state, focus: { row: -2, column: 'City' } },
      { ...state, focus: { row: 1 } },
      { ...state, sort: [{ column: 'City' }] },
      { ...state, search: { text: 'x'.repeat(10_001), mode: 'plain' } },
    ];
    for (const value of none) assert.equal(parseGridState(value), undefined);
  });

  it('returns what it returned, whatever came', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const result = parseGridState(value);
        if (result !== undefined) assert.deepEqual(parseGridState(result), result);
      }),
    );
  });

  it('is neither deceived nor harmed by names of prototypes', () => {
    const json = JSON.stringify(state);
    for (const hostile of [
      json.replace('"zone"', '"__proto__":{"polluted":1},"zone"'),
      json.replace('"panes":{', '"panes":{"__proto__":{"polluted":1},'),
      json.replace('"search":{', '"search":{"constructor":{"prototype":{"polluted":1}},'),
    ]) {
      assert.notEqual(hostile, json);
      const parsed = parseGridState(JSON.parse(hostile));
      if (parsed !== undefined) assert.deepEqual(parsed, state);
      assert.equal(({} as { polluted?: unknown }).polluted, undefined);
    }
  });
});

describe('GridGuard.parseColumns', () => {
  const { parseColumns } = gridGuard((name) => /^[A-Z]\w{0,63}$/.test(name));
  const choice: ColumnChoice = { columns: ['City', 'Id'], pinned: 1, widthsPx: { City: 88.5 } };

  it('returns a sound choice, also from JSON', () => {
    assert.deepEqual(parseColumns(choice), choice);
    assert.deepEqual(parseColumns(JSON.parse(JSON.stringify(choice))), choice);
  });

  it('returns undefined for anything else', () => {
    const none: readonly unknown[] = [
      undefined,
      null,
      {},
      { ...choice, columns: 'City' },
      { ...choice, columns: ['no column'] },
      { ...choice, columns: ['GroupCount'] },
      { ...choice, pinned: 0.5 },
      { ...choice, widthsPx: { City: 'wide' } },
      { ...choice, widthsPx: { City: -1 } },
      { ...choice, widthsPx: { City: 10_001 } },
      { ...choice, widthsPx: { 'no column': 10 } },
      { ...choice, more: 1 },
    ];
    for (const value of none) assert.equal(parseColumns(value), undefined);
  });

  it('is neither deceived nor harmed by names of prototypes', () => {
    const hostile: unknown = JSON.parse(
      '{"columns":["City"],"pinned":0,"widthsPx":{"__proto__":{"polluted":1},"City":9}}',
    );
    const parsed = parseColumns(hostile);
    assert.ok(parsed === undefined || Object.keys(parsed.widthsPx).join() === 'City');
    assert.equal(({} as { polluted?: unknown }).polluted, undefined);
  });
});

describe('GridGuard.parseSavedFilters', () => {
  const { parseSavedFilters } = gridGuard((name) => /^[A-Z]\w{0,63}$/.test(name));
  const saved: SavedFilters = {
    name: 'spray <b>',
    filters: state.filters,
    search: { text: '', mode: 'regex' },
  };

  it('returns sound ones, also from JSON', () => {
    assert.deepEqual(parseSavedFilters(saved), saved);
    assert.deepEqual(parseSavedFilters(JSON.parse(JSON.stringify(saved))), saved);
  });

  it('returns undefined for anything else', () => {
    const none: readonly unknown[] = [
      undefined,
      null,
      [],
      { ...saved, name: '' },
      { ...saved, name: 'x'.repeat(201) },
      { ...saved, filters: [{}] },
      { ...saved, search: { text: '', mode: 'x' } },
      { ...saved, sort: [] },
    ];
    for (const value of none) assert.equal(parseSavedFilters(value), undefined);
  });
});

describe('parseFilters', () => {
  const filters = [
    { kind: 'values', column: 'Id', values: ['1', null], exclude: false },
    { kind: 'time', from: '2026-06-18T12:00:00.000Z', to: null },
  ];

  it('knows filters', () => {
    assert.deepEqual(parseFilters(filters), filters);
    assert.deepEqual(parseFilters([]), []);
  });

  it('knows what is none', () => {
    for (const value of [
      undefined,
      null,
      'x',
      {},
      [null],
      [{ ...filters[0], column: '__proto__' }],
      [{ ...filters[0], values: [1] }],
      [{ ...filters[0], more: 1 }],
      [{ kind: 'sql', text: '1=1' }],
      Array.from({ length: 65 }, () => filters[1]),
    ])
      assert.equal(parseFilters(value), undefined, JSON.stringify(value));
  });
});
