import assert from 'node:assert/strict';
import { askLevel } from '../../../src/extension/tree/treeLevel';
import { branchNode, eventColumns, eventNode, moreId } from '../../../src/extension/tree/treeNodes';
import { longestCell, mostBranches, type Branch } from '../../../src/protocol/engineContract';
import { FakeExports } from './fakeExports';
import { TreeBench } from './treeBench';

const figures = {
  count: 1,
  status: { success: 1, failure: 0, interrupted: 0, unknown: 0 },
  first: null,
  last: null,
};
const branch = (...values: readonly (string | null)[]): Branch => ({ values, ...figures });
const idOf = (...values: readonly (string | null)[]) =>
  branchNode(undefined, 'UserPrincipalName', branch(...values)).id;

describe('a line of the tree', () => {
  it('is the same line whichever spelling of a user is the commonest', () => {
    assert.equal(idOf('Alice@contoso.com', 'alice@contoso.com'), idOf('alice@contoso.com'));
    const app = (value: string) => branchNode(undefined, 'AppDisplayName', branch(value)).id;
    assert.notEqual(app('Portal'), app('portal'));
    assert.equal(new Set([idOf(null), idOf(''), idOf('null')]).size, 3);
  });

  it('has an id of some hundred characters, whatever its value, and another for another value', () => {
    const long = 'x'.repeat(100_000);
    const ids = [`${long}a`, `${long}b`, `a${long}`, long].map((value) => idOf(value));
    assert.equal(new Set(ids).size, 4);
    for (const id of ids) assert.ok(id.length < 300, String(id.length));
  });

  it('of an event filters to its Id, unless that is longer than what the engine tells of it', () => {
    const withId = (id: string | null) =>
      eventNode(
        undefined,
        7,
        eventColumns.map((column) => (column === 'Id' ? id : null)),
      ).path;
    assert.deepEqual(withId('abc'), [
      { kind: 'values', column: 'Id', values: ['abc'], exclude: false },
    ]);
    assert.deepEqual(withId(null), []);
    assert.equal(withId('x'.repeat(longestCell)).length, 1);
    assert.deepEqual(withId('x'.repeat(longestCell + 1)), []);
  });

  it('stands once where pages of an export that is being read overlap', async () => {
    const starts: number[] = [];
    const { nodes } = await askLevel(undefined, {
      selection: { filters: [], search: { text: '', mode: 'plain' } },
      top: 'IPAddress',
      order: 'count',
      shown: new Map([[moreId(undefined, 'branches'), mostBranches + 1]]),
      signal: new AbortController().signal,
      engine: {
        call: (_, args) => {
          const { start } = args as { readonly start: number };
          starts.push(start);
          const branches = start === 0 ? ['192.0.2.1', '192.0.2.2'] : ['192.0.2.2', '192.0.2.3'];
          return Promise.resolve({
            branches: branches.map((address) => branch(address)),
            distinct: 3,
            total: figures,
            partial: true,
          } as never);
        },
      },
    });
    assert.deepEqual(starts, [0, mostBranches]);
    assert.deepEqual(
      nodes.map((node) => node.kind === 'branch' && node.branch.values[0]),
      ['192.0.2.1', '192.0.2.2', '192.0.2.3'],
    );
  });
});

describe('a heading', () => {
  it('says nothing of how many sign-ins the whole tree is over', async () => {
    const exports = new FakeExports();
    const row = { user: 'alice@contoso.com' };
    const open = await exports.open('a.csv', [row, row, { user: 'bob@contoso.com' }]);
    open.select([{ kind: 'contains', column: 'City', text: 'Oslo', exclude: true }]);
    const bench = new TreeBench(exports);
    const [alice] = await bench.tree.children(undefined);
    const { message } = bench;
    const below = await bench.tree.children(alice);
    const heading = below.find(({ kind }) => kind === 'section');
    assert.ok(heading !== undefined);
    assert.match(message ?? '', /3/);
    await bench.tree.children(heading);
    assert.equal(bench.message, message);
  });
});

describe('what the tree lets go of', () => {
  it('is what it asked, as soon as other lines are shown', async () => {
    const exports = new FakeExports();
    const open = await exports.open('a.csv', [{ user: 'alice@contoso.com' }]);
    const { tree } = new TreeBench(exports);
    const signals: AbortSignal[] = [];
    const engine = await open.engine();
    let answer: () => void = () => undefined;
    // The first answer comes when other lines are shown already.
    const held = new Promise<void>((resolve) => (answer = resolve));
    open.engine = () =>
      Promise.resolve({
        call: async (name, args, signal) => {
          signals.push(signal!);
          if (signals.length === 1) await held;
          return engine.call(name, args);
        },
      });
    const first = tree.children(undefined);
    while (signals.length === 0) await new Promise((resolve) => setImmediate(resolve));
    open.select([{ kind: 'contains', column: 'City', text: 'Oslo', exclude: true }]);
    answer();
    await first;
    assert.deepEqual(
      signals.map(({ aborted }) => aborted),
      [true, false],
    );
    tree.dispose();
    assert.ok(signals[1]!.aborted);
  });

  it('is all that was to be asked later, when it is disposed of', async () => {
    const exports = new FakeExports();
    const open = await exports.open('a.csv', [{}, {}]);
    const bench = new TreeBench(exports);
    open.become({ phase: 'reading', rows: 1 });
    open.become({ rows: 2 });
    bench.tree.dispose();
    assert.deepEqual(bench.elapse(), []);
  });

  it('is which filters were its own, with the export', async () => {
    const exports = new FakeExports();
    const signIns = [{ user: 'alice@contoso.com' }, { user: 'bob@contoso.com' }];
    const open = await exports.open('a.csv', signIns);
    const bench = new TreeBench(exports);
    await bench.tree.perform('filter', '', [await bench.line('alice')]);
    const { filters } = open.selection;
    assert.equal((await bench.texts()).length, 2);
    exports.close(open);
    const again = await exports.open('a.csv', signIns);
    again.select(filters);
    assert.deepEqual(await bench.texts(), ['alice@contoso.com 1']);
    bench.tree.dispose();
  });

  it('is not what shows times: lines are asked anew in another zone', async () => {
    const exports = new FakeExports();
    const open = await exports.open('a.csv', [{}]);
    const bench = new TreeBench(exports);
    bench.changed.length = 0;
    open.zone = 'local';
    exports.tell('selection', open);
    assert.deepEqual(bench.changed, [undefined]);
    assert.equal(bench.tree.telling.zone, 'local');
    bench.tree.dispose();
  });
});
