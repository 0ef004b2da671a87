import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  binAt,
  binsEnd,
  binStart,
  coarserBins,
  labelTimes,
  mergeCounts,
  niceBins,
} from '../../src/webview/timeline/niceBins';
import { panSpan, roomyFrom, zoomSpan } from '../../src/webview/timeline/shownSpan';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const june = Date.UTC(2026, 5, 15, 12, 34, 56, 789);

const spans = fc
  .tuple(
    fc.integer({ min: Date.UTC(1970, 0, 1), max: Date.UTC(2200, 0, 1) }),
    fc.oneof(
      fc.integer({ min: 0, max: 10 * minute }),
      fc.integer({ min: 0, max: 40 * day }),
      fc.integer({ min: 0, max: 9000 * 365 * day }),
    ),
  )
  .map(([fromMs, lengthMs]) => ({ fromMs, toMs: fromMs + lengthMs }));
const mosts = fc.integer({ min: 2, max: 240 });
const offsets = fc.constantFrom(0, 2 * hour, -5 * hour, 5.5 * hour, -3.5 * hour);

describe('bins of the timeline', () => {
  it('are as fine as their number allows, at round times', () => {
    const bins = (lengthMs: number, offsetMs = 0) =>
      niceBins({ fromMs: june, toMs: june + lengthMs }, 240, offsetMs);
    assert.deepEqual(bins(0), {
      fromMs: Date.UTC(2026, 5, 15, 12, 34, 56),
      stepMs: second,
      count: 1,
    });
    assert.equal(bins(3 * minute).stepMs, second);
    assert.equal(bins(hour).stepMs, 30 * second);
    assert.equal(bins(day).stepMs, 15 * minute);
    assert.equal(bins(8 * day).stepMs, hour);
    assert.equal(bins(365 * day).stepMs, 7 * day);
    assert.equal(bins(3650 * day).stepMs, 30 * day);
    assert.equal(bins(8000 * 365 * day).stepMs % (30 * day), 0);
    // 12:34 UTC is 18:04 at +05:30, and the hour before it began at 12:30 UTC.
    assert.equal(bins(8 * day, 5.5 * hour).fromMs, Date.UTC(2026, 5, 15, 12, 30));
    // A Monday.
    assert.equal(new Date(bins(365 * day).fromMs).getUTCDay(), 1);
  });

  it('cover the span, whatever it is, and no more than are allowed', () => {
    fc.assert(
      fc.property(spans, mosts, offsets, (span, most, offsetMs) => {
        const bins = niceBins(span, most, offsetMs);
        assert.ok(bins.count >= 1 && bins.count <= most, `${bins.count} of ${most}`);
        assert.ok(bins.fromMs <= span.fromMs && span.fromMs < bins.fromMs + bins.stepMs);
        assert.ok(binsEnd(bins) > span.toMs && binsEnd(bins) - bins.stepMs <= span.toMs);
        assert.ok(Number.isInteger(bins.fromMs) && Number.isInteger(bins.stepMs));
        if (bins.stepMs <= day) assert.equal((bins.fromMs + offsetMs) % bins.stepMs === 0, true);
      }),
    );
  });

  it('are put together without losing or counting anything twice', () => {
    fc.assert(
      fc.property(
        spans,
        mosts,
        offsets,
        fc.integer({ min: 2, max: 60 }),
        (span, most, offsetMs, fewer) => {
          const bins = niceBins(span, most, offsetMs);
          const coarser = coarserBins(bins, fewer, offsetMs);
          assert.ok(coarser.count <= fewer);
          const counts = Array.from({ length: bins.count }, (_, i) => i + 1);
          const merged = mergeCounts(counts, bins, coarser);
          const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
          assert.equal(sum(merged), sum(counts));
          for (let i = 0; i < bins.count; i++)
            assert.equal(
              binAt(coarser, binStart(bins, i)),
              binAt(coarser, binStart(bins, i + 1) - 1),
              'a bin lies in one of the coarser',
            );
        },
      ),
    );
  });

  it('hold the times from their start to before the next', () => {
    const bins = { fromMs: 1000, stepMs: 10, count: 3 };
    assert.deepEqual(
      [999, 1000, 1009, 1010, 1029, 1030].map((ms) => binAt(bins, ms)),
      [undefined, 0, 0, 1, 2, undefined],
    );
  });

  it('have labels at round times within the span', () => {
    const from = Date.UTC(2026, 5, 15, 10, 20);
    assert.deepEqual(
      labelTimes({ fromMs: from, toMs: from + 4 * hour }, 6, 0).map((ms) =>
        new Date(ms).toISOString().slice(11, 16),
      ),
      ['11:00', '12:00', '13:00', '14:00'],
    );
    assert.deepEqual(labelTimes({ fromMs: from, toMs: from }, 0, 0).length, 1);
  });
});

describe('the time that the timeline shows', () => {
  const whole = { fromMs: 0, toMs: 10 * day };

  it('has room around a single instant', () => {
    const roomy = roomyFrom({ fromMs: june, toMs: june });
    assert.ok(roomy.fromMs < june && roomy.toMs > june && roomy.toMs - roomy.fromMs >= 10 * second);
    assert.deepEqual(roomyFrom(whole), whole);
  });

  it('zooms around a place, which stays where it is', () => {
    assert.deepEqual(zoomSpan(whole, whole, 0.5, 0), { fromMs: 0, toMs: 5 * day });
    assert.deepEqual(zoomSpan(whole, whole, 0.5, 10 * day), { fromMs: 5 * day, toMs: 10 * day });
    assert.deepEqual(zoomSpan(whole, whole, 0.5, 5 * day), { fromMs: 2.5 * day, toMs: 7.5 * day });
    assert.equal(zoomSpan({ fromMs: day, toMs: 6 * day }, whole, 2, 2 * day), undefined);
    const nearest = zoomSpan(whole, whole, 1e-9, 5 * day)!;
    assert.ok(nearest.toMs - nearest.fromMs >= 10 * second);
  });

  it('never leaves what there is', () => {
    assert.deepEqual(panSpan({ fromMs: day, toMs: 2 * day }, whole, -5 * day), {
      fromMs: 0,
      toMs: day,
    });
    assert.deepEqual(panSpan({ fromMs: day, toMs: 2 * day }, whole, 50 * day), {
      fromMs: 9 * day,
      toMs: 10 * day,
    });
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.double({ min: 0.01, max: 100, noNaN: true }),
            fc.integer({ min: 0, max: 10 * day }),
          ),
        ),
        (steps) => {
          let span = whole;
          for (const [factor, around] of steps)
            span = zoomSpan(span, whole, factor, around) ?? whole;
          assert.ok(
            span.fromMs >= whole.fromMs && span.toMs <= whole.toMs && span.toMs > span.fromMs,
          );
        },
      ),
    );
  });
});
