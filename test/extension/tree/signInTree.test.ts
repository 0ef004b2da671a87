import assert from 'node:assert/strict';
import type { Filter } from '../../../src/core/query/query';
import { contextKeys } from '../../../src/extension/ids';
import { growthMs } from '../../../src/extension/tree/signInTree';
import type { TreeNode } from '../../../src/extension/tree/treeNode';
import { RpcError } from '../../../src/protocol/rpc';
import { FakeExports, type FakeExport } from './fakeExports';
import type { GivenSignIn } from './portalCsvOf';
import { lineText, TreeBench } from './treeBench';

const signIns: readonly GivenSignIn[] = [
  { user: 'alice@contoso.com', status: 'Failure', code: '50126', ip: '198.51.100.7' },
  { user: 'alice@contoso.com', status: 'Failure', code: '50053', ip: '198.51.100.7' },
  { user: 'Alice@contoso.com', app: 'Azure Portal' },
  { user: 'bob@contoso.com', status: 'Interrupted', code: '50074' },
  { user: 'bob@contoso.com' },
  { user: '', app: 'Backup', ip: '203.0.113.5' },
];

const only = (column: Extract<Filter, { kind: 'values' }>['column'], ...values: string[]) =>
  ({ kind: 'values', column, values, exclude: false }) as const;

describe('the tree of sign-ins', () => {
  let exports: FakeExports;
  let open: FakeExport;
  let bench: TreeBench;
  beforeEach(async () => {
    exports = new FakeExports();
    open = await exports.open('a.csv', signIns);
    bench = new TreeBench(exports);
  });
  afterEach(() => bench.tree.dispose());

  describe('has lines', () => {
    it('for users, the most sign-ins first, in one call; spellings together; no user as such', async () => {
      assert.deepEqual(await bench.texts(), [
        'alice@contoso.com 3',
        'bob@contoso.com 2',
        '(no user) 1',
      ]);
      assert.deepEqual(open.calls, ['branches UserPrincipalName']);
    });

    it('below a user for its categories, addresses and applications, then its events, newest first', async () => {
      assert.deepEqual(await bench.texts('alice'), [
        '# ResultType categories 2',
        '# IP addresses 2',
        '# Applications 2',
        '* 2026-09-01 08:02:00 · Alice@contoso.com · Azure Portal',
        '* 2026-09-01 08:01:00 · alice@contoso.com · Office 365',
        '* 2026-09-01 08:00:00 · alice@contoso.com · Office 365',
      ]);
      assert.deepEqual(await bench.texts('alice', '# IP'), ['198.51.100.7 2', '192.0.2.10 1']);
      assert.deepEqual(await bench.texts('alice', '# Res', 'Authentication'), [
        '50053 1',
        '50126 1',
        '* 2026-09-01 08:01:00 · alice@contoso.com · Office 365',
        '* 2026-09-01 08:00:00 · alice@contoso.com · Office 365',
      ]);
      assert.deepEqual(await bench.texts('alice', '# Res', 'Authentication', '50126'), [
        '* 2026-09-01 08:00:00 · alice@contoso.com · Office 365',
      ]);
    });

    it('below a category for its codes and users, and at an absent value for the events without one', async () => {
      await bench.tree.perform('groupBy', 'category', undefined);
      assert.deepEqual(bench.changed, [undefined]);
      assert.deepEqual(bench.kept, [{ by: 'category', order: 'count', follows: true }]);
      assert.deepEqual(await bench.texts('Authentication', '# Error codes'), [
        '50053 1',
        '50126 1',
      ]);
      assert.deepEqual(await bench.texts('Authentication', '# Error codes', '50053', 'alice'), [
        '# IP addresses 1',
        '# Applications 1',
        '* 2026-09-01 08:01:00 · alice@contoso.com · Office 365',
      ]);
      await bench.tree.perform('groupBy', 'user', undefined);
      assert.equal((await bench.texts('(no user)')).at(-1), '* 2026-09-01 08:05:00 · Backup');
    });

    it('in the order asked for', async () => {
      await bench.tree.perform('sort', 'name', undefined);
      await bench.tree.perform('groupBy', 'ipAddress', undefined);
      assert.deepEqual(await bench.texts(), ['192.0.2.10 3', '198.51.100.7 2', '203.0.113.5 1']);
      await bench.tree.perform('sort', 'failures', undefined);
      assert.equal((await bench.texts())[0], '198.51.100.7 2');
      await bench.tree.perform('sort', 'nonsense', undefined);
      await bench.tree.perform('groupBy', 'nonsense', undefined);
      assert.equal(bench.kept.length, 3);
    });

    it('with ids that are the same after a refresh, and different for different lines', async () => {
      const first = [...(await bench.below()), ...(await bench.below('alice'))];
      const again = [...(await bench.below()), ...(await bench.below('alice'))];
      const ids = first.map(({ id }) => id);
      assert.deepEqual(
        again.map(({ id }) => id),
        ids,
      );
      assert.equal(new Set(ids).size, ids.length);
    });
  });

  describe('pages', () => {
    it('by 200 lines, names how many are left, and focuses the first new one', async () => {
      const many = Array.from({ length: 450 }, (_, i) => ({ user: `u${i + 1000}@contoso.com` }));
      const of = await exports.open('many.csv', many);
      let nodes = await bench.below();
      assert.equal(nodes.length, 201);
      assert.equal(lineText(nodes.at(-1)!), '+ 250');
      bench.changed.length = 0;
      await bench.tree.perform('showMore', '', [nodes.at(-1)!]);
      assert.deepEqual(bench.changed, [undefined]);
      nodes = await bench.below();
      assert.equal(nodes.length, 401);
      bench.elapse();
      assert.deepEqual(bench.revealed.map(lineText), ['u1200@contoso.com 1']);
      await bench.tree.perform('showMore', '', [nodes.at(-1)!]);
      assert.equal((await bench.below()).length, 450);
      // Other filters leave as many on screen; another grouping begins anew.
      of.select([only('Status', 'success')]);
      assert.equal((await bench.below()).length, 450);
      await bench.tree.perform('groupBy', 'kind', undefined);
      await bench.tree.perform('groupBy', 'user', undefined);
      assert.equal((await bench.below()).length, 201);
    });

    it('by 200 events of a user, and in as many calls as they take', async () => {
      const many = Array.from({ length: 1300 }, () => ({}));
      const of = await exports.open('many.csv', many);
      const parent = await bench.line('megan');
      let nodes = await bench.tree.children(parent);
      for (let i = 0; i < 5; i++) {
        const more = nodes.at(-1)!;
        assert.equal(lineText(more), `+ ${1100 - 200 * i}`);
        bench.changed.length = 0;
        await bench.tree.perform('showMore', '', [more]);
        assert.deepEqual(bench.changed, [parent]);
        of.calls.length = 0;
        nodes = await bench.tree.children(parent);
      }
      assert.equal(of.calls.filter((call) => call === 'newest').length, 2);
      assert.equal(nodes.filter(({ kind }) => kind === 'event').length, 1200);
      assert.equal(new Set(nodes.map(({ id }) => id)).size, nodes.length);
    });
  });

  describe('follows the editor', () => {
    it('by its filters and its search, and says so; or shows all', async () => {
      await bench.below();
      assert.equal(bench.message, undefined);
      assert.equal(bench.description, 'a.csv, by user');
      open.select([only('Status', 'failure')]);
      assert.deepEqual(bench.changed, [undefined]);
      assert.deepEqual(await bench.texts(), ['alice@contoso.com 2']);
      assert.equal(bench.message, 'Follows the editor’s filters: 2 of 6 sign-ins');
      await bench.tree.perform('follow', 'off', undefined);
      assert.equal(bench.context.get(contextKeys.treeFollows), false);
      assert.equal((await bench.texts()).length, 3);
      assert.equal(bench.message, 'All sign-ins, whatever the editor filters to: 6');
      await bench.tree.perform('follow', 'on', undefined);
      assert.equal((await bench.texts()).length, 1);
      assert.deepEqual(
        bench.kept.map(({ follows }) => follows),
        [false, true],
      );
    });

    it('but not the filters that it set itself, also after they were taken back and repeated', async () => {
      open.select([only('Status', 'failure', 'success')]);
      const before = await bench.texts();
      bench.changed.length = 0;
      await bench.tree.perform('filter', '', [await bench.line('alice')]);
      const asked = open.selection.filters;
      assert.deepEqual(asked, [
        only('Status', 'failure', 'success'),
        only('UserPrincipalName', 'alice@contoso.com', 'Alice@contoso.com'),
      ]);
      assert.deepEqual(await bench.texts(), before);
      await bench.tree.perform('filter', '', [await bench.line('bob')]);
      assert.deepEqual(open.selection.filters[1], only('UserPrincipalName', 'bob@contoso.com'));
      assert.equal(open.selection.filters.length, 2);
      open.select(asked);
      assert.deepEqual(await bench.texts(), before);
      assert.deepEqual(bench.changed, []);
      // What the user adds to them counts.
      open.select([...asked, only('IPAddress', '192.0.2.10')]);
      assert.deepEqual(await bench.texts(), ['Alice@contoso.com 1', 'bob@contoso.com 1']);
    });

    it('offering exports by names that are text, whatever icons and marks they hold', async () => {
      await exports.open('$(error) a\u202eb.csv', [{}]);
      await bench.tree.perform('chooseExport', '', undefined);
      assert.deepEqual(bench.offered, [
        ['The export in front', '\\$(error) a[U+202E]b.csv', 'a.csv'],
      ]);
    });

    it('to the next export in front, or stays with the one chosen until that is closed', async () => {
      const other = await exports.open('b.csv', [{ user: 'eve@contoso.com' }]);
      assert.deepEqual(await bench.texts(), ['eve@contoso.com 1']);
      assert.equal(bench.message, 'b.csv: One sign-in');
      assert.equal(bench.context.get(contextKeys.openExports), 2);
      bench.pick = 2;
      await bench.tree.perform('chooseExport', '', undefined);
      assert.deepEqual(bench.offered, [['The export in front', 'b.csv', 'a.csv']]);
      assert.equal((await bench.texts()).length, 3);
      assert.equal(bench.message, 'a.csv: All 6 sign-ins');
      exports.bringToFront(other);
      assert.equal((await bench.texts()).length, 3);
      exports.close(open);
      assert.deepEqual(await bench.texts(), ['eve@contoso.com 1']);
      exports.close(other);
      assert.deepEqual(await bench.texts(), []);
      assert.deepEqual([bench.message, bench.description], [undefined, undefined]);
      assert.equal(bench.context.get(contextKeys.treeState), undefined);
    });
  });

  describe('acts', () => {
    it('by revealing an event, where its own filters do not hide it', async () => {
      await bench.tree.perform('filter', '', [await bench.line('alice')]);
      const event = await bench.line('bob', '* 2026-09-01 08:04');
      open.asked.length = 0;
      await bench.tree.perform('filter', '', [event]);
      assert.deepEqual(open.asked, [
        { ask: 'filters', filters: [] },
        { ask: 'row', tableRow: 4 },
      ]);
      open.asked.length = 0;
      await bench.tree.perform('filter', '', [event]);
      assert.deepEqual(open.asked, [{ ask: 'row', tableRow: 4 }]);
    });

    it('on several lines at once, where they are values of one column below one path', async () => {
      const users = await bench.below();
      bench.selected = users.slice(0, 2);
      await bench.tree.perform('filter', '', undefined);
      assert.deepEqual(open.selection.filters, [
        only('UserPrincipalName', 'alice@contoso.com', 'Alice@contoso.com', 'bob@contoso.com'),
      ]);
      const [ip] = await bench.below('alice', '# IP');
      const asked = open.asked.length;
      await bench.tree.perform('filter', '', [users[0]!, ip!]);
      await bench.tree.perform('copyKql', '', [users[0]!, ip!]);
      assert.equal(open.asked.length, asked);
      assert.equal(bench.said.length, 2);
      assert.match(bench.said[0]!, /cannot become one filter/);
      await bench.tree.perform('copy', '', [users[0]!, ip!, users[2]!]);
      assert.deepEqual(bench.copied, ['alice@contoso.com\n198.51.100.7']);
    });

    it('by excluding what a line is, added to what the editor excludes', async () => {
      open.select([{ ...only('UserPrincipalName', 'eve@contoso.com'), exclude: true }]);
      await bench.tree.perform('filter', '', [await bench.line('bob')]);
      await bench.tree.perform('exclude', '', [await bench.line('alice')]);
      assert.deepEqual(open.selection.filters, [
        {
          ...only('UserPrincipalName', 'eve@contoso.com', 'alice@contoso.com', 'Alice@contoso.com'),
          exclude: true,
        },
      ]);
      assert.deepEqual(await bench.texts(), ['bob@contoso.com 2', '(no user) 1']);
    });

    it('by copying the Id of an event, and KQL of the path under the filters', async () => {
      open.select([only('Status', 'failure')]);
      const event = await bench.line('alice', '* 2026-09-01 08:01');
      await bench.tree.perform('copy', '', [event]);
      assert.equal(bench.copied.at(-1), '11111111-1111-4111-8111-000000000001');
      await bench.tree.perform('copyKql', '', [await bench.line('alice', '# IP', '198')]);
      const kql = bench.copied.at(-1)!;
      assert.match(kql, /^SigninLogs\n/);
      for (const part of ['alice@contoso.com', '198.51.100.7', 'ResultType'])
        assert.ok(kql.includes(part), kql);
      await bench.tree.perform('copyKql', '', [event]);
      assert.ok(bench.copied.at(-1)!.includes('11111111-1111-4111-8111-000000000001'));
      assert.equal(bench.copied.length, 3);
    });

    it('on nothing but lines that hold sign-ins', async () => {
      const section = await bench.line('alice', '# IP');
      for (const deed of ['filter', 'exclude', 'copy', 'copyKql'] as const)
        await bench.tree.perform(deed, '', [section]);
      assert.deepEqual([open.asked, bench.copied, bench.said], [[], [], []]);
    });

    it('and says so where no line is selected', async () => {
      await bench.tree.perform('exclude', '', undefined);
      assert.equal(bench.said.length, 1);
      assert.match(bench.said[0]!, /^Select a line of the tree first/);
      assert.deepEqual(open.asked, []);
    });

    it('and says so where the editor cannot', async () => {
      open.ask = () => Promise.reject(new Error('The export was closed.'));
      await bench.tree.perform('filter', '', [await bench.line('alice')]);
      assert.deepEqual(bench.said, ['The export was closed.']);
    });
  });

  describe('keeps up', () => {
    it('with an export that is being read, at most once a second, and at once when it begins and ends', async () => {
      open.become({ phase: 'reading', rows: 0 });
      assert.equal(bench.context.get(contextKeys.treeState), 'reading');
      assert.deepEqual(await bench.texts(), []);
      assert.equal(bench.message, undefined);
      bench.changed.length = 0;
      open.become({ rows: 1 });
      assert.equal(bench.context.get(contextKeys.treeState), undefined);
      assert.equal(bench.changed.length, 1);
      for (let rows = 2; rows < 6; rows++) open.become({ rows });
      open.become({ bytesRead: 7 });
      assert.equal(bench.changed.length, 1);
      assert.deepEqual(bench.elapse(), [growthMs]);
      assert.equal(bench.changed.length, 2);
      assert.deepEqual(bench.elapse(), []);
      open.become({ phase: 'ready', rows: 6 });
      assert.equal(bench.changed.length, 3);
    });

    it('without asking anew while lines are being asked for', async () => {
      open.become({ phase: 'reading' });
      let goOn: () => void = () => undefined;
      open.onCall = () => new Promise<void>((resolve) => (goOn = resolve));
      const children = bench.tree.children(undefined);
      while (open.calls.length === 0) await new Promise((resolve) => setImmediate(resolve));
      bench.changed.length = 0;
      open.become({ rows: 5 });
      bench.elapse();
      assert.deepEqual(bench.changed, []);
      goOn();
      assert.equal((await children).length, 3);
      bench.elapse();
      assert.deepEqual(bench.changed, [undefined]);
    });

    it('with what changes while it asks: an outdated answer is never shown', async () => {
      let changes = 1;
      open.onCall = () => {
        if (changes-- > 0) open.select([only('Status', 'interrupted')]);
      };
      assert.deepEqual(await bench.texts(), ['bob@contoso.com 1']);
      assert.equal(open.calls.length, 2);
      changes = 1;
      open.onCall = async () => {
        if (changes-- > 0) await exports.open('b.csv', [{ user: 'eve@contoso.com' }]);
      };
      assert.deepEqual(await bench.texts(), ['eve@contoso.com 1']);
    });

    it('with what changes when an answer is there already', async () => {
      let changes = 1;
      open.onAnswer = () => {
        if (changes-- > 0) open.select([only('Status', 'interrupted')]);
      };
      assert.deepEqual(await bench.texts(), ['bob@contoso.com 1']);
    });

    it('with an engine that was begun anew, and tells of one that failed', async () => {
      open.failures.push(new RpcError('stale', 'gone'), new RpcError('cancelled', 'gone'));
      const children = bench.texts();
      const elapsing = setInterval(() => bench.elapse(), 1);
      assert.equal((await children).length, 3);
      clearInterval(elapsing);
      open.failures.push(new RpcError('failed', 'The engine broke.'));
      assert.deepEqual(await bench.texts(), []);
      assert.equal(bench.message, 'The engine broke.');
      await bench.texts();
      assert.equal(bench.message, undefined);
      open.become({
        phase: 'failed',
        problem: { code: 'unreadable', message: 'It cannot be opened.' },
      });
      assert.equal(bench.message, 'It cannot be opened.');
      assert.equal(bench.context.get(contextKeys.treeState), undefined);
      open.become({ problem: { code: 'notAnExport', message: 'It is an audit log.' } });
      assert.equal(bench.context.get(contextKeys.treeState), 'notRecognised');
      assert.equal(bench.message, undefined);
    });

    it('with filters that nothing passes', async () => {
      open.select([only('IPAddress', '192.0.2.99')]);
      assert.deepEqual(await bench.texts(), []);
      assert.equal(bench.context.get(contextKeys.treeState), 'nothingMatches');
      assert.equal(bench.message, undefined);
      await bench.tree.perform('follow', 'off', undefined);
      assert.equal((await bench.texts()).length, 3);
      assert.equal(bench.context.get(contextKeys.treeState), undefined);
    });

    it('no more after it was disposed of', async () => {
      const before: readonly TreeNode[] = await bench.below();
      assert.equal(before.length, 3);
      bench.tree.dispose();
      bench.changed.length = 0;
      open.select([only('Status', 'failure')]);
      open.become({ rows: 9 });
      assert.deepEqual(bench.changed, []);
    });
  });
});
