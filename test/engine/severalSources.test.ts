import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { pause } from '../../src/engine/pause.node';
import type { Session } from '../../src/engine/session';
import { SourceError } from '../../src/engine/sourceError';
import { signIns } from '../support/generateSignIns';
import { readSession, sessionOver, type GivenSource } from '../support/sessionOver';
import { exportVariant } from '../support/writers/exportVariants';
import { exportBytes } from '../support/writers/writeExport';

const { signal } = new AbortController();

const header =
  'Date (UTC),Request ID,Correlation ID,Username,Application,IP address,Status,Sign-in error code\n';
const row = (id: string, user = 'a') =>
  `2026-01-02T03:04:05Z,${id},c,${user}@contoso.com,App,192.0.2.1,Success,0\n`;
const csv = (...ids: string[]) => header + ids.map((id) => row(id)).join('');

const stepsHeader =
  'Request ID,Date (UTC),Authentication method,Authentication method detail,Succeeded,Result detail,Requirement\n';
const step = (id: string, second: number, method: string, succeeded = 'true') =>
  `${id},2026-01-02T03:04:0${second}Z,${method},,${succeeded},,Primary authentication\n`;

const problemsOf = (session: Session) =>
  session.state.sources.map(({ file, role, problem }) => [file, role, problem?.code]);
const filesOf = async (session: Session) => {
  const opened = await session.handlers.openView(
    { filters: [], search: { text: '', mode: 'plain' }, sort: [], grouping: null },
    signal,
  );
  const page = await session.handlers.rows(
    { view: opened.view, start: 0, columns: ['Id', 'SourceFile'] },
    signal,
  );
  return page.columns[0]!.map((id, i) => [id, page.columns[1]![i]]);
};
const steps = async (session: Session, tableRow: number) => {
  const told = await session.handlers.story({ tableRow }, signal);
  return { methods: told.steps.map(({ method }) => method), from: told.stepsFrom };
};

describe('several exports as one', () => {
  it('merges events by Id, keeps every place and names all files of a row, in their order', async () => {
    const session = await readSession([
      { name: 'a.csv', content: csv('1', '2') },
      { name: 'sub/b.csv', content: csv('2', '3', '3') },
      { name: 'c.csv', content: csv('1', '2', '4') },
    ]);
    assert.equal(session.state.phase, 'ready');
    assert.equal(session.state.summary?.records, 8);
    assert.equal(session.state.summary.rows, 4);
    assert.deepEqual(
      session.state.sources.map(({ file, records }) => [file, records]),
      [
        ['a.csv', 2],
        ['sub/b.csv', 3],
        ['c.csv', 3],
      ],
    );
    assert.deepEqual(await filesOf(session), [
      ['1', 'a.csv, c.csv'],
      ['2', 'a.csv, sub/b.csv, c.csv'],
      // Twice in one file: emissions, of one file.
      ['3', 'sub/b.csv'],
      ['4', 'c.csv'],
    ]);
    const { emissions } = await session.handlers.story({ tableRow: 1 }, signal);
    assert.deepEqual(
      emissions.map(({ file, source, line }) => [file, source, line]),
      [
        ['a.csv', 0, 3],
        ['sub/b.csv', 1, 2],
        ['c.csv', 2, 3],
      ],
    );
    const record = await session.handlers.record({ tableRow: 1, emission: 2 }, signal);
    assert.deepEqual([record.file, record.source, record.line], ['c.csv', 2, 3]);
    assert.equal(record.raw, row('2').trimEnd());
    // Each of its files is a value of the column: it can be counted and filtered by.
    const view = await session.handlers.openView(
      {
        filters: [{ kind: 'values', column: 'SourceFile', values: ['c.csv'], exclude: false }],
        search: { text: '', mode: 'plain' },
        sort: [],
        grouping: null,
      },
      signal,
    );
    assert.equal(view.rows, 3);
  });

  it('names the files in their order, and tells emissions in that of their time', async () => {
    const emitted = (hour: number) =>
      `TimeGenerated [UTC],Id,UserPrincipalName,AppDisplayName,ResultType\n2026-01-02T0${hour}:04:05Z,1,a@contoso.com,App,0\n`;
    const session = await readSession([
      { name: 'late.csv', content: emitted(5) },
      { name: 'early.csv', content: emitted(3) },
    ]);
    assert.deepEqual(await filesOf(session), [['1', 'late.csv, early.csv']]);
    const { emissions } = await session.handlers.story({ tableRow: 0 }, signal);
    assert.deepEqual(
      emissions.map(({ file, source, timeGenerated }) => [file, source, timeGenerated]),
      [
        ['early.csv', 1, '2026-01-02T03:04:05.000Z'],
        ['late.csv', 0, '2026-01-02T05:04:05.000Z'],
      ],
    );
  });

  it('keeps the events of two users under one Id apart, each with its own file', async () => {
    const session = await readSession([
      { name: 'a.csv', content: header + row('1', 'adele') },
      { name: 'b.csv', content: header + row('1', 'megan') },
    ]);
    assert.deepEqual(await filesOf(session), [
      ['1', 'a.csv'],
      ['1', 'b.csv'],
    ]);
  });

  it('names no more than twenty files of one row', async () => {
    const session = await readSession(
      Array.from({ length: 25 }, (_, i) => ({ name: `${i}.csv`, content: csv('1') })),
    );
    const [[, files] = []] = await filesOf(session);
    assert.equal(files!.split(', ').length, 21);
    assert.ok(files!.endsWith('19.csv, …'));
    assert.equal((await session.handlers.story({ tableRow: 0 }, signal)).emissions.length, 25);
  });

  it('names what cannot be read, by its problem, and opens the rest', async () => {
    const sources: readonly GivenSource[] = [
      { name: 'gone.csv', content: '', error: new SourceError('vanished', 'gone.csv is gone.') },
      { name: 'a.csv', content: csv('1', '2') },
      { name: 'prices.csv', content: 'name,price\nPear,2\n' },
      { name: 'empty.csv', content: '' },
      { name: 'b.csv', content: csv('3') },
    ];
    const { session, closed } = sessionOver(sources);
    await session.start();
    const { state } = session;
    assert.equal(state.phase, 'ready');
    assert.equal(state.problem, undefined);
    assert.equal(state.rows, 3);
    assert.deepEqual(problemsOf(session), [
      ['gone.csv', 'main', 'vanished'],
      ['a.csv', 'main', undefined],
      ['prices.csv', 'main', 'notAnExport'],
      ['empty.csv', 'main', 'empty'],
      ['b.csv', 'main', undefined],
    ]);
    assert.equal(state.sources[0]?.problem?.message, 'gone.csv is gone.');
    assert.equal(state.sources[2]?.format.id, 'unknown');
    assert.equal(state.sources[2].bytes, 'name,price\nPear,2\n'.length);
    // What was not read is no part of the progress.
    assert.equal(state.bytesRead, state.bytesTotal);
    assert.equal(state.bytesTotal, csv('1', '2').length + csv('3').length);
    // The number of the source is its place among all, those that failed included.
    const record = await session.handlers.record({ tableRow: 2 }, signal);
    assert.deepEqual([record.file, record.source], ['b.csv', 4]);
    assert.ok(closed.has('a.csv') && closed.has('prices.csv'));
  });

  it('fails where none can be read, and says why of the first', async () => {
    const session = await readSession([
      { name: 'a.csv', content: 'name,price\nPear,2\n' },
      { name: 'b.csv', content: '', error: new SourceError('vanished', 'b.csv is gone.') },
    ]);
    const { phase, problem } = session.state;
    assert.equal(phase, 'failed');
    // Files are looked for before the first is read, but the first is the first.
    assert.equal(problem?.code, 'notAnExport');
    assert.match(
      problem.message,
      /^None of the 2 files could be read to its end\. The first, a\.csv: This is a table/,
    );
    assert.deepEqual(problemsOf(session), [
      ['a.csv', 'main', 'notAnExport'],
      ['b.csv', 'main', 'vanished'],
    ]);
  });

  it('keeps what it read of a file that fails half-way, and reads the next', async () => {
    const variant = exportVariant('portal-csv-57');
    const bytes = Buffer.concat([
      ...exportBytes(variant, signIns({ seed: 'half', count: 3000, kinds: variant.kinds })),
    ]);
    const session = await readSession([
      {
        name: 'a.csv',
        content: bytes,
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
      { name: 'b.csv', content: csv('x') },
    ]);
    const { phase, problem, rows, sources } = session.state;
    assert.equal(phase, 'ready');
    assert.equal(problem, undefined);
    assert.deepEqual(sources[0]?.problem, { code: 'unreadable', message: 'the disk is gone' });
    assert.equal(sources[0].sha256, undefined);
    assert.ok(sources[0].records > 100 && sources[0].records < 3000);
    assert.equal(rows, sources[0].records + 1);
    const last = await session.handlers.record({ tableRow: rows - 1 }, signal);
    assert.equal(last.file, 'b.csv');
  });

  it('names the files that were not begun when reading was stopped', async () => {
    const variant = exportVariant('portal-csv-57');
    const events = signIns({ seed: 'stop', count: 30_000, kinds: variant.kinds });
    const { session } = sessionOver([
      { name: 'a.csv', content: Buffer.concat([...exportBytes(variant, events)]) },
      { name: 'b.csv', content: csv('x') },
    ]);
    const reading = session.start();
    while (session.state.phase === 'opening') await pause();
    await session.handlers.cancelReading(undefined, signal);
    await reading;
    assert.equal(session.state.phase, 'cancelled');
    assert.deepEqual(problemsOf(session), [
      ['a.csv', 'main', undefined],
      ['b.csv', 'main', 'unreadable'],
    ]);
    assert.match(session.state.sources[1]!.problem!.message, /stopped before it/);
  });

  it('reads a source in one table with others as it reads it alone', async () => {
    const events = () => signIns({ seed: 'alone', count: 12_000, kinds: ['interactive'] });
    const graph = exportVariant('graph-beta-array');
    const content = Buffer.concat([...exportBytes(graph, events())]);
    const alone = await readSession([{ name: 'b.json', content }]);
    const together = await readSession([
      { name: 'a.csv', content: csv('1') },
      { name: 'b.json', content },
    ]);
    assert.equal(together.state.rows, alone.state.rows + 1);
    for (const tableRow of [0, 5000, 11_999]) {
      const [one, other] = await Promise.all([
        alone.handlers.record({ tableRow }, signal),
        together.handlers.record({ tableRow: tableRow + 1 }, signal),
      ]);
      assert.deepEqual(other.values, one.values);
      assert.equal(other.raw, one.raw);
    }
  });
});

describe('an AuthDetails companion', () => {
  const companion: GivenSource = {
    name: 'InteractiveSignIns_AuthDetails.csv',
    role: 'companion',
    content:
      stepsHeader +
      step('AB', 2, 'Mobile app notification') +
      step('other', 1, 'Password') +
      step('ab', 1, 'Password', 'false') +
      step('ab', 1, 'Password') +
      step('ab', 1, 'Password') +
      'ragged\n',
  };

  it('gives its steps to rows of its request id, in order of time, and no rows of its own', async () => {
    const session = await readSession([{ name: 'a.csv', content: csv('aB', 'cd') }, companion]);
    const { state } = session;
    assert.equal(state.phase, 'ready');
    assert.equal(state.rows, 2);
    assert.equal(state.summary?.records, 2);
    const [, joined] = state.sources;
    assert.equal(joined?.role, 'companion');
    assert.equal(joined.records, 6);
    assert.equal(joined.rejectedCount, 1);
    const hash = createHash('sha256').update(companion.content).digest('hex');
    assert.equal(joined.sha256, hash);
    assert.equal(joined.format.id, 'portal-auth-details');
    assert.equal(state.bytesRead, state.bytesTotal);
    assert.deepEqual(await steps(session, 0), {
      // What one download repeats it means.
      methods: ['Password', 'Password', 'Password', 'Mobile app notification'],
      from: companion.name,
    });
    const { steps: told } = await session.handlers.story({ tableRow: 0 }, signal);
    assert.deepEqual(told[0], {
      time: '2026-01-02T03:04:01.000Z',
      method: 'Password',
      detail: null,
      succeeded: false,
      result: null,
      requirement: 'Primary authentication',
    });
    assert.deepEqual(await steps(session, 1), { methods: [], from: undefined });
    const { records } = await session.handlers.rejected({ start: 0, count: 10 }, signal);
    assert.deepEqual(
      records.map(({ file, line }) => [file, line]),
      [[companion.name, 7]],
    );
  });

  it('tells a step that two downloads share once', async () => {
    const more = (name: string, content: string): GivenSource => ({
      name,
      role: 'companion',
      content: stepsHeader + content,
    });
    const session = await readSession([
      { name: 'a.csv', content: csv('1') },
      more('x.csv', step('1', 1, 'Password')),
      more('y.csv', step('1', 1, 'Password') + step('1', 2, 'Text message')),
    ]);
    assert.deepEqual(await steps(session, 0), {
      methods: ['Password', 'Text message'],
      from: 'x.csv, y.csv',
    });
  });

  it('gives way to the steps that a record has itself', async () => {
    const variant = exportVariant('graph-beta-array');
    const [event] = [...signIns({ seed: 'own', count: 30, kinds: variant.kinds })].filter(
      ({ steps: own }) => own.length > 0,
    );
    const session = await readSession([
      { name: 'a.json', content: Buffer.concat([...exportBytes(variant, [event!])]) },
      { ...companion, content: stepsHeader + step(event!.id, 1, 'Carrier pigeon') },
    ]);
    assert.deepEqual(await steps(session, 0), {
      methods: event!.steps.map(({ method }) => method),
      from: undefined,
    });
  });

  it('is known among several exports whatever its place, and read alone as before', async () => {
    const main = { name: 'a.csv', content: csv('1', 'ab') };
    const { name, content } = companion;
    const unmarked = { name, content };
    const session = await readSession([unmarked, main]);
    assert.equal(session.state.rows, 2);
    assert.deepEqual(problemsOf(session), [
      [companion.name, 'companion', undefined],
      ['a.csv', 'main', undefined],
    ]);
    assert.equal((await steps(session, 1)).from, companion.name);
    assert.equal((await session.handlers.record({ tableRow: 0 }, signal)).source, 1);
    const alone = await readSession([unmarked]);
    assert.equal(alone.state.rows, 5);
    assert.equal(alone.state.sources[0]?.role, 'main');
    const both = await readSession([unmarked, { ...unmarked, name: 'again.csv' }]);
    assert.equal(both.state.rows, 10);
  });

  it('costs nothing but itself where it cannot be read or is something else', async () => {
    for (const [bad, code] of [
      [{ ...companion, content: 'name,price\nPear,2\n' }, 'notAnExport'],
      [{ ...companion, content: csv('9') }, 'notAnExport'],
      [{ ...companion, error: new SourceError('vanished', 'gone') }, 'vanished'],
    ] as const) {
      const session = await readSession([{ name: 'a.csv', content: csv('1') }, bad]);
      assert.equal(session.state.phase, 'ready');
      assert.equal(session.state.rows, 1);
      assert.deepEqual(problemsOf(session), [
        ['a.csv', 'main', undefined],
        [companion.name, 'companion', code],
      ]);
      assert.deepEqual(await steps(session, 0), { methods: [], from: undefined });
    }
  });

  it('does not hide that the export itself could not be read', async () => {
    const session = await readSession([
      { name: 'a.csv', content: 'name,price\nPear,2\n' },
      companion,
    ]);
    assert.equal(session.state.phase, 'failed');
    assert.equal(session.state.problem?.code, 'notAnExport');
    assert.doesNotMatch(session.state.problem.message, /None of/);
  });

  it('gives the methods by which rows can be filtered', async () => {
    const session = await readSession([{ name: 'a.csv', content: csv('ab', 'cd') }, companion]);
    const facet = await session.handlers.facet(
      {
        filters: [],
        search: { text: '', mode: 'plain' },
        column: 'AuthenticationMethods',
        find: '',
        limit: 10,
      },
      signal,
    );
    assert.deepEqual(
      new Map(facet.values.map(({ value, count }) => [value, count])),
      new Map([
        ['Password', 1],
        ['Mobile app notification', 1],
        [null, 1],
      ]),
    );
  });
});
