import assert from 'node:assert/strict';
import { statuses } from '../../src/core/event';
import type { Grouping, Query } from '../../src/core/query/query';
import { createHash } from 'node:crypto';
import type { ByteSource } from '../../src/core/read/byteSource';
import { bytesSource } from '../../src/engine/bytesSource';
import { guardedRegExp } from '../../src/engine/guardedRegExp.node';
import { nodeHasher } from '../../src/engine/nodeHasher.node';
import { pause } from '../../src/engine/pause.node';
import { createSession, type Session, type SessionHost } from '../../src/engine/session';
import { SourceError } from '../../src/engine/sourceError';
import {
  groupFigures,
  pageRows,
  type EngineState,
  type GridColumn,
  type GroupLine,
  type ViewOpened,
  longestCell,
} from '../../src/protocol/engineContract';
import { RpcError } from '../../src/protocol/rpc';
import { signIns } from '../support/generateSignIns';
import { exportVariant } from '../support/writers/exportVariants';
import { exportBytes } from '../support/writers/writeExport';

const { signal } = new AbortController();
const everything: Query = {
  filters: [],
  search: { text: '', mode: 'plain' },
  sort: [],
  grouping: null,
};

function exported(name: string, count: number): Buffer {
  const variant = exportVariant(name);
  const events = signIns({ seed: 'session', count, kinds: variant.kinds });
  return Buffer.concat([...exportBytes(variant, events)]);
}

function sessionOver(
  sources: readonly { name: string; bytes: Uint8Array; source?: Partial<ByteSource> }[],
  host: Partial<SessionHost> = {},
): { session: Session; states: EngineState[] } {
  const states: EngineState[] = [];
  const session = createSession(
    sources.map(({ name, bytes, source }) => ({
      name,
      open: () => Object.assign(bytesSource(bytes), source),
    })),
    {
      publish: (state) => states.push(state),
      pause,
      createHasher: nodeHasher,
      regExps: guardedRegExp,
      ...host,
    },
  );
  return { session, states };
}

describe('createSession', () => {
  it('reads a file, hashes it, counts it and answers pages of it', async () => {
    const bytes = exported('portal-csv-57', 1500);
    const { session, states } = sessionOver([{ name: 'a.csv', bytes }]);
    await session.start();
    const state = states.at(-1)!;
    assert.deepEqual(state, session.state);
    assert.equal(state.phase, 'ready');
    assert.equal(state.bytesRead, bytes.length);
    assert.equal(state.bytesTotal, bytes.length);
    const { summary } = state;
    assert.ok(summary !== undefined);
    assert.equal(state.sources[0]?.sha256, createHash('sha256').update(bytes).digest('hex'));
    assert.equal(state.sources[0].records, summary.records);
    const total = Object.values(summary.status).reduce((a, b) => a + b, 0);
    assert.equal(total, summary.rows);

    const { view, rows, of, partial } = await session.handlers.openView(everything, signal);
    assert.deepEqual(
      { rows, of, partial },
      { rows: summary.rows, of: summary.rows, partial: false },
    );
    const page = await session.handlers.rows(
      { view, start: 256, columns: ['Id', 'Status'] },
      signal,
    );
    assert.equal(page.tableRows.length, 256);
    assert.equal(page.tableRows[0], 256);
    assert.equal(page.columns.length, 2);
    assert.equal(page.columns[0]?.length, 256);
  });

  it('sorts, searches, filters and groups through the door', async () => {
    const { session } = sessionOver([{ name: 'a.json', bytes: exported('graph-beta-array', 800) }]);
    await session.start();
    const { handlers } = session;
    const all = await handlers.openView(everything, signal);
    const { filters, search } = everything;
    const { values: groups, distinct } = await handlers.facet(
      { filters, search, column: 'Status', find: '', limit: 10 },
      signal,
    );
    assert.equal(
      groups.reduce((sum, { count }) => sum + count, 0),
      all.rows,
    );
    assert.equal(distinct, groups.length);
    const failed = await handlers.openView(
      {
        filters: [{ kind: 'values', column: 'Status', values: ['failure'], exclude: false }],
        search: { text: '', mode: 'plain' },
        sort: [{ column: 'UserPrincipalName', descending: false }],
        grouping: null,
      },
      signal,
    );
    assert.equal(failed.rows, groups.find(({ value }) => value === 'failure')?.count);
    const page = await handlers.rows(
      { view: failed.view, start: 0, columns: ['UserPrincipalName', 'Status'] },
      signal,
    );
    const users = page.columns[0]!;
    assert.deepEqual(
      users,
      [...users].sort((a, b) => (a! < b! ? -1 : a! > b! ? 1 : 0)),
    );
    assert.ok(page.columns[1]!.every((status) => status === 'failure'));
    const found = await handlers.openView(
      { ...everything, search: { text: users[0]!.toUpperCase(), mode: 'plain' } },
      signal,
    );
    assert.ok(found.rows > 0 && found.rows < all.rows);
    const row = page.tableRows[3]!;
    assert.equal(await handlers.positionOf({ view: failed.view, tableRow: row }, signal), 3);
    await handlers.closeView({ view: failed.view }, signal);
    await assert.rejects(
      async () => handlers.rows({ view: failed.view, start: 0, columns: ['Status'] }, signal),
      { code: 'stale' },
    );
  });

  it('groups events into lines, page by page, and expands them in place', async () => {
    const { session } = sessionOver([
      { name: 'a.json', bytes: exported('graph-beta-array', 1800) },
    ]);
    await session.start();
    const { handlers } = session;
    const columns = [
      ...['UserPrincipalName', 'Status', 'IPAddress', 'Id', 'EventTime'],
      ...groupFigures,
    ] as readonly GridColumn[];
    const sorted: Query = { ...everything, sort: [{ column: 'EventTime', descending: true }] };
    const grouped = (by: Grouping['by'], expanded: Grouping['expanded'] = []): Query => ({
      ...sorted,
      grouping: { by, sort: { key: 'count', descending: true }, expanded },
    });
    const linesOf = async ({ view, rows }: ViewOpened) => {
      const lines: Record<string, unknown>[] = [];
      for (let start = 0; start < rows; start += pageRows) {
        const page = await handlers.rows({ view, start, columns }, signal);
        assert.equal(page.tableRows.length, Math.min(pageRows, rows - start));
        page.tableRows.forEach((tableRow, i) =>
          lines.push({
            tableRow,
            group: page.groups?.[i],
            ...Object.fromEntries(columns.map((name, c) => [name, page.columns[c]![i]])),
          }),
        );
      }
      assert.equal(lines.length, rows);
      return lines;
    };
    const events = await linesOf(await handlers.openView(sorted, signal));
    for (const by of [
      { kind: 'columns', columns: ['UserPrincipalName', 'Status'] },
      { kind: 'portal', withinMs: 86_400_000 },
      { kind: 'signIn' },
    ] as const) {
      const opened = await handlers.openView(grouped(by), signal);
      assert.equal(opened.events, events.length);
      assert.equal(opened.groups, opened.rows);
      assert.ok(opened.rows < events.length, by.kind);
      const lines = await linesOf(opened);
      const groups = lines.flatMap(({ group }) => (group === null ? [] : [group as GroupLine]));
      const singles = lines.filter(({ group }) => group === null);
      assert.equal(
        groups.reduce((sum, { count }) => sum + count, singles.length),
        events.length,
      );
      // An event that is alone in its group is a group of one, and says so.
      for (const line of singles) {
        const event = events.find(({ tableRow }) => tableRow === line['tableRow'])!;
        const figures = {
          GroupCount: '1',
          GroupFailures: event['Status'] === 'failure' ? '1' : '0',
          GroupUsers: event['UserPrincipalName'] === null ? '0' : '1',
          GroupAddresses: event['IPAddress'] === null ? '0' : '1',
          GroupFirst: event['EventTime'],
          GroupLast: event['EventTime'],
        };
        assert.deepEqual(line, { ...event, group: null, ...figures });
      }
      // All of one group, and nothing of another.
      const { id, count } = groups[Math.min(2, groups.length - 1)]!;
      const expanded = await handlers.openView(grouped(by, [id]), signal);
      assert.equal(expanded.rows, opened.rows + count);
      const below = await linesOf(expanded);
      const at = below.findIndex(({ group }) => (group as GroupLine | null)?.id === id);
      const head = below[at]!;
      assert.deepEqual(head['group'], { id, count, expanded: true });
      const members = below.slice(at + 1, at + 1 + count);
      assert.ok(members.every(({ group }) => group === null));
      assert.equal(members[0]!['tableRow'], id);
      assert.deepEqual(below.toSpliced(at, 1 + count), lines.toSpliced(at, 1));
      const times = members.map((member) => String(member['EventTime']));
      assert.deepEqual(times, times.toSorted().reverse());
      assert.equal(head['Id'], null);
      assert.equal(head['GroupCount'], String(count));
      assert.equal(head['GroupFirst'], times.at(-1));
      assert.equal(head['GroupLast'], times[0]);
      assert.equal(
        head['GroupFailures'],
        String(members.filter((member) => member['Status'] === 'failure').length),
      );
      assert.equal(
        head['GroupAddresses'],
        String(new Set(members.map((member) => member['IPAddress'])).size),
      );
      if (by.kind === 'columns')
        for (const name of by.columns)
          assert.ok(
            members.every((member) => member[name] === head[name]),
            name,
          );
      // Every event has a line, in a view of everything expanded its own.
      const whole = await handlers.openView(grouped(by, 'all'), signal);
      const wholeLines = await linesOf(whole);
      const { view } = whole;
      for (const { tableRow } of events) {
        const own = await handlers.positionOf({ view, tableRow: tableRow as number }, signal);
        assert.equal(wholeLines[own!]?.['group'], null);
        assert.equal(wholeLines[own!]!['tableRow'], tableRow);
        const folded = await handlers.positionOf(
          { view: opened.view, tableRow: tableRow as number },
          signal,
        );
        const line = lines[folded!]!;
        if (line['group'] === null) assert.equal(line['tableRow'], tableRow);
      }
      assert.equal(wholeLines.filter(({ group }) => group === null).length, events.length);
    }
    await assert.rejects(
      async () => handlers.openView(grouped({ kind: 'columns', columns: [] }), signal),
      { code: 'invalid' },
    );
  });

  it('counts the events of a view in time, those within groups too', async () => {
    const { session } = sessionOver([{ name: 'a.csv', bytes: exported('portal-csv-57', 900) }]);
    await session.start();
    const { handlers, state } = session;
    const { from, to } = state.summary!.timeRange!;
    const bins = 24;
    const fromMs = Date.parse(from);
    const stepMs = Math.ceil((Date.parse(to) - fromMs + 1) / bins);
    const grouped = await handlers.openView(
      { ...everything, grouping: { by: { kind: 'signIn' }, sort: null, expanded: [] } },
      signal,
    );
    const failed = await handlers.openView(
      {
        ...everything,
        filters: [{ kind: 'values', column: 'Status', values: ['failure'], exclude: false }],
      },
      signal,
    );
    const counts = async (view: number | null) =>
      (await handlers.timeline({ view, fromMs, stepMs, bins }, signal)).counts;
    const all = await counts(null);
    const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
    for (const status of statuses) {
      assert.equal(all[status].length, bins);
      assert.equal(sum(all[status]), state.summary!.status[status], status);
    }
    assert.deepEqual(await counts(grouped.view), all);
    const zeros = Array.from({ length: bins }, () => 0);
    assert.deepEqual(await counts(failed.view), {
      success: zeros,
      failure: all.failure,
      interrupted: zeros,
      unknown: zeros,
    });
    for (const wrong of [
      { bins: 0 },
      { bins: 1e6 },
      { stepMs: 0 },
      { stepMs: 0.5 },
      { fromMs: NaN },
    ])
      await assert.rejects(
        async () => handlers.timeline({ view: null, fromMs, stepMs, bins, ...wrong }, signal),
        { code: 'invalid' },
      );
    await handlers.closeView({ view: failed.view }, signal);
    await assert.rejects(async () => counts(failed.view), { code: 'stale' });
  });

  it('shows a row as it is in the file, with its place and its nested values', async () => {
    for (const name of [
      'graph-beta-array',
      'log-analytics-signinlogs',
      'diagnostic-lines',
      'log-analytics-api',
    ]) {
      const bytes = exported(name, 400);
      const { session } = sessionOver([{ name: 'x', bytes }]);
      await session.start();
      const record = await session.handlers.record({ tableRow: 37 }, signal);
      const inFile = bytes
        .subarray(record.offsetBytes, record.offsetBytes + record.lengthBytes)
        .toString();
      assert.equal(record.raw, inFile, name);
      assert.equal(
        record.line,
        bytes.subarray(0, record.offsetBytes).toString().split('\n').length,
        name,
      );
      const id = record.values.find(({ column }) => column === 'Id')?.value;
      assert.ok(id !== undefined && record.raw.includes(id), name);
      assert.ok(
        record.nested.some((value) => value.name === 'AuthenticationDetails'),
        name,
      );
      for (const { json } of record.nested) assert.equal(typeof JSON.parse(json), 'object');
    }
  });

  it('reads diagnostic properties that are JSON within a string, nested values too', async () => {
    const lines = exported('diagnostic-lines', 300).toString().trimEnd().split('\n');
    const asText = lines.map((line) => {
      const record = JSON.parse(line) as Record<string, unknown>;
      return JSON.stringify({ ...record, properties: JSON.stringify(record['properties']) });
    });
    const { session } = sessionOver([{ name: 'x.json', bytes: Buffer.from(asText.join('\n')) }]);
    const { session: plain } = sessionOver([
      { name: 'x.json', bytes: Buffer.from(lines.join('\n')) },
    ]);
    await session.start();
    await plain.start();
    for (const tableRow of [0, 7, 250]) {
      const read = await session.handlers.record({ tableRow }, signal);
      const expected = await plain.handlers.record({ tableRow }, signal);
      assert.deepEqual(read.values, expected.values);
      assert.deepEqual(read.nested, expected.nested);
      assert.ok(read.nested.length > 0);
    }
  });

  it('names the place of a record in UTF-16 as it is in the file', async () => {
    const variant = exportVariant('portal-csv-57');
    const bytes = Buffer.concat([
      ...exportBytes(variant, signIns({ seed: 's', count: 600, kinds: variant.kinds }), {
        encoding: 'utf-16le',
      }),
    ]);
    const { session } = sessionOver([{ name: 'x.csv', bytes }]);
    await session.start();
    const { raw, offsetBytes } = await session.handlers.record({ tableRow: 500 }, signal);
    assert.ok(bytes.subarray(offsetBytes).toString('utf16le').startsWith(raw));
  });

  it('answers while it reads, marks that as partial, and lets it go stale when rows are final', async () => {
    const bytes = exported('portal-csv-57', 30_000);
    const started: { session?: Session } = {};
    let asked: Promise<void> | undefined;
    let view = -1;
    let positionBytes = 0;
    const created = sessionOver([
      {
        name: 'a.csv',
        bytes,
        source: {
          read(offsetBytes, target) {
            positionBytes = offsetBytes;
            const part = bytes.subarray(offsetBytes, offsetBytes + target.length);
            target.set(part);
            if (offsetBytes > bytes.length / 4)
              asked ??= (async () => {
                const opened = await started.session!.handlers.openView(everything, signal);
                assert.ok(opened.partial && opened.rows > 0);
                assert.ok(positionBytes < bytes.length);
                view = opened.view;
                const page = await started.session!.handlers.rows(
                  { view, start: 0, columns: ['EventTime', 'Status'] },
                  signal,
                );
                assert.ok(page.columns.every((column) => column.every((value) => value !== null)));
              })();
            return part.length;
          },
        },
      },
    ]);
    const { session } = created;
    started.session = session;
    await session.start();
    assert.ok(asked !== undefined);
    await asked;
    assert.ok(
      created.states.some(({ phase, summary }) => phase === 'reading' && summary !== undefined),
    );
    await assert.rejects(
      async () => session.handlers.rows({ view, start: 0, columns: ['Id'] }, signal),
      {
        code: 'stale',
      },
    );
  });

  it('answers a page of a partial view as before, or as stale, at every moment of finishing', async () => {
    const row = (i: number) =>
      `2026-01-02T03:04:05Z,${i % 900},u${i % 900}@contoso.com,App,192.0.2.1,Success,0`;
    const text = `Date (UTC),Request ID,Username,Application,IP address,Status,Sign-in error code\n${Array.from({ length: 1000 }, (_, i) => row(i)).join('\n')}\n`;
    const started: { session?: Session } = {};
    let view: number | undefined;
    let seen = '';
    let stale = 0;
    let same = 0;
    const page = async () =>
      JSON.stringify(
        await started.session!.handlers.rows(
          { view: view!, start: 768, columns: ['SourceRow', 'UserPrincipalName'] },
          signal,
        ),
      );
    const look = async () => {
      const { handlers } = started.session!;
      if (view === undefined) {
        const opened = await handlers.openView(everything, signal);
        if (!opened.partial || opened.rows < 1000) return;
        ({ view } = opened);
        seen = await page();
        return;
      }
      try {
        assert.equal(await page(), seen);
        same++;
      } catch (error) {
        if (!(error instanceof RpcError)) throw error;
        assert.equal(error.code, 'stale');
        assert.notEqual(started.session!.state.phase, 'reading');
        stale++;
      }
    };
    // A clock that runs so fast that every step is a slice of its own.
    const now = performance.now.bind(performance);
    let ms = 0;
    performance.now = () => (ms += 10);
    let looking = false;
    try {
      const session = createSession(
        [{ name: 'a.csv', open: () => bytesSource(Buffer.from(text)) }],
        {
          publish: () => undefined,
          createHasher: nodeHasher,
          regExps: guardedRegExp,
          pause: async () => {
            await pause();
            // Looking pauses, too.
            if (looking) return;
            looking = true;
            await look().finally(() => (looking = false));
          },
        },
      );
      started.session = session;
      await session.start();
      assert.equal(session.state.problem, undefined);
      assert.equal(session.state.rows, 900);
      assert.ok(same > 0 && stale > 0, `${same} as before, ${stale} stale`);
    } finally {
      performance.now = now;
    }
  });

  it('ends quietly when it is disposed of while it reads', async () => {
    const { session, states } = sessionOver([
      { name: 'a.csv', bytes: exported('portal-csv-57', 30_000) },
    ]);
    const reading = session.start();
    await pause();
    session.dispose();
    const published = states.length;
    await reading;
    assert.equal(states.length, published);
  });

  it('cuts long values of a page and of a story, where it is asked for what a window shows, and never in a record', async () => {
    const userAgent = `${'x'.repeat(longestCell)}yz`;
    const record = {
      id: '00000000-0000-4000-8000-000000000001',
      correlationId: '00000000-0000-4000-8000-000000000002',
      createdDateTime: '2026-01-02T03:04:05Z',
      userPrincipalName: 'x'.repeat(longestCell),
      appDisplayName: 'Azure Portal',
      status: { errorCode: 0 },
      userAgent,
    };
    const bytes = new TextEncoder().encode(JSON.stringify([record]));
    const { session } = sessionOver([{ name: 'a.json', bytes }]);
    await session.start();
    const { handlers } = session;
    const { view } = await handlers.openView(everything, signal);
    const columns = ['UserPrincipalName', 'UserAgent', 'City'] as const;
    const page = async (cut: boolean) =>
      (await handlers.rows({ view, start: 0, columns, ...(cut && { cut }) }, signal)).columns.map(
        ([value]) => value,
      );
    const cut = `${'x'.repeat(longestCell)}…`;
    assert.deepEqual(await page(true), ['x'.repeat(longestCell), cut, null]);
    assert.deepEqual(await page(false), ['x'.repeat(longestCell), userAgent, null]);
    const { signIn } = await handlers.story({ tableRow: 0 }, signal);
    assert.equal(signIn[0]?.values.UserAgent, cut);
    const { values } = await handlers.record({ tableRow: 0 }, signal);
    assert.equal(values.find(({ column }) => column === 'UserAgent')?.value, userAgent);
  });

  it('stops reading when told to and keeps what it has', async () => {
    const bytes = exported('portal-csv-57', 30_000);
    const { session, states } = sessionOver([{ name: 'a.csv', bytes }]);
    const reading = session.start();
    await pause();
    await session.handlers.cancelReading(undefined, signal);
    await reading;
    const state = states.at(-1)!;
    assert.equal(state.phase, 'cancelled');
    assert.equal(state.sources[0]?.sha256, undefined);
    assert.ok(state.rows > 0 && state.rows < 30_000);
    // What recognition said of the file still holds for the part that was read.
    assert.match(state.sources[0]!.warnings.join(), /interactive or non-interactive/);
    const { rows } = await session.handlers.openView(everything, signal);
    assert.equal(rows, state.rows);
  });

  it('does not work for who has gone away', async () => {
    const { session } = sessionOver([{ name: 'a.csv', bytes: exported('portal-csv-57', 500) }]);
    await session.start();
    const controller = new AbortController();
    controller.abort();
    const asked = session.handlers.openView(
      { ...everything, search: { text: 'no such text', mode: 'plain' } },
      controller.signal,
    );
    await assert.rejects(async () => asked, { code: 'cancelled' });
  });

  it('stops a regular expression between two batches when whoever asked has gone away', async () => {
    const controller = new AbortController();
    let batches = 0;
    const { session } = sessionOver([{ name: 'a.csv', bytes: exported('portal-csv-57', 500) }], {
      regExps: () => (_texts, from) => {
        if (++batches === 3) controller.abort();
        // Longer than a slice.
        const until = performance.now() + 10;
        while (performance.now() < until);
        return from + 1;
      },
    });
    await session.start();
    await assert.rejects(
      async () =>
        session.handlers.openView(
          { ...everything, search: { text: 'x', mode: 'regex' } },
          controller.signal,
        ),
      { code: 'cancelled' },
    );
    assert.equal(batches, 3);
  });

  it('lists rejected records with file, line, offset and reason', async () => {
    const good = '2026-01-02T03:04:05Z,1,a@contoso.com,App,192.0.2.1,Success,0';
    const text = `Date (UTC),Request ID,Username,Application,IP address,Status,Sign-in error code\n${good}\nbad\n${good.replace(',1,', ',2,')}\n`;
    const { session, states } = sessionOver([
      { name: 'a.csv', bytes: Buffer.from(`\ufeff${text}`) },
    ]);
    await session.start();
    const { total, records } = await session.handlers.rejected({ start: 0, count: 10 }, signal);
    assert.equal(total, 1);
    assert.deepEqual(records, [
      {
        file: 'a.csv',
        line: 3,
        offsetBytes: 3 + text.indexOf('bad'),
        reason: '1 fields where the header has 7',
      },
    ]);
    assert.equal(states.at(-1)?.summary?.rows, 2);
    assert.equal(states.at(-1)?.sources[0]?.records, 3);
  });

  it('says what a file is that is no export, and that one is empty', async () => {
    for (const [text, code] of [
      ['name,city\nA,B\n', 'notAnExport'],
      ['', 'empty'],
    ] as const) {
      const { session, states } = sessionOver([{ name: 'a.csv', bytes: Buffer.from(text) }]);
      await session.start();
      assert.equal(states.at(-1)?.phase, 'failed');
      assert.equal(states.at(-1)?.problem?.code, code);
    }
  });

  it('keeps what it read of a file that fails half-way, and says why', async () => {
    const bytes = exported('portal-csv-57', 3000);
    const { session, states } = sessionOver([
      {
        name: 'a.csv',
        bytes,
        source: {
          read(offsetBytes, target) {
            if (offsetBytes > bytes.length / 2)
              throw new SourceError('unreadable', 'the disk is gone');
            const part = bytes.subarray(offsetBytes, offsetBytes + target.length);
            target.set(part);
            return part.length;
          },
        },
      },
    ]);
    await session.start();
    const state = states.at(-1)!;
    assert.equal(state.phase, 'cancelled');
    assert.deepEqual(state.problem, { code: 'unreadable', message: 'the disk is gone' });
    assert.ok(state.rows > 0);
  });

  it('reads several exports into one table and merges what they share', async () => {
    const events = () => signIns({ seed: 'two', count: 300, kinds: ['interactive'] });
    const csv = Buffer.concat([...exportBytes(exportVariant('portal-csv-57'), events())]);
    const json = Buffer.concat([...exportBytes(exportVariant('graph-beta-array'), events())]);
    const { session, states } = sessionOver([
      { name: 'a.csv', bytes: csv },
      { name: 'b.json', bytes: json },
    ]);
    await session.start();
    const state = states.at(-1)!;
    assert.equal(state.phase, 'ready');
    assert.equal(state.summary?.records, 600);
    assert.equal(state.summary.rows, 300);
    const record = await session.handlers.record({ tableRow: 5 }, signal);
    assert.equal(record.emissions, 2);
    assert.equal(record.file, 'a.csv');
  });
});
