import assert from 'node:assert/strict';
import { viewLines, type LineRange } from '../../../src/extension/editor/viewLines';
import { pageRows } from '../../../src/protocol/engineContract';

describe('viewLines', () => {
  let asked: number[];
  const linesOf = async (total: number, ranges: readonly LineRange[]) => {
    asked = [];
    const found: (string | null)[] = [];
    const pageAt = (start: number) => {
      asked.push(start);
      const length = Math.max(0, Math.min(pageRows, total - start));
      const tableRows = Array.from({ length }, (_, i) => start + i);
      return Promise.resolve({
        start,
        tableRows,
        groups: undefined,
        columns: [tableRows.map((row) => (row === 5 ? null : `r${row}`))],
      });
    };
    for await (const lines of viewLines(pageAt, ranges))
      found.push(...lines.map(([cell]) => cell ?? null));
    return found;
  };

  it('gives the lines of the ranges in order, asking for each page once', async () => {
    assert.deepEqual(
      await linesOf(1000, [
        { from: 4, to: 7 },
        { from: 255, to: 258 },
      ]),
      ['r4', null, 'r6', 'r255', 'r256', 'r257'],
    );
    assert.deepEqual(asked, [0, 256]);
  });

  it('gives a whole view, and ends where it ends', async () => {
    for (const total of [0, 1, 256, 257, 600])
      assert.equal((await linesOf(total, [{ from: 0, to: total }])).length, total);
    assert.equal((await linesOf(300, [{ from: 0, to: 100_000 }])).length, 300);
    assert.deepEqual(
      await linesOf(300, [
        { from: 400, to: 402 },
        { from: 7, to: 7 },
      ]),
      [],
    );
  });
});
