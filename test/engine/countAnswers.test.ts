import assert from 'node:assert/strict';
import type { ColumnName } from '../../src/core/event';
import type { Filter, Selection } from '../../src/core/query/query';
import { bytesSource } from '../../src/engine/bytesSource';
import { guardedRegExp } from '../../src/engine/guardedRegExp.node';
import { nodeHasher } from '../../src/engine/nodeHasher.node';
import { pause } from '../../src/engine/pause.node';
import { createSession, type Session } from '../../src/engine/session';
import { signIns } from '../support/generateSignIns';
import { exportVariant } from '../support/writers/exportVariants';
import { exportBytes } from '../support/writers/writeExport';

const { signal } = new AbortController();
const noSearch = { text: '', mode: 'plain' } as const;

async function opened(count: number, regExps = guardedRegExp): Promise<Session> {
  const variant = exportVariant('graph-beta-array');
  const events = signIns({ seed: 'counts', count, kinds: variant.kinds });
  const bytes = Buffer.concat([...exportBytes(variant, events)]);
  const session = createSession([{ name: 'a.json', open: () => bytesSource(bytes) }], {
    publish: () => undefined,
    pause,
    createHasher: nodeHasher,
    regExps,
  });
  await session.start();
  return session;
}

const values = (column: ColumnName, ...these: readonly (string | null)[]): Filter => ({
  kind: 'values',
  column,
  values: these,
  exclude: false,
});

describe('countAnswers', () => {
  let session: Session;
  before(async () => (session = await opened(1500)));

  const rowsOf = async (selection: Selection) =>
    (await session.handlers.openView({ ...selection, sort: [], grouping: null }, signal)).rows;

  it('counts the values of a column under the filters, as opening each of them would', async () => {
    const selection: Selection = { filters: [values('Status', 'failure')], search: noSearch };
    for (const column of [
      'ResultType',
      'AuthenticationMethods',
      'ClientAppKind',
      'City',
    ] as const) {
      const facet = await session.handlers.facet(
        { ...selection, column, find: '', limit: 100 },
        signal,
      );
      assert.equal(facet.rows, await rowsOf(selection));
      assert.equal(facet.partial, false);
      assert.ok(facet.values.length > 0 && facet.distinct >= facet.values.length);
      for (const { value, count } of facet.values.slice(0, 5))
        assert.equal(
          count,
          await rowsOf({
            ...selection,
            filters: [...selection.filters, values(column, value)],
          }),
          `${column} ${value}`,
        );
    }
  });

  it('finds values, and tells how many there are beyond those it tells', async () => {
    const all = { filters: [], search: noSearch, column: 'UserPrincipalName' } as const;
    const { values: some, distinct } = await session.handlers.facet(
      { ...all, find: 'CONTOSO', limit: 2 },
      signal,
    );
    assert.equal(some.length, 2);
    assert.ok(distinct > 2);
    const none = await session.handlers.facet({ ...all, find: 'no such user', limit: 2 }, signal);
    assert.deepEqual([none.values, none.distinct, none.rows], [[], 0, 1500]);
  });

  it('tells what would be there without each filter, and without the search', async () => {
    const filters = [
      values('Status', 'failure'),
      values('City', 'Nowhere'),
      { kind: 'time', from: null, to: '2100-01-01T00:00:00.000Z' } as const,
    ];
    const search = { text: 'contoso', mode: 'word' } as const;
    const blame = await session.handlers.blame({ filters, search }, signal);
    assert.deepEqual(blame, {
      withoutFilter: [0, await rowsOf({ filters: [filters[0]!, filters[2]!], search }), 0],
      withoutSearch: 0,
    });
    assert.ok(blame.withoutFilter[1]! > 0);
  });

  it('counts marks anew when they are set', async () => {
    const one = await opened(50);
    const marked = async () =>
      (
        await one.handlers.facet(
          {
            filters: [values('Mark', 'red')],
            search: noSearch,
            column: 'Status',
            find: '',
            limit: 9,
          },
          signal,
        )
      ).rows;
    assert.equal(await marked(), 0);
    const ids = await one.handlers.idsOf({ tableRows: [3, 4] }, signal);
    await one.handlers.setMarks(
      { marks: ids.map((id) => ({ id: id!, colour: 'red', note: undefined })) },
      signal,
    );
    assert.equal(await marked(), 2);
    await one.handlers.setMarks({ marks: [] }, signal);
    assert.equal(await marked(), 0);
  });

  it('looks for the rows of a selection once, as long as it is among the last four', async () => {
    let searches = 0;
    const one = await opened(60, (expression) => {
      searches++;
      return guardedRegExp(expression);
    });
    const facet = async (text: string, column: ColumnName) =>
      one.handlers.facet(
        { filters: [], search: { text, mode: 'regex' }, column, find: '', limit: 9 },
        signal,
      );
    const first = await facet('contoso', 'Status');
    assert.deepEqual(await facet('contoso', 'Status'), first);
    await facet('contoso', 'City');
    assert.equal(searches, 1);
    for (const text of ['a', 'b', 'c', 'd']) await facet(text, 'City');
    assert.equal(searches, 5);
    await facet('a', 'Status');
    assert.equal(searches, 5);
    await facet('contoso', 'Status');
    assert.equal(searches, 6);
    // In place of the one that was asked for longest ago.
    await facet('a', 'Status');
    assert.equal(searches, 6);
    await facet('b', 'Status');
    assert.equal(searches, 7);
  });

  it('refuses what is no column, and limits that are none', async () => {
    const { handlers } = session;
    const asked = { filters: [], search: noSearch, find: '', limit: 10 } as const;
    for (const column of ['constructor', '__proto__', 'nothing'] as unknown as ColumnName[]) {
      const invalid = { code: 'invalid' };
      await assert.rejects(async () => handlers.facet({ ...asked, column }, signal), invalid);
      const selection = { filters: [values(column, 'x')], search: noSearch };
      await assert.rejects(async () => handlers.blame(selection, signal), invalid);
      await assert.rejects(async () => rowsOf(selection), invalid);
      await assert.rejects(
        async () => handlers.facet({ ...asked, ...selection, column: 'City' }, signal),
        invalid,
      );
    }
    for (const limit of [-1, 1.5, NaN, 1e9])
      await assert.rejects(
        async () => handlers.facet({ ...asked, column: 'City', limit }, signal),
        {
          code: 'invalid',
        },
      );
    await assert.rejects(
      async () => handlers.blame({ filters: [], search: { text: '(', mode: 'regex' } }, signal),
      { code: 'invalid' },
    );
  });

  it('does not work for who has gone away', async () => {
    const controller = new AbortController();
    controller.abort();
    await assert.rejects(
      async () =>
        session.handlers.facet(
          {
            filters: [],
            search: { text: 'xyz', mode: 'plain' },
            column: 'City',
            find: '',
            limit: 9,
          },
          controller.signal,
        ),
      { code: 'cancelled' },
    );
  });
});
