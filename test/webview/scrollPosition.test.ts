import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ScrollPosition, tallestBoxPx } from '../../src/webview/body/scrollPosition';

const rowHeightPx = 24;
const heightPx = 600;

function positionOf(rows: number): ScrollPosition {
  const position = new ScrollPosition(rowHeightPx);
  position.resize(rows, heightPx);
  return position;
}

describe('where the rows stand', () => {
  const rowCounts = fc.oneof(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 0, max: 5e7 }));

  it('never asks for a box taller than allowed', () => {
    fc.assert(
      fc.property(rowCounts, (rows) => {
        assert.ok(positionOf(rows).boxHeightPx <= tallestBoxPx);
      }),
    );
  });

  it('shows the last row at the end of the box, and the first at its beginning', () => {
    fc.assert(
      fc.property(
        rowCounts.filter((rows) => rows > 0),
        (rows) => {
          const position = positionOf(rows);
          position.scrolledTo(Math.max(0, position.boxHeightPx - heightPx));
          assert.equal(position.visible.end, rows);
          position.scrolledTo(0);
          assert.equal(position.visible.first, 0);
        },
      ),
    );
  });

  it('is where it was sent, after the box has been set and has answered', () => {
    fc.assert(
      fc.property(rowCounts, fc.double({ min: 0, max: 1, noNaN: true }), (rows, part) => {
        const position = positionOf(rows);
        position.moveTo(part * rows * rowHeightPx);
        const { place } = position;
        // The browser rounds to pixels of the device.
        position.scrolledTo(position.scroll + 0.4);
        assert.equal(position.place, place);
        assert.ok(position.scroll >= 0 && position.scroll <= position.boxHeightPx);
      }),
    );
  });

  it('moves by as many pixels as the wheel, wherever it is', () => {
    fc.assert(
      fc.property(
        rowCounts.filter((rows) => rows > 200),
        fc.double({ min: 0.1, max: 0.9, noNaN: true }),
        fc.integer({ min: -heightPx, max: heightPx }).filter((step) => step !== 0),
        (rows, part, step) => {
          const position = positionOf(rows);
          position.moveTo(Math.round(part * rows * rowHeightPx));
          const { place, scroll } = position;
          position.scrolledTo(scroll + step);
          const wanted = Math.min(Math.max(0, place + step), rows * rowHeightPx - heightPx);
          assert.ok(Math.abs(position.place - wanted) < 1);
        },
      ),
    );
  });

  it('comes to the very end by the wheel alone, though the box is at its end before', () => {
    const position = positionOf(10_000_000);
    position.moveTo(10_000_000 * rowHeightPx - 40 * heightPx);
    for (let step = 0; step < 200 && position.visible.end < 10_000_000; step++) {
      position.scrolledTo(Math.min(position.scroll + 300, position.boxHeightPx - heightPx));
      if (position.isStuck) position.settle();
    }
    assert.equal(position.visible.end, 10_000_000);
  });

  it('stays at its row when rows are added', () => {
    const position = positionOf(400_000);
    position.moveTo(1000 * rowHeightPx);
    position.resize(4_000_000, heightPx);
    assert.equal(position.visible.first, 1000);
    position.resize(500, heightPx);
    assert.equal(position.visible.end, 500);
  });

  it('moves as little as is needed to see a row', () => {
    const position = positionOf(1_000_000);
    position.moveTo(1000 * rowHeightPx);
    position.reveal(1010);
    assert.equal(position.place, 1000 * rowHeightPx);
    position.reveal(999);
    assert.equal(position.place, 999 * rowHeightPx);
    position.reveal(1030);
    assert.equal(position.visible.end, 1031);
  });
});
