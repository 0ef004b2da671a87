import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ColumnName } from '../../src/core/event';
import type { Query } from '../../src/core/query/query';
import { bytesSource } from '../../src/engine/bytesSource';
import { fileSource } from '../../src/engine/fileSource.node';
import { guardedRegExp } from '../../src/engine/guardedRegExp.node';
import { nodeHasher } from '../../src/engine/nodeHasher.node';
import { pause } from '../../src/engine/pause.node';
import { createSession, type NamedSource, type Session } from '../../src/engine/session';
import { listOf } from '../../src/knowledge/listMembers';
import { pageRows, type EngineState, type RowRecord } from '../../src/protocol/engineContract';
import { signIns } from '../support/generateSignIns';
import type { WriteOptions } from '../support/writers/exportVariant';
import { exportVariant, exportVariants } from '../support/writers/exportVariants';
import { exportBytes } from '../support/writers/writeExport';

const { signal } = new AbortController();
const everything: Query = {
  filters: [],
  search: { text: '', mode: 'plain' },
  sort: [],
  grouping: null,
};
const nestedColumns = [
  'AuthenticationMethods',
  'ConditionalAccessPolicyResults',
  'NamedLocations',
] as const;

function exported(
  name: string,
  count: number,
  options?: Partial<WriteOptions>,
  seed = 'derived',
): Buffer {
  const variant = exportVariant(name);
  const events = signIns({ seed, count, kinds: variant.kinds });
  return Buffer.concat([...exportBytes(variant, events, options)]);
}

function sessionOver(sources: readonly NamedSource[]): {
  session: Session;
  states: EngineState[];
} {
  const states: EngineState[] = [];
  const session = createSession(sources, {
    publish: (state) => states.push(state),
    pause,
    createHasher: nodeHasher,
    regExps: guardedRegExp,
  });
  return { session, states };
}

const inMemory = (name: string, bytes: Uint8Array): NamedSource => ({
  name,
  open: () => bytesSource(bytes),
});

/** The values of columns, row by row of the table. */
async function valuesOf(
  { handlers }: Session,
  columns: readonly ColumnName[],
): Promise<(string | null)[][]> {
  const { view, rows } = await handlers.openView(everything, signal);
  const values: (string | null)[][] = [];
  for (let start = 0; start < rows; start += pageRows) {
    const page = await handlers.rows({ view, start, columns }, signal);
    for (let i = 0; i < page.tableRows.length; i++)
      values.push(page.columns.map((column) => column[i]!));
  }
  return values;
}

/** What a record's nested values, and its MfaAuthMethod, say: in the plainest way. */
function expectedOf({ nested, values }: RowRecord): (string | null)[] {
  const parts = (name: string) => {
    const json = nested.find((value) => value.name === name)?.json;
    if (json === undefined) return [];
    const value = JSON.parse(json) as unknown;
    return (Array.isArray(value) ? value : [value]) as Record<string, unknown>[];
  };
  const get = (part: Record<string, unknown>, key: string) => {
    const name = Object.keys(part).find((own) => own.toLowerCase() === key.toLowerCase());
    const value = name === undefined ? undefined : part[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const methods = parts('AuthenticationDetails').flatMap(
    (step) => get(step, 'authenticationMethod') ?? [],
  );
  if (methods.length === 0)
    methods.push(
      ...values.flatMap(({ column, value }) => (column === 'MfaAuthMethod' ? value : [])),
    );
  const policies = parts('ConditionalAccessPolicies').flatMap((policy) => {
    const name = get(policy, 'displayName');
    return name === undefined ? [] : `${get(policy, 'result') ?? 'unknown'}: ${name}`;
  });
  const locations = parts('NetworkLocationDetails').flatMap((location) => {
    const names = Object.entries(location).find(([key]) => /^networkNames$/i.test(key))?.[1];
    const listed = (Array.isArray(names) ? names : [names]) as readonly unknown[];
    return listed.flatMap((name) =>
      typeof name === 'string' && name !== ''
        ? `${get(location, 'networkType') ?? 'unknown'}: ${name}`
        : [],
    );
  });
  return [methods, policies, locations].map((members) => listOf([...new Set(members)]) || null);
}

describe('derivedTable', () => {
  let folder: string;
  before(() => (folder = mkdtempSync(join(tmpdir(), 'derived-'))));
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  let withMethods = 0;
  let withPolicies = 0;
  let withLocations = 0;
  for (const { name } of exportVariants)
    it(`makes the same lists of nested values as are shown with a record: ${name}`, async () => {
      const { session } = sessionOver([inMemory(name, exported(name, 120))]);
      await session.start();
      const values = await valuesOf(session, nestedColumns);
      assert.equal(values.length, session.state.rows);
      for (const [tableRow, made] of values.entries()) {
        const record = await session.handlers.record({ tableRow }, signal);
        if (record.emissions > 1) continue;
        assert.deepEqual(made, expectedOf(record), `row ${tableRow}`);
        if (made[0] !== null) withMethods++;
        if (made[1] !== null) withPolicies++;
        if (made[2] !== null) withLocations++;
      }
    });
  it('had something to compare', () => {
    assert.ok(withMethods > 1000 && withPolicies > 1000, `${withMethods}, ${withPolicies}`);
    assert.ok(withLocations > 300, String(withLocations));
  });

  it('reads nested values of UTF-16, and of several files', async () => {
    const utf16 = exported('log-analytics-signinlogs', 300, { encoding: 'utf-16le' });
    const json = exported('graph-beta-array', 200, undefined, 'other');
    const { session } = sessionOver([inMemory('a.csv', utf16), inMemory('b.json', json)]);
    await session.start();
    const alone = [utf16, json].map((bytes, i) => sessionOver([inMemory(`${i}`, bytes)]).session);
    const byId = new Map<string | null, string>();
    for (const one of alone) {
      await one.start();
      for (const [id, ...lists] of await valuesOf(one, ['Id', ...nestedColumns]))
        byId.set(id!, JSON.stringify(lists));
    }
    const values = await valuesOf(session, ['Id', ...nestedColumns]);
    assert.ok(values.length >= 300);
    for (const [id, ...lists] of values) assert.equal(JSON.stringify(lists), byId.get(id!));
  });

  it('takes the list of the latest emission that has one', async () => {
    const record = (time: string, method: string | null) =>
      JSON.stringify({
        time,
        category: 'SignInLogs',
        resultType: '0',
        properties: {
          id: 'one',
          createdDateTime: '2026-01-01T00:00:00Z',
          userPrincipalName: 'adele@contoso.com',
          mfaDetail: { authMethod: 'Text message' },
          authenticationDetails: method === null ? [] : [{ authenticationMethod: method }],
        },
      });
    const methodsOf = async (...records: readonly string[]) => {
      const { session } = sessionOver([inMemory('a.json', Buffer.from(records.join('\n')))]);
      await session.start();
      assert.equal(session.state.rows, 1);
      return (await valuesOf(session, ['AuthenticationMethods']))[0]![0];
    };
    const early = record('2026-01-01T00:01:00Z', 'Password');
    const late = record('2026-01-01T00:09:00Z', 'FIDO2, key');
    const without = record('2026-01-01T00:10:00Z', null);
    assert.equal(await methodsOf(late, early, without), 'FIDO2\\, key');
    assert.equal(await methodsOf(early, without), 'Password');
    assert.equal(await methodsOf(without), 'Text message');
  });

  it('gives values to records that hold broken neighbours', async () => {
    const lines = exported('diagnostic-lines', 200).toString().trimEnd().split('\n');
    const broken = lines.flatMap((line, i) =>
      i % 7 === 3 ? [line.slice(0, 200), line] : i % 11 === 5 ? ['{"a":1}', line] : [line],
    );
    const { session: whole } = sessionOver([inMemory('a', Buffer.from(lines.join('\n')))]);
    const { session } = sessionOver([inMemory('a', Buffer.from(broken.join('\n')))]);
    await whole.start();
    await session.start();
    assert.deepEqual(await valuesOf(session, nestedColumns), await valuesOf(whole, nestedColumns));
  });

  it('takes the first of several places that holds a list', async () => {
    const policies = (name: string) => JSON.stringify([{ displayName: name, result: 'success' }]);
    const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const row = (...cells: readonly string[]) =>
      ['2026-01-02T03:04:05Z', 'a@contoso.com', 'App', '0', '192.0.2.1', ...cells.map(cell)].join();
    const header = (...names: readonly string[]) =>
      [
        'TimeGenerated',
        'UserPrincipalName',
        'AppDisplayName',
        'ResultType',
        'IPAddress',
        ...names,
      ].join();
    const text = [
      header(
        'ConditionalAccessPolicies_string',
        'ConditionalAccessPolicies',
        'ConditionalAccessPolicies',
        'ConditionalAccessPoliciesV2',
      ),
      row(policies('a'), policies('b'), policies('c'), policies('d')),
      row(policies('a'), 'System.Object[]', policies('c'), policies('d')),
      row('', '[]', policies('c'), policies('d')),
      row('', 'no list', '', ''),
    ].join('\n');
    const { session } = sessionOver([inMemory('a.csv', Buffer.from(text))]);
    await session.start();
    const lists = (await valuesOf(session, ['ConditionalAccessPolicyResults'])).map(
      ([list]) => list,
    );
    assert.deepEqual(lists, ['success: b', 'success: a', 'success: d', null]);
    for (const [tableRow, list] of lists.entries())
      assert.equal(
        list,
        expectedOf(await session.handlers.record({ tableRow }, signal))[1],
        String(tableRow),
      );
  });

  it('makes columns by value and by Id', async () => {
    const { session } = sessionOver([inMemory('a.csv', exported('portal-csv-57', 400))]);
    await session.start();
    const values = await valuesOf(session, [
      'ClientAppUsed',
      'ClientAppKind',
      'IPAddress',
      'IPAddressScope',
    ]);
    assert.deepEqual(
      [...new Set(values.map(([app, kind]) => `${app}: ${kind}`))].filter((text) =>
        text.startsWith('Browser'),
      ),
      ['Browser: modern'],
    );
    assert.ok(values.every(([, , address, scope]) => (address === null) === (scope === null)));
    const ids = (await valuesOf(session, ['Id'])).map(([id]) => id!);
    await session.handlers.setMarks(
      {
        marks: [
          { id: ids[7]!, colour: 'red', note: undefined },
          { id: ids[9]!, colour: 'blue', note: 'seen before' },
          { id: 'nobody', colour: 'blue', note: 'x' },
        ],
      },
      signal,
    );
    const marked = await valuesOf(session, ['Mark', 'MarkNote']);
    assert.deepEqual(marked[7], ['red', null]);
    assert.deepEqual(marked[9], ['blue', 'seen before']);
    assert.equal(marked.filter(([mark]) => mark !== null).length, 2);
  });

  it('lets views by marks go stale when marks change, and no others', async () => {
    const { session } = sessionOver([inMemory('a.csv', exported('portal-csv-57', 100))]);
    await session.start();
    const { handlers } = session;
    const [[id]] = (await valuesOf(session, ['Id'])) as [[string]];
    const byMark: Query = {
      ...everything,
      filters: [{ kind: 'values', column: 'Mark', values: ['red'], exclude: false }],
    };
    const none = await handlers.openView(byMark, signal);
    const all = await handlers.openView(everything, signal);
    assert.equal(none.rows, 0);
    const marks = [{ id, colour: 'red', note: undefined }] as const;
    await handlers.setMarks({ marks }, signal);
    const page = { start: 0, columns: ['Mark'] } as const;
    await assert.rejects(async () => handlers.rows({ ...page, view: none.view }, signal), {
      code: 'stale',
    });
    assert.equal((await handlers.rows({ ...page, view: all.view }, signal)).columns[0]?.[0], 'red');
    const one = await handlers.openView(byMark, signal);
    assert.equal(one.rows, 1);
    // The same marks again: nothing changes.
    await handlers.setMarks({ marks: [...marks] }, signal);
    await handlers.rows({ ...page, view: one.view }, signal);
  });

  it('searches marks and notes, of which a view that is searched shows those of its own time', async () => {
    const { session } = sessionOver([inMemory('a.csv', exported('portal-csv-57', 100))]);
    await session.start();
    const { handlers } = session;
    const ids = await handlers.idsOf({ tableRows: [3, 7] }, signal);
    const noted: Query = { ...everything, search: { text: 'Impossible travel', mode: 'plain' } };
    const before = await handlers.openView(noted, signal);
    assert.equal(before.rows, 0);
    const note = 'impossible travel?';
    await handlers.setMarks(
      {
        marks: [
          { id: ids[0]!, colour: 'purple', note: undefined },
          { id: ids[1]!, colour: undefined, note },
        ],
      },
      signal,
    );
    const page = { start: 0, columns: ['MarkNote'] } as const;
    await assert.rejects(async () => handlers.rows({ ...page, view: before.view }, signal), {
      code: 'stale',
    });
    const { view, rows } = await handlers.openView(noted, signal);
    assert.equal(rows, 1);
    assert.deepEqual((await handlers.rows({ ...page, view }, signal)).columns, [[note]]);
    const coloured: Query = { ...everything, search: { text: 'purple', mode: 'word' } };
    assert.equal((await handlers.openView(coloured, signal)).rows, 1);
    const { filters, search } = noted;
    const asked = { filters, search, column: 'Status', find: '', limit: 9 } as const;
    assert.equal((await handlers.facet(asked, signal)).rows, 1);
  });

  it('finds the same before and after nested lists were made: a search does not look at them', async () => {
    const { session } = sessionOver([inMemory('a.json', exported('graph-beta-lines', 50))]);
    await session.start();
    const { handlers } = session;
    const column = 'ConditionalAccessPolicyResults';
    const search = { text: 'success: ', mode: 'plain' } as const;
    const found = async () => (await handlers.openView({ ...everything, search }, signal)).rows;
    const before = await found();
    const { values } = await handlers.facet(
      { filters: [], search: { ...search, text: '' }, column, find: 'success: ', limit: 9 },
      signal,
    );
    assert.ok(values.length > 0, 'the export has such policies');
    assert.equal(await found(), before);
  });

  it('is right at every moment while rows come', async () => {
    // Some are emitted twice: rows are others when reading has ended.
    const lines = exported('graph-beta-lines', 2000).toString().trimEnd().split('\n');
    const bytes = Buffer.from(
      lines.flatMap((line, i) => (i % 3 === 0 ? [line, line] : [line])).join('\n'),
    );
    const { session: whole } = sessionOver([inMemory('a.json', bytes)]);
    await whole.start();
    const expected = new Map(
      (await valuesOf(whole, ['Id', ...nestedColumns, 'IPAddressScope', 'ClientAppKind'])).map(
        ([id, ...values]) => [id!, values],
      ),
    );
    const started: { session?: Session } = {};
    const seen: number[] = [];
    const failed: unknown[] = [];
    // Alone, and after another filter; those that hold a value, and those that do not: all of it is looked for in other ways.
    const asked: readonly (readonly [exclude: boolean, isAfterAnother: boolean])[] = [
      [false, false],
      [true, false],
      [false, true],
      [true, true],
    ];
    const look = async ([exclude, isAfterAnother]: (typeof asked)[number]): Promise<number> => {
      const { handlers } = started.session!;
      const columns = ['Id', ...nestedColumns, 'IPAddressScope', 'ClientAppKind'] as const;
      const other = { kind: 'contains', column: 'Id', text: '-', exclude: false } as const;
      try {
        const { view, rows, partial } = await handlers.openView(
          {
            ...everything,
            filters: [
              ...(isAfterAnother ? [other] : []),
              { kind: 'values', column: nestedColumns[0], values: ['Password'], exclude },
            ],
          },
          signal,
        );
        const before = seen
          .filter((_, i) => i % asked.length === seen.length % asked.length)
          .at(-1);
        assert.ok(!partial || rows >= (before ?? 0), `${rows} rows after ${before}`);
        if (rows === 0) return 0;
        const start = Math.floor((rows - 1) / pageRows) * pageRows;
        const page = await handlers.rows({ view, start, columns }, signal);
        for (let i = 0; i < page.tableRows.length; i++) {
          const [id, ...values] = page.columns.map((column) => column[i]!);
          assert.deepEqual(values, expected.get(id!));
          const holds = values[0]?.includes('Password') === true;
          assert.notEqual(holds, exclude, `row ${page.tableRows[i]!} passes`);
        }
        const facet = await handlers.facet(
          { ...everything, column: nestedColumns[0], find: '', limit: 100 },
          signal,
        );
        assert.ok(facet.rows >= rows, `${facet.rows} rows for values, ${rows} of the view`);
        return partial ? rows : 0;
      } catch (error) {
        if ((error as { code?: string }).code !== 'stale') throw error;
        return 0;
      }
    };
    // Whoever reads first goes in small steps; whoever comes after, in large ones.
    let firstAt = 0;
    const slow = {
      ...bytesSource(bytes),
      read(offsetBytes: number, target: Uint8Array) {
        const isHead = target.length === 64 * 1024;
        const isFirst = !isHead && offsetBytes === firstAt;
        const part = isFirst ? target.subarray(0, 16_000) : target;
        const got = bytesSource(bytes).read(offsetBytes, part);
        if (isFirst) firstAt += got;
        return got;
      },
    };
    // A clock that runs so fast that every step is a slice of its own.
    const now = performance.now.bind(performance);
    let ms = 0;
    performance.now = () => (ms += 10);
    let looking: Promise<void> | undefined;
    const states: EngineState[] = [];
    try {
      const session = createSession([{ name: 'a.json', open: () => slow }], {
        publish: (state) => states.push(state),
        createHasher: nodeHasher,
        regExps: guardedRegExp,
        pause: async () => {
          await pause();
          looking ??= look(asked[seen.length % asked.length]!)
            .then((rows) => void seen.push(rows))
            .catch((error: unknown) => void failed.push(error))
            .finally(() => (looking = undefined));
        },
      });
      started.session = session;
      await session.start();
      while (looking !== undefined) await looking;
    } finally {
      performance.now = now;
    }
    const session = started.session;
    assert.deepEqual(failed, []);
    assert.ok(seen.filter((rows) => rows > 0).length > 3, seen.join());
    assert.ok(new Set(seen).size > 2, seen.join());
    assert.equal(states.at(-1)?.work, undefined);
    assert.deepEqual(
      new Map(
        (await valuesOf(session, ['Id', ...nestedColumns, 'IPAddressScope', 'ClientAppKind'])).map(
          ([id, ...values]) => [id!, values],
        ),
      ),
      expected,
    );
  });

  it('stops when it is told to, and goes on from there; says how far it has come', async () => {
    const bytes = exported('graph-beta-array', 8000);
    let readBytes = 0;
    const counted: NamedSource = {
      name: 'a.json',
      open: () => ({
        ...bytesSource(bytes),
        read(offsetBytes, target) {
          const got = bytesSource(bytes).read(offsetBytes, target);
          readBytes += got;
          return got;
        },
      }),
    };
    const { session, states } = sessionOver([counted]);
    await session.start();
    const controller = new AbortController();
    readBytes = 0;
    const asked = session.handlers.facet(
      { ...everything, column: nestedColumns[1], find: '', limit: 10 },
      controller.signal,
    );
    await pause();
    controller.abort();
    await assert.rejects(async () => asked, { code: 'cancelled' });
    assert.equal(session.state.work, undefined);
    const readThen = readBytes;
    assert.ok(readThen < bytes.length);
    const facet = await session.handlers.facet(
      { ...everything, column: nestedColumns[1], find: '', limit: 10 },
      signal,
    );
    assert.ok(facet.distinct > 1);
    // Together little more than the file once: what was read is kept.
    assert.ok(readBytes < bytes.length * 1.2 + 10, `${readBytes} of ${bytes.length}`);
    readBytes = 0;
    await session.handlers.facet(
      { ...everything, column: nestedColumns[0], find: '', limit: 10 },
      signal,
    );
    assert.ok(readBytes < 10);
    const told = states.flatMap(({ work }) => work ?? []);
    assert.ok(told.length > 0 && told.every(({ done, of }) => done <= of && of === 8000));
    assert.equal(states.at(-1)?.work, undefined);
  });

  it('serves two who ask at once', async () => {
    const { session } = sessionOver([inMemory('a.json', exported('graph-beta-array', 3000))]);
    await session.start();
    const [a, b] = await Promise.all(
      nestedColumns.map(async (column) =>
        session.handlers.facet({ ...everything, column, find: '', limit: 10 }, signal),
      ),
    );
    assert.ok(a!.distinct > 1 && b!.distinct > 1);
  });

  it('sees that a file has changed by its records, too', async () => {
    let bytes = exported('graph-beta-lines', 1500);
    const source = {
      ...bytesSource(bytes),
      read: (offsetBytes: number, target: Uint8Array) =>
        bytesSource(bytes).read(offsetBytes, target),
    };
    const { session } = sessionOver([{ name: 'a.json', open: () => source }]);
    await session.start();
    bytes = Buffer.from(bytes.toString().replaceAll('\n{', '{\n'));
    await assert.rejects(
      async () =>
        session.handlers.facet(
          { ...everything, column: 'AuthenticationMethods', find: '', limit: 10 },
          signal,
        ),
      { code: 'failed', message: /a\.json has changed/ },
    );
  });

  it('never answers from a file that has changed or is gone, but says so', async () => {
    const path = join(folder, 'a.json');
    const bytes = exported('graph-beta-array', 400);
    writeFileSync(path, bytes);
    const { session } = sessionOver([{ name: 'a.json', open: () => fileSource(path, 'a.json') }]);
    await session.start();
    const { atime, mtime } = statSync(path);
    const ask = async () =>
      session.handlers.facet(
        { ...everything, column: 'AuthenticationMethods', find: '', limit: 10 },
        signal,
      );
    writeFileSync(path, bytes.toString().replaceAll('Password', 'Passkey!'));
    utimesSync(path, atime, new Date(mtime.getTime() + 5000));
    await assert.rejects(ask, { code: 'failed', message: /a\.json has changed/ });
    // The others still answer.
    const status = await session.handlers.facet(
      { ...everything, column: 'Status', find: '', limit: 10 },
      signal,
    );
    assert.equal(status.rows, session.state.rows);
    rmSync(path);
    await assert.rejects(ask, { code: 'failed', message: /a\.json is not there/ });
    await assert.rejects(async () => valuesOf(session, ['ConditionalAccessPolicyResults']), {
      code: 'failed',
    });
    assert.equal(session.state.work, undefined);
  });
});
