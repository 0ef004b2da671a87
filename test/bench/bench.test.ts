import assert from 'node:assert/strict';
import { figureOf, median, p95, timesOurs, type Figure } from './figures';
import { figureTable } from './figureTable';
import { ofCsv, ours } from './contenderLists';
import { csvGoals, goalLine, ratioGoal, stepGoal } from './goals';
import { differingAnswers } from './runContenders';

const figure = (
  what: string,
  who: string,
  rows: number,
  values: readonly number[],
  more: Partial<Figure> = {},
): Figure => ({ what, who, rows, unit: 'ms', values, ...more });

describe('the bench', () => {
  it('takes medians by value and not by order or as text', () => {
    assert.equal(median([9, 10, 2]), 9);
    assert.equal(median([4, 1, 3, 2]), 2.5);
    assert.ok(Number.isNaN(median([])));
  });

  it('takes as the 95th percentile what 95 of 100 do not pass', () => {
    const hundred = Array.from({ length: 100 }, (_, i) => 100 - i);
    assert.equal(p95(hundred), 95);
    assert.equal(p95([7]), 7);
    assert.ok(Number.isNaN(p95([])));
  });

  it('compares with ours of the same rows, and with nothing where there is none', () => {
    const figures = [
      figure('open', 'ours', 10, [2, 4, 3]),
      figure('open', 'other', 10, [6]),
      figure('open', 'other', 20, [6]),
      figure('open', 'third', 10, [], { note: 'not installed' }),
    ];
    assert.deepEqual(
      figures.map((one) => timesOurs(figures, one)),
      [undefined, 2, undefined, undefined],
    );
    assert.equal(figureOf(figures, 'open', 'third', 10), undefined);
  });

  it('prints one line for every thing and contender, one column for every number of rows', () => {
    const lines = figureTable([
      figure('open', 'ours', 1000, [1234, 1000, 2000]),
      figure('open', 'other', 1000, [2468]),
      figure('open', 'third', 1000, [], { note: 'not installed' }),
      figure('memory', 'ours', 1000, [8.25], { unit: 'MB' }),
      figure('open', 'other', 50, [5]),
      figure('open', 'ours', 50, [2]),
    ]);
    assert.deepEqual(lines, [
      '|  |  | 50 rows | 1,000 rows |',
      '|---|---|---|---|',
      '| open | ours | 2.0 ms (2.0 - 2.0) | 1,234 ms (1,000 - 2,000) |',
      '|  | other | 5.0 ms (5.0 - 5.0) x2.50 | 2,468 ms (2,468 - 2,468) x2.00 |',
      '|  | third |  | not installed |',
      '| memory | ours |  | 8.3 MB (8.3 - 8.3) |',
    ]);
  });

  it('says of each goal whether it is met, a limit reached exactly included', () => {
    const [goal] = ratioGoal(
      'a / b',
      figure('a', 'ours', 1000, [1]),
      figure('a', 'b', 1000, [2]),
      0.5,
    );
    assert.equal(goalLine(goal!), 'met    1,000 rows, a / b: 0.500, at most 0.5');
    assert.match(goalLine({ ...goal!, is: 0.51 }), /^MISSED /);
    assert.deepEqual(ratioGoal('a / b', undefined, figure('a', 'b', 1000, [2]), 0.5), []);
    assert.equal(stepGoal(figure('page', 'ours', 10, [1, 90, 2]), 30).is, 90);
  });

  it('sets the goals of opening a CSV by rows, contender and the size of the file', () => {
    const of = (rows: number, ms: number) => [
      figure('open', 'ours, full open', rows, [ms]),
      figure('open', 'papaparse to columns', rows, [ms * 4]),
      figure('open', 'DuckDB, 1 thread', rows, [ms * 2]),
      figure('peak memory to open', 'ours, full open', rows, [100], { unit: 'MB' }),
    ];
    const goals = csvGoals([...of(10, 7), ...of(20, 9)], 20, 200e6, 1e6);
    assert.deepEqual(
      goals.map(({ rows, is }) => [rows, is]),
      [
        [20, 0.25],
        [20, 0.5],
        [20, 0.5],
        [20, 0.005],
      ],
    );
  });

  it('tells where contenders read or answer differently, and counts no answer as none', () => {
    const measured = (rows: number, answers: number) => ({
      ms: 1,
      rows,
      peakRssBytes: 1,
      asked: [{ name: 'filter', ms: [1], processorMs: [1], answers }],
    });
    const [, second, third] = ofCsv;
    const alike = new Map([
      [ours, [measured(10, 3), measured(10, 3)]],
      [second!, [measured(-1, -1)]],
    ]);
    assert.deepEqual(differingAnswers(alike), []);
    const name = ours.name;
    assert.deepEqual(differingAnswers(new Map([...alike, [third!, [measured(9, 4)]]])), [
      `rows: 10 (${name}), 9 (${third!.name})`,
      `filter: 3 (${name}), 4 (${third!.name})`,
    ]);
    assert.deepEqual(differingAnswers(new Map([[ours, 'not installed']])), []);
  });
});
