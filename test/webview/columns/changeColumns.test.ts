import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ColumnName } from '../../../src/core/event';
import type { ColumnChoice } from '../../../src/protocol/gridContract';
import {
  dropColumn,
  hideColumn,
  moveColumn,
  togglePinned,
  withColumns,
} from '../../../src/webview/columns/changeColumns';

const names = ['EventTime', 'Status', 'City', 'Id', 'Kind'] as const satisfies ColumnName[];
const choice = (columns: readonly ColumnName[], pinned = 0): ColumnChoice => ({
  columns,
  pinned,
  widthsPx: {},
});
/** Pinned columns, a bar, the others. */
const drawn = ({ columns, pinned }: ColumnChoice) =>
  `${columns.slice(0, pinned).join(' ')}|${columns.slice(pinned).join(' ')}`;
const five = choice(names, 2);

describe('changing columns', () => {
  it('drops a column into a gap, and pins it where the gap is among pinned ones', () => {
    assert.equal(drawn(dropColumn(five, 'Id', 5)), 'EventTime Status|City Kind Id');
    assert.equal(drawn(dropColumn(five, 'Id', 3)), 'EventTime Status|City Id Kind');
    assert.equal(drawn(dropColumn(five, 'Kind', 1)), 'EventTime Kind Status|City Id');
    assert.equal(drawn(dropColumn(five, 'EventTime', 4)), 'Status|City Id EventTime Kind');
    assert.equal(drawn(dropColumn(five, 'EventTime', 2)), 'Status EventTime|City Id Kind');
    assert.equal(drawn(dropColumn(five, 'Id', 2)), 'EventTime Status|Id City Kind');
  });

  it('moves by one, over the edge of the pinned ones in a step of its own', () => {
    const steps = [five];
    for (let i = 0; i < 5; i++) steps.push(moveColumn(steps.at(-1)!, 'EventTime', 1));
    assert.deepEqual(steps.map(drawn), [
      'EventTime Status|City Id Kind',
      'Status EventTime|City Id Kind',
      'Status|EventTime City Id Kind',
      'Status|City EventTime Id Kind',
      'Status|City Id EventTime Kind',
      'Status|City Id Kind EventTime',
    ]);
    let back = steps.at(-1)!;
    for (let i = 0; i < 5; i++) back = moveColumn(back, 'EventTime', -1);
    assert.equal(drawn(back), 'EventTime Status|City Id Kind');
    assert.equal(drawn(moveColumn(five, 'Kind', 1)), drawn(five));
    assert.equal(drawn(moveColumn(five, 'EventTime', -1)), drawn(five));
  });

  it('pins behind the pinned ones, and unpins to right after them', () => {
    assert.equal(drawn(togglePinned(five, 'Id')), 'EventTime Status Id|City Kind');
    assert.equal(drawn(togglePinned(five, 'EventTime')), 'Status|EventTime City Id Kind');
  });

  it('hides a column, pinned or not', () => {
    assert.equal(drawn(hideColumn(five, 'Status')), 'EventTime|City Id Kind');
    assert.equal(drawn(hideColumn(five, 'Kind')), 'EventTime Status|City Id');
  });

  it('keeps pinned what stays in front', () => {
    assert.equal(drawn(withColumns(five, ['EventTime', 'Status', 'Id'])), 'EventTime Status|Id');
    assert.equal(drawn(withColumns(five, ['Id', 'EventTime'])), '|Id EventTime');
  });

  it('neither loses a column nor makes one up, whatever is done', () => {
    const column = fc.constantFrom(...names);
    const change = fc.oneof(
      fc.tuple(fc.constant('drop'), column, fc.integer({ min: 0, max: 5 })),
      fc.tuple(fc.constant('move'), column, fc.constantFrom(1, -1)),
      fc.tuple(fc.constant('pin'), column, fc.constant(0)),
    );
    fc.assert(
      fc.property(fc.array(change), fc.nat({ max: 5 }), (changes, pinned) => {
        let now = choice(names, pinned);
        for (const [how, name, n] of changes) {
          const before = now;
          if (how === 'drop') now = dropColumn(now, name, n);
          else if (how === 'move') now = moveColumn(now, name, n === 1 ? 1 : -1);
          else now = togglePinned(now, name);
          assert.deepEqual([...now.columns].sort(), [...names].sort());
          assert.ok(now.pinned >= 0 && now.pinned <= 5 && Math.abs(now.pinned - before.pinned) < 2);
        }
      }),
    );
  });
});
