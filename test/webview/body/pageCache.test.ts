import assert from 'node:assert/strict';
import type { GridColumn, Page } from '../../../src/protocol/engineContract';
import { PageCache, type FetchPage, type Wanted } from '../../../src/webview/body/pageCache';

interface Asked {
  readonly start: number;
  readonly columns: readonly GridColumn[];
  readonly signal: AbortSignal;
  readonly answer: (page?: Partial<Page>) => Promise<void>;
}

/** A cache of a view whose pages are answered by the test. */
function cacheOf(columns: readonly GridColumn[]) {
  const asked: Asked[] = [];
  const failures: unknown[] = [];
  const fetchPage: FetchPage = async (start, wanted, signal) =>
    new Promise((resolve) => {
      const answer = async (change: Partial<Page> = {}) => {
        resolve({
          start,
          tableRows: Array.from({ length: 256 }, (_, i) => start + i),
          groups: undefined,
          columns: wanted.map((name) =>
            Array.from({ length: 256 }, (_, i) => `${name} ${start + i}`),
          ),
          ...change,
        });
        await new Promise((done) => setImmediate(done));
      };
      asked.push({ start, columns: wanted, signal, answer });
    });
  const cache = new PageCache(
    () => undefined,
    (error) => failures.push(error),
  );
  cache.setColumns(columns);
  cache.begin(fetchPage, false);
  const want = (onScreen: readonly GridColumn[], change: Partial<Wanted> = {}) =>
    cache.want({
      firstRow: 0,
      endRow: 20,
      focusRow: -1,
      rows: 200,
      columns: onScreen,
      downwards: true,
      ...change,
    });
  return { cache, asked, failures, fetchPage, want };
}

const columns = ['EventTime', 'Status', 'City', 'Id'] as const satisfies GridColumn[];

describe('the pages of a view', () => {
  it('are asked for once, with the neighbours of what is on screen', async () => {
    const { cache, asked, want } = cacheOf(columns);
    want(['Status']);
    want(['Status', 'City']);
    assert.deepEqual(
      asked.map(({ columns: of }) => of),
      [['Status', 'City', 'Id', 'EventTime']],
    );
    await asked[0]!.answer();
    want(['EventTime']);
    assert.equal(asked.length, 1);
    assert.equal(cache.value(3, 'City'), 'City 3');
    assert.equal(cache.value(3, 'Kind'), undefined);
    assert.deepEqual(cache.line(3), { tableRow: 3, group: null, within: null });
  });

  it('are not asked for again when the columns are put in another order, only for a new one', async () => {
    const { cache, asked, want } = cacheOf(columns);
    want(['Status']);
    await asked[0]!.answer();
    cache.setColumns(['Id', 'Kind', 'Status']);
    assert.equal(cache.value(0, 'Status'), 'Status 0');
    want(['Id', 'Kind', 'Status']);
    assert.deepEqual(asked[1]!.columns, ['Kind']);
  });

  it('are asked for where the focus is too, which a screen reader reads though it is scrolled off', () => {
    const { asked, want } = cacheOf(columns);
    want(['Status'], { rows: 10_000, focusRow: 5000 });
    assert.deepEqual(
      asked.map(({ start }) => start),
      [0, 256, 4864],
    );
    want(['Status'], { rows: 10_000, focusRow: 300 });
    assert.deepEqual(
      asked.map(({ signal }) => signal.aborted),
      [false, false, true],
    );
  });

  it('are let go of when no column of theirs is wanted any more', () => {
    const { asked, want } = cacheOf(
      Array.from({ length: 40 }, (_, i) => `Column${i}` as GridColumn),
    );
    want(['Column0' as GridColumn]);
    want(['Column39' as GridColumn]);
    assert.ok(asked[0]!.signal.aborted);
    assert.equal(asked[1]!.signal.aborted, false);
  });

  it('stand in for those of the next view, but say nothing of its table rows', async () => {
    const { cache, asked, fetchPage, want } = cacheOf(columns);
    want(['Status']);
    await asked[0]!.answer();
    cache.begin(fetchPage, true);
    assert.equal(cache.value(1, 'Status'), 'Status 1');
    assert.equal(cache.tableRow(1), undefined);
    cache.begin(fetchPage, false);
    assert.equal(cache.value(1, 'Status'), undefined);
  });

  it('forget columns whose values have changed, and show the old ones until the new are here', async () => {
    const { cache, asked, want } = cacheOf(['Status', 'Mark']);
    want(['Status', 'Mark']);
    await asked[0]!.answer();
    cache.forget(['Mark']);
    assert.equal(cache.value(1, 'Mark'), 'Mark 1');
    want(['Status', 'Mark']);
    assert.deepEqual(asked[1]!.columns, ['Mark']);
    await asked[1]!.answer({ columns: [Array.from({ length: 256 }, () => 'red')] });
    assert.equal(cache.value(1, 'Mark'), 'red');
    assert.equal(cache.value(1, 'Status'), 'Status 1');
  });

  it('tell which lines are groups, which of them are expanded, and what stands below them', async () => {
    const { cache, asked, want } = cacheOf(columns);
    want(['Status']);
    const group = { id: 7, count: 2, expanded: true };
    await asked[0]!.answer({
      tableRows: [7, 7, 9],
      groups: [group, null, null],
      within: [null, 0, 0],
    });
    assert.deepEqual(cache.line(0), { tableRow: 7, group, within: null });
    assert.deepEqual(cache.line(2), { tableRow: 9, group: null, within: 0 });
  });

  it('tell of a failure once, and wait before they ask again', async () => {
    const { cache, failures, want } = cacheOf(columns);
    let tries = 0;
    cache.begin(async () => {
      tries++;
      await Promise.resolve();
      throw new Error('gone');
    }, false);
    want(['Status']);
    await new Promise((done) => setImmediate(done));
    want(['Status']);
    assert.equal(failures.length, 1);
    assert.equal(tries, 1);
    cache.retry();
    want(['Status']);
    assert.equal(tries, 2);
  });
});
