import assert from 'node:assert/strict';
import { binWords, countsWords } from '../../src/webview/timeline/countWords';
import { axisTexts, offsetText, spanText } from '../../src/webview/timeline/spanText';
import { timelineKey } from '../../src/webview/timeline/timelineKeys';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const noon = Date.UTC(2026, 5, 15, 12);

/** Daylight saving ends in Berlin on 25 October 2026 at 01:00 UTC. */
function inBerlin(test: () => void): void {
  const before = process.env['TZ'];
  process.env['TZ'] = 'Europe/Berlin';
  try {
    test();
  } finally {
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
  }
}

describe('times of the timeline in words', () => {
  it('say the zone, and no more than the bins are fine', () => {
    const text = (from: number, end: number, step: number) => spanText(from, end, step, 'utc');
    assert.equal(text(noon, noon + hour, hour), '2026-06-15 12:00 to 13:00 UTC');
    assert.equal(text(noon, noon + 15_000, 15_000), '2026-06-15 12:00:00 to 12:00:15 UTC');
    assert.equal(text(noon - 12 * hour, noon + 12 * hour, day), '2026-06-15 UTC');
    assert.equal(text(noon - 12 * hour, noon + 60 * hour, day), '2026-06-15 to 2026-06-17 UTC');
    assert.equal(
      text(noon + 11 * hour, noon + 12 * hour, hour),
      '2026-06-15 23:00 to 2026-06-16 00:00 UTC',
    );
  });

  it('follow the local zone, also where daylight saving changes', () => {
    inBerlin(() => {
      assert.equal(spanText(noon, noon + hour, hour, 'local'), '2026-06-15 14:00 to 15:00 +02:00');
      const change = Date.UTC(2026, 9, 25, 1);
      assert.equal(
        spanText(change - hour, change + hour, hour, 'local'),
        '2026-10-25 02:00 +02:00 to 2026-10-25 03:00 +01:00',
      );
      assert.deepEqual(axisTexts([noon, noon + 12 * hour], 12 * hour, 'local'), [
        '2026-06-15 14:00',
        '06-16 02:00',
      ]);
    });
    assert.equal(offsetText(-3.5 * hour), '-03:30');
    assert.equal(offsetText(0), '+00:00');
  });

  it('label an axis with the date where it changes', () => {
    assert.deepEqual(axisTexts([noon, noon + 6 * hour, noon + 12 * hour], 6 * hour, 'utc'), [
      '2026-06-15 12:00',
      '18:00',
      '06-16 00:00',
    ]);
    assert.deepEqual(axisTexts([Date.UTC(2025, 11, 31), Date.UTC(2026, 0, 1)], day, 'utc'), [
      '2025-12-31',
      '2026-01-01',
    ]);
  });
});

describe('counts of the timeline in words', () => {
  it('leave out what there is none of', () => {
    const none = { success: 0, failure: 0, interrupted: 0, unknown: 0 };
    assert.equal(countsWords(none), 'no sign-ins');
    assert.equal(
      countsWords({ success: 1200, failure: 1, interrupted: 2, unknown: 0 }),
      '1,200 successes, 1 failure, 2 interrupted',
    );
    const all = { ...none, success: 9 };
    assert.equal(
      binWords('then', { ...none, success: 1 }, all),
      'then: 1 success; 9 without the filters',
    );
    assert.equal(binWords('then', all, all), 'then: 9 successes');
    assert.equal(binWords('then', none, undefined), 'then: no sign-ins');
  });
});

describe('keys of the timeline', () => {
  const press = (key: string, change: Partial<Parameters<typeof timelineKey>[0]> = {}) =>
    timelineKey({ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...change });

  it('leave every key to VS Code that is not theirs', () => {
    for (const key of ['Tab', 'F6', 'a', 'ArrowUp', 'ArrowDown'])
      assert.equal(press(key), undefined, key);
    assert.equal(press('+', { ctrlKey: true }), undefined);
    assert.equal(press('Enter', { ctrlKey: true }), undefined);
    assert.equal(press('ArrowLeft', { altKey: true }), undefined);
  });

  it('move, draw out, zoom and filter', () => {
    assert.deepEqual(press('ArrowRight'), { deed: 'move', bins: 1, extend: false });
    assert.deepEqual(press('ArrowLeft', { shiftKey: true }), {
      deed: 'move',
      bins: -1,
      extend: true,
    });
    assert.deepEqual(press('ArrowLeft', { ctrlKey: true }), {
      deed: 'filled',
      direction: -1,
      extend: false,
    });
    assert.deepEqual(press('Home'), { deed: 'end', end: 'first', extend: false });
    assert.deepEqual(press('+'), { deed: 'zoom', factor: 0.5 });
    assert.deepEqual(press('Enter'), { deed: 'filter' });
  });
});
