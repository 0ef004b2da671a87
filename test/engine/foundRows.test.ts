import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runToEnd } from '../../src/core/steps';
import { FoundColumn } from '../../src/engine/foundColumn';
import { FoundRows, type FoundEvidence } from '../../src/engine/foundRows';
import { membersOf } from '../../src/knowledge/listMembers';

const foundOf = (rows: readonly number[], at = 0): FoundEvidence => ({
  finding: { id: `id ${at}`, detection: `Detection ${at % 3}`, severity: 'low', title: `No ${at}` },
  rows: Uint32Array.from(rows),
});

function gathered(found: readonly FoundEvidence[], rowCount: number): FoundRows {
  const rows = new FoundRows(found);
  runToEnd(rows.gather(rowCount));
  return rows;
}

describe('the findings of rows', () => {
  it('are those whose evidence holds the row, in their order, whatever overlaps', () => {
    const rowCount = 12;
    const evidence = fc.array(fc.nat({ max: rowCount + 2 }), { maxLength: 20 });
    fc.assert(
      fc.property(fc.array(evidence, { maxLength: 9 }), (all) => {
        const found = all.map((rows, at) => foundOf(rows, at));
        const rows = gathered(found, rowCount);
        const column = new FoundColumn('Findings', rows);
        const detections = new FoundColumn('Detections', rows);
        runToEnd(column.cover(rowCount));
        runToEnd(detections.cover(rowCount));
        for (let row = 0; row < rowCount; row++) {
          const expected = found.filter((one) => one.rows.includes(row)).map((one) => one.finding);
          assert.deepEqual(rows.findingsIn(rows.setOf(row)), expected);
          const text = column.cells.text(row);
          const titles = expected.map(({ severity, title }) => `${severity}: ${title}`);
          assert.deepEqual(text === null ? [] : membersOf('Findings', text), titles);
          const names = new Set(expected.map(({ detection }) => detection));
          const kinds = detections.cells.text(row);
          assert.deepEqual(kinds === null ? [] : membersOf('Detections', kinds), [...names]);
        }
      }),
    );
  });

  it('share one value where they are the same, and make none that no row has', () => {
    const rows = gathered([foundOf([0, 1, 2, 3], 0), foundOf([0, 1, 2, 3], 1)], 1000);
    const column = new FoundColumn('Findings', rows);
    runToEnd(column.cover(1000));
    assert.deepEqual(column.cells.entries, ['', 'low: No 0, low: No 1']);
    assert.ok(column.cells.codes instanceof Uint8Array);
    assert.equal(column.cells.carried, true);
  });

  it('keep commas and backslashes of a title within its member', () => {
    const title = 'Spray, from \\evil, twice';
    const found = { ...foundOf([1]), finding: { ...foundOf([]).finding, title } };
    const column = new FoundColumn('Findings', gathered([found], 2));
    runToEnd(column.cover(2));
    assert.deepEqual(membersOf('Findings', column.cells.text(1)!), [`low: ${title}`]);
  });

  it('let messages in between, however many rows are evidence', () => {
    const many = Uint32Array.from({ length: 300_000 }, (_, row) => row);
    const found = [0, 1].map((at) => ({ ...foundOf([], at), rows: many }));
    const column = new FoundColumn('Findings', new FoundRows(found));
    const steps = column.cover(300_000);
    let yields = 0;
    while (steps.next().done !== true) yields++;
    assert.ok(yields >= 4 * 10, `${yields} yields`);
    const small = new FoundRows(Array.from({ length: 50 }, (_, at) => foundOf([at], at)));
    let between = 0;
    for (const steps = new FoundColumn('Findings', small).cover(50); steps.next().done !== true;)
      between++;
    assert.ok(between >= 2 * 50, `${between} yields`);
    assert.equal(column.cells.text(299_999), 'low: No 0, low: No 1');
  });
});
