import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ColumnName } from '../../src/core/event';
import { compareText } from '../../src/core/query/compareText';
import type { Filter, Selection } from '../../src/core/query/query';
import { bytesSource } from '../../src/engine/bytesSource';
import { guardedRegExp } from '../../src/engine/guardedRegExp.node';
import { nodeHasher } from '../../src/engine/nodeHasher.node';
import { pause } from '../../src/engine/pause.node';
import { createSession, type Session, type SessionHost } from '../../src/engine/session';
import {
  branchOrders,
  longestCell,
  mostBranches,
  type Branch,
  type BranchOrder,
  type Branches,
} from '../../src/protocol/engineContract';
import { RpcError } from '../../src/protocol/rpc';
import { signIns } from '../support/generateSignIns';
import { exportVariant } from '../support/writers/exportVariants';
import { exportBytes } from '../support/writers/writeExport';

const { signal } = new AbortController();
const everything: Selection = { filters: [], search: { text: '', mode: 'plain' } };

function exported(name: string, count: number): Buffer {
  const variant = exportVariant(name);
  const events = signIns({ seed: 'branches', count, kinds: variant.kinds });
  return Buffer.concat([...exportBytes(variant, events)]);
}

function sessionOver(name: string, bytes: Buffer, host: Partial<SessionHost> = {}): Session {
  return createSession([{ name, open: () => bytesSource(bytes) }], {
    publish: () => undefined,
    pause,
    createHasher: nodeHasher,
    regExps: guardedRegExp,
    ...host,
  });
}

async function opened(name: string, bytes: Buffer, host?: Partial<SessionHost>): Promise<Session> {
  const session = sessionOver(name, bytes, host);
  await session.start();
  assert.equal(session.state.problem, undefined);
  return session;
}

const values = (column: ColumnName, ...these: readonly (string | null)[]): Filter => ({
  kind: 'values',
  column,
  values: these,
  exclude: false,
});

/** A portal export of these rows: time, user, status. */
const csv = (rows: readonly string[]) =>
  Buffer.from(
    `Date (UTC),Request ID,Username,Application,IP address,Status,Sign-in error code\n${rows.join('\n')}\n`,
  );

describe('branchAnswers', () => {
  let session: Session;
  before(async () => (session = await opened('a.json', exported('graph-beta-array', 1500))));

  const branches = (
    column: ColumnName,
    order: BranchOrder = 'count',
    selection = everything,
    page = { start: 0, count: mostBranches },
    of = session,
  ): Promise<Branches> =>
    Promise.resolve(of.handlers.branches({ ...selection, column, order, ...page }, signal));

  describe('branches', () => {
    it('gives each the figures that its own filter gives', async () => {
      const selection: Selection = { ...everything, filters: [values('IsInteractive', 'true')] };
      for (const column of [
        'UserPrincipalName',
        'IPAddress',
        'SessionId',
        'Id',
        'AutonomousSystemNumber',
        'AuthenticationMethods',
        'ClientAppKind',
        'SourceFile',
        'Group',
        'EventTime',
        'Mark',
      ] as const) {
        const level = await branches(column, 'failures', selection);
        assert.ok(level.branches.length > 0, column);
        assert.equal(level.partial, false);
        assert.equal(level.distinct >= level.branches.length, true);
        for (const { values: own, ...figures } of level.branches.slice(0, 4)) {
          const filters = [...selection.filters, values(column, ...own)];
          const { total, partial } = await branches('Kind', 'name', { ...selection, filters });
          assert.deepEqual({ ...figures, partial }, { ...total, partial: false }, column);
        }
      }
    });

    it('agrees with the summary and with the facet', async () => {
      const { summary } = session.state;
      const { distinct, total, branches: users } = await branches('UserPrincipalName');
      assert.equal(distinct, users.length);
      assert.equal(total.count, summary!.rows);
      assert.deepEqual(total.status, summary!.status);
      assert.deepEqual({ from: total.first, to: total.last }, summary!.timeRange);
      const facet = await session.handlers.facet(
        { ...everything, column: 'RiskEventTypes', find: '', limit: 1000 },
        signal,
      );
      const risks = await branches('RiskEventTypes');
      assert.deepEqual(
        risks.branches.map(({ values: [value], count }) => ({ value, count })),
        facet.values,
      );
    });

    it('pages through what one answer holds, in every order', async () => {
      const whole = new Map<BranchOrder, Branches>();
      for (const order of branchOrders) whole.set(order, await branches('IPAddress', order));
      const figures = (order: BranchOrder, figure: (branch: Branch) => number | string | null) =>
        whole.get(order)!.branches.map(figure);
      for (const [order, figure] of [
        ['count', ({ count }: Branch) => count],
        ['failures', ({ status }: Branch) => status.failure],
        ['time', ({ last }: Branch) => Date.parse(last!)],
      ] as const) {
        const found = figures(order, figure) as readonly number[];
        assert.deepEqual(
          found,
          [...found].sort((a, b) => b - a),
        );
      }
      const names = figures('name', ({ values: [name] }) => name ?? '~');
      assert.deepEqual(
        names,
        [...names].sort((a, b) => compareText(String(a), String(b))),
      );
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...branchOrders),
          fc.nat({ max: 400 }),
          fc.nat({ max: 100 }),
          async (order, start, count) => {
            const all = whole.get(order)!;
            const page = await branches('IPAddress', order, everything, { start, count });
            assert.deepEqual(page, { ...all, branches: all.branches.slice(start, start + count) });
          },
        ),
        { numRuns: 60 },
      );
    });

    it('counts users by any spelling, and the absent one', async () => {
      const one = await opened(
        'a.csv',
        csv([
          '2026-01-02T03:04:05Z,1,Al@contoso.com,App,192.0.2.1,Failure,50126',
          '2026-01-02T03:04:06Z,2,al@contoso.com,App,192.0.2.1,Success,0',
          '2026-01-02T03:04:07Z,3,al@contoso.com,App,192.0.2.1,Interrupted,50140',
          '2026-01-02T03:04:08Z,4,,App,192.0.2.1,Success,0',
        ]),
      );
      const level = await branches('UserPrincipalName', 'name', everything, undefined, one);
      assert.deepEqual(level.branches, [
        {
          values: ['al@contoso.com', 'Al@contoso.com'],
          count: 3,
          status: { success: 1, failure: 1, interrupted: 1, unknown: 0 },
          first: '2026-01-02T03:04:05.000Z',
          last: '2026-01-02T03:04:07.000Z',
        },
        {
          values: [null],
          count: 1,
          status: { success: 1, failure: 0, interrupted: 0, unknown: 0 },
          first: '2026-01-02T03:04:08.000Z',
          last: '2026-01-02T03:04:08.000Z',
        },
      ]);
    });
  });

  describe('newest', () => {
    const newest = (start: number, count: number, selection = everything, of = session) =>
      of.handlers.newest(
        { ...selection, start, count, columns: ['EventTime', 'AuthenticationMethods', 'Mark'] },
        signal,
      );

    it('gives the events of a view from the newest on, page by page', async () => {
      const selection: Selection = { ...everything, filters: [values('Status', 'success')] };
      const { handlers } = session;
      const { view, events } = await handlers.openView(
        { ...selection, sort: [{ column: 'EventTime', descending: true }], grouping: null },
        signal,
      );
      const shown = await handlers.rows(
        { view, start: 0, columns: ['EventTime', 'AuthenticationMethods', 'Mark'] },
        signal,
      );
      assert.ok(events > 200);
      await fc.assert(
        fc.asyncProperty(fc.nat({ max: 100 }), fc.nat({ max: 100 }), async (start, count) => {
          assert.deepEqual(await newest(start, count, selection), {
            events,
            tableRows: shown.tableRows.slice(start, start + count),
            columns: shown.columns.map((column) => column.slice(start, start + count)),
            partial: false,
          });
        }),
        { numRuns: 40 },
      );
      assert.equal((await newest(events - 3, 10, selection)).tableRows.length, 3);
      assert.deepEqual((await newest(events, 10, selection)).tableRows, []);
    });

    it('puts events of one time in the order of the file, those without one last, and cuts long values', async () => {
      const long = 'x'.repeat(longestCell + 1);
      const one = await opened(
        'a.csv',
        csv([
          ',1,a@contoso.com,App,192.0.2.1,Success,0',
          '2026-01-02T03:04:05Z,2,a@contoso.com,App,192.0.2.1,Success,0',
          `2026-01-02T03:04:06Z,3,${long},App,192.0.2.1,Success,0`,
          '2026-01-02T03:04:05Z,4,b@contoso.com,App,192.0.2.1,Success,0',
        ]),
      );
      const { columns } = await one.handlers.newest(
        { ...everything, start: 0, count: 9, columns: ['Id', 'UserPrincipalName'] },
        signal,
      );
      assert.deepEqual(columns[0], ['3', '2', '4', '1']);
      assert.equal(columns[1]?.[0], `${long.slice(0, longestCell)}…`);
    });
  });

  it('looks for the rows of a selection once for a level, its pages and orders, and its events', async () => {
    let searches = 0;
    const one = await opened('a.json', exported('graph-beta-array', 60), {
      regExps: (expression) => {
        searches++;
        return guardedRegExp(expression);
      },
    });
    const selection: Selection = { ...everything, search: { text: 'contoso', mode: 'regex' } };
    const first = await branches('City', 'count', selection, undefined, one);
    const page = { start: 0, count: 2 };
    for (const order of branchOrders) await branches('City', order, selection, page, one);
    await branches('Country', 'count', selection, undefined, one);
    await one.handlers.newest({ ...selection, start: 0, count: 5, columns: ['Id'] }, signal);
    assert.equal(searches, 1);
    // Levels are kept longer than the rows that they were counted over.
    for (const text of ['a', 'b', 'c', 'd'])
      await branches('City', 'count', { ...selection, search: { text, mode: 'regex' } }, page, one);
    assert.equal(searches, 5);
    assert.deepEqual(await branches('City', 'count', selection, undefined, one), first);
    assert.equal(searches, 5);
  });

  it('counts marks anew when they are set, and lists what is filtered by them anew', async () => {
    const one = await opened('a.json', exported('graph-beta-array', 50));
    const marked: Selection = { ...everything, filters: [values('Mark', 'red')] };
    const seen = async () => [
      (await branches('Mark', 'name', everything, undefined, one)).branches.map(
        ({ values: own, count }) => [...own, count],
      ),
      (await one.handlers.newest({ ...marked, start: 0, count: 9, columns: [] }, signal)).events,
    ];
    assert.deepEqual(await seen(), [[[null, 50]], 0]);
    const ids = await one.handlers.idsOf({ tableRows: [3, 4] }, signal);
    const marks = ids.map((id) => ({ id: id!, colour: 'red' as const, note: undefined }));
    await one.handlers.setMarks({ marks }, signal);
    assert.deepEqual(await seen(), [
      [
        ['red', 2],
        [null, 48],
      ],
      2,
    ]);
    await one.handlers.setMarks({ marks: [] }, signal);
    assert.deepEqual(await seen(), [[[null, 50]], 0]);
  });

  it('answers at every moment of reading and finishing: as it stands then, or as stale', async () => {
    const rows = Array.from(
      { length: 1000 },
      (_, i) =>
        `2026-01-02T03:04:05Z,${i % 900},u${i % 9}@contoso.com,App,192.0.2.1,${i % 3 === 0 ? 'Failure' : 'Success'},0`,
    );
    const reading: { session?: Session } = {};
    let partials = 0;
    let stale = 0;
    const look = async () => {
      const one = reading.session!;
      const of = one.state.rows;
      try {
        const level = await branches('UserPrincipalName', 'count', everything, undefined, one);
        const { events, partial } = await one.handlers.newest(
          { ...everything, start: 0, count: 5, columns: ['Id', 'AuthenticationMethods'] },
          signal,
        );
        const sum = level.branches.reduce((count, branch) => count + branch.count, 0);
        assert.equal(sum, level.total.count);
        assert.ok(level.total.count >= of || !level.partial);
        // Emissions of one sign-in are merged at the end: then there are less.
        assert.ok(events >= level.total.count || !partial);
        if (level.partial && sum > 0) partials++;
      } catch (error) {
        if (!(error instanceof RpcError)) throw error;
        assert.equal(error.code, 'stale');
        stale++;
      }
    };
    // A clock that runs so fast that every step is a slice of its own.
    const now = performance.now.bind(performance);
    let ms = 0;
    performance.now = () => (ms += 10);
    let looking = false;
    const looks: Promise<void>[] = [];
    const lookOnce = async () => {
      looking = true;
      await look().finally(() => (looking = false));
    };
    try {
      const one = sessionOver('a.csv', csv(rows), {
        pause: async () => {
          await pause();
          // Not waited for: reading goes on, and ends, while it looks.
          if (!looking) looks.push(lookOnce());
        },
      });
      reading.session = one;
      await one.start();
      assert.equal(one.state.problem, undefined);
      await Promise.all(looks);
    } finally {
      performance.now = now;
    }
    assert.ok(partials > 0 && stale > 0, `${partials} partial, ${stale} stale`);
    // What was kept while it was read is not answered afterwards.
    const level = await branches(
      'UserPrincipalName',
      'count',
      everything,
      undefined,
      reading.session,
    );
    assert.equal(level.partial, false);
    assert.equal(level.total.count, 900);
    assert.deepEqual(
      level.branches.map(({ count }) => count),
      Array.from({ length: 9 }, () => 100),
    );
    const { events } = await reading.session.handlers.newest(
      { ...everything, start: 0, count: 5, columns: [] },
      signal,
    );
    assert.equal(events, 900);
  });

  it('refuses what is no column, no order and no page', async () => {
    const { handlers } = session;
    const level = { ...everything, column: 'City', order: 'count', start: 0, count: 9 } as const;
    const list = { ...everything, start: 0, count: 9, columns: ['City'] } as const;
    const invalid = { code: 'invalid' };
    for (const column of ['constructor', '__proto__', 'nothing'] as unknown as ColumnName[]) {
      const filters = [values(column, 'x')];
      await assert.rejects(async () => handlers.branches({ ...level, column }, signal), invalid);
      await assert.rejects(async () => handlers.branches({ ...level, filters }, signal), invalid);
      await assert.rejects(
        async () => handlers.newest({ ...list, columns: [column] }, signal),
        invalid,
      );
      await assert.rejects(async () => handlers.newest({ ...list, filters }, signal), invalid);
    }
    for (const order of ['constructor', 'Count'] as unknown as BranchOrder[])
      await assert.rejects(async () => handlers.branches({ ...level, order }, signal), invalid);
    for (const page of [
      { start: -1 },
      { start: 0.5 },
      { start: NaN },
      { count: -1 },
      { count: mostBranches + 1 },
      { count: 1.5 },
    ]) {
      await assert.rejects(async () => handlers.branches({ ...level, ...page }, signal), invalid);
      await assert.rejects(async () => handlers.newest({ ...list, ...page }, signal), invalid);
    }
    const search = { text: '(', mode: 'regex' } as const;
    await assert.rejects(async () => handlers.branches({ ...level, search }, signal), invalid);
    await assert.rejects(async () => handlers.newest({ ...list, search }, signal), invalid);
  });

  it('does not work for who has gone away', async () => {
    const controller = new AbortController();
    controller.abort();
    const search = { text: 'xyz', mode: 'plain' } as const;
    await assert.rejects(
      async () =>
        session.handlers.branches(
          { filters: [], search, column: 'City', order: 'count', start: 0, count: 9 },
          controller.signal,
        ),
      { code: 'cancelled' },
    );
    await assert.rejects(
      async () =>
        session.handlers.newest(
          { filters: [], search, start: 0, count: 9, columns: [] },
          controller.signal,
        ),
      { code: 'cancelled' },
    );
  });
});
