import assert from 'node:assert/strict';
import type { Query } from '../../src/core/query/query';
import type { Session } from '../../src/engine/session';
import type { EngineState, MarkedFinding } from '../../src/protocol/engineContract';
import { sprayAddress, sprayedSignIns } from '../extension/findings/sprayedSignIns';
import { portalCsvOf } from '../extension/tree/portalCsvOf';
import { sessionOver } from '../support/sessionOver';

const { signal } = new AbortController();
const everything: Query = {
  filters: [],
  search: { text: '', mode: 'plain' },
  sort: [],
  grouping: null,
};
const sprayed = { name: 'InteractiveSignIns_a.csv', content: portalCsvOf(sprayedSignIns) };
/** Twenty users, each with a name of its own, and nothing to be found. */
const quiet = {
  name: 'InteractiveSignIns_b.csv',
  content: portalCsvOf(
    Array.from({ length: 20 }, (_, i) => ({
      user: `quiet${i}@contoso.com`,
      ip: `192.0.2.${i + 1}`,
      time: new Date(Date.UTC(2026, 7, 1, 8, i)).toISOString(),
    })),
  ),
};
const spray: Omit<MarkedFinding, 'id'> = {
  detection: 'Password spray',
  severity: 'high',
  title: 'Spray from 1 IP address',
};

describe('the marks of findings over an engine', () => {
  let session: Session;
  let states: EngineState[];
  const begin = async (...sources: Parameters<typeof sessionOver>[0]) => {
    ({ session, states } = sessionOver(sources));
    await session.start();
  };
  /** Runs the detection, and tells of what it found; answers the rows of its evidence. */
  const detect = async (accounts = 6): Promise<{ ids: string[]; rows: number[] }> => {
    const { runs } = await session.handlers.detect(
      {
        detections: ['passwordSpray'],
        parameters: { passwordSpray: { accounts, burstAccounts: accounts } },
        suppressions: {
          trustedRanges: [],
          trustedAsns: [],
          serviceAccounts: [],
          allowedApps: {},
          microsoftAsns: false,
        },
      },
      signal,
    );
    const findings = runs.flatMap((run) => run.findings);
    return { ids: findings.map(({ id }) => id), rows: findings.flatMap((one) => one.evidence) };
  };
  const tell = async (...findings: readonly MarkedFinding[]) =>
    session.handlers.setFindings({ findings }, signal);
  /** Values of columns, by row of the table. */
  const values = async (...columns: readonly ('Detections' | 'Findings' | 'SourceFile')[]) => {
    const { view } = await session.handlers.openView(everything, signal);
    const page = await session.handlers.rows({ view, start: 0, columns }, signal);
    return page.tableRows.map((_, i) => page.columns.map((column) => column[i] ?? null));
  };
  const rowsOf = async (query: Partial<Query>) =>
    (await session.handlers.openView({ ...everything, ...query }, signal)).events;
  const grouped: Query = {
    ...everything,
    grouping: { by: { kind: 'columns', columns: ['Detections'] }, sort: null, expanded: [] },
  };
  const byDetection = (value: string | null): Partial<Query> => ({
    filters: [{ kind: 'values', column: 'Detections', values: [value], exclude: false }],
  });

  it('are none before detections ran, and none that no run has found', async () => {
    await begin(sprayed);
    assert.ok((await values('Detections', 'Findings')).flat().every((value) => value === null));
    assert.equal(session.state.findings, undefined);
    await tell({ id: 'of another file', ...spray });
    assert.ok((await values('Findings')).flat().every((value) => value === null));
    assert.equal(session.state.findings, undefined);
  });

  it('stand on every row of the evidence and on no other, in both columns, and in the state', async () => {
    await begin(sprayed);
    const { ids, rows } = await detect();
    assert.deepEqual([ids.length, rows.length], [1, 13]);
    assert.ok((await values('Findings')).flat().every((value) => value === null));
    await tell({ id: ids[0]!, ...spray });
    const marked = await values('Detections', 'Findings');
    const shown = ['Password spray', 'high: Spray from 1 IP address'];
    for (const [row, value] of marked.entries())
      assert.deepEqual(value, rows.includes(row) ? shown : [null, null], String(row));
    assert.deepEqual(session.state.findings, { count: 1, version: 1 });
    assert.deepEqual(states.at(-1)!.findings, { count: 1, version: 1 });
    assert.deepEqual(await session.handlers.findingsOf({ tableRow: rows[0]! }, signal), [
      { id: ids[0], ...spray },
    ]);
    assert.deepEqual(await session.handlers.findingsOf({ tableRow: 0 }, signal), []);
    assert.deepEqual(await session.handlers.findingsOf({ tableRow: 1e9 }, signal), []);
  });

  it('can be filtered, sorted, grouped and counted by', async () => {
    await begin(sprayed);
    const { ids, rows } = await detect();
    await tell({ id: ids[0]!, ...spray });
    assert.equal(await rowsOf(byDetection('Password spray')), 13);
    assert.equal(await rowsOf(byDetection(null)), sprayedSignIns.length - 13);
    const { view } = await session.handlers.openView(
      { ...everything, sort: [{ column: 'Findings', descending: false }] },
      signal,
    );
    const page = await session.handlers.rows({ view, start: 0, columns: [] }, signal);
    assert.deepEqual(page.tableRows.slice(0, 13), rows);
    assert.equal((await session.handlers.openView(grouped, signal)).groups, 2);
    const { values: counted } = await session.handlers.facet(
      { filters: [], search: everything.search, column: 'Detections', find: '', limit: 9 },
      signal,
    );
    assert.deepEqual(
      counted.find(({ value }) => value !== null),
      { value: 'Password spray', count: 13 },
    );
  });

  it('go with a finding that is not told of any more, come back with it, and let views by them go stale', async () => {
    await begin(sprayed);
    const { ids } = await detect();
    await tell({ id: ids[0]!, ...spray });
    const byMark = await session.handlers.openView(
      { ...everything, ...byDetection('Password spray') },
      signal,
    );
    const other = await session.handlers.openView(everything, signal);
    await tell({ id: ids[0]!, ...spray });
    const page = { start: 0, columns: ['Findings'] } as const;
    // The same again: nothing changes.
    await session.handlers.rows({ ...page, view: byMark.view }, signal);
    assert.equal(session.state.findings?.version, 1);
    assert.equal((await session.handlers.openView(grouped, signal)).groups, 2);
    await tell();
    assert.equal((await session.handlers.openView(grouped, signal)).groups, 1);
    await assert.rejects(
      async () => session.handlers.rows({ ...page, view: byMark.view }, signal),
      {
        code: 'stale',
      },
    );
    const gone = await session.handlers.rows({ ...page, view: other.view }, signal);
    assert.ok(gone.columns.flat().every((value) => value === null));
    assert.equal(await rowsOf(byDetection('Password spray')), 0);
    assert.deepEqual(session.state.findings, { count: 0, version: 2 });
    await tell({ id: ids[0]!, ...spray });
    assert.equal(await rowsOf(byDetection('Password spray')), 13);
  });

  it('are replaced by those of a new run', async () => {
    await begin(sprayed);
    const { ids } = await detect();
    await tell({ id: ids[0]!, ...spray });
    // No address tried so many.
    const after = await detect(13);
    assert.deepEqual(after.ids, []);
    await tell();
    assert.equal(await rowsOf(byDetection('Password spray')), 0);
    // The run was called off after all: what was found before is known still. Two runs later it is not.
    await tell({ id: ids[0]!, ...spray });
    assert.equal(await rowsOf(byDetection('Password spray')), 13);
    await detect(13);
    await tell({ id: ids[0]!, ...spray });
    assert.equal(await rowsOf(byDetection('Password spray')), 0);
  });

  it('stand on the rows of their own file where several are open together', async () => {
    await begin(quiet, sprayed);
    const { ids } = await detect();
    await tell({ id: ids[0]!, ...spray });
    const marked = (await values('Findings', 'SourceFile')).filter(([finding]) => finding !== null);
    assert.equal(marked.length, 13);
    assert.ok(marked.every(([, file]) => file === sprayed.name));
    const { view } = await session.handlers.openView(
      { ...everything, ...byDetection('Password spray') },
      signal,
    );
    const page = await session.handlers.rows({ view, start: 0, columns: ['IPAddress'] }, signal);
    assert.deepEqual([...new Set(page.columns[0])], [sprayAddress]);
  });

  it('are not searched: the same search finds the same before and after', async () => {
    await begin(sprayed);
    const search = { text: 'Spray from 1', mode: 'plain' } as const;
    const { ids } = await detect();
    const before = await rowsOf({ search });
    await tell({ id: ids[0]!, ...spray });
    assert.equal(await rowsOf({ search }), before);
  });
});
