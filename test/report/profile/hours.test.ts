import assert from 'node:assert/strict';
import fc from 'fast-check';
import { gapsInTime, medianOf } from '../../../src/report/profile/gapsInTime';
import { hoursOfDays, hoursOfWeek } from '../../../src/report/profile/hoursOfWeek';
import { weekHistogram } from '../../../src/report/profile/weekHistogram';
import { gapList } from '../../../src/report/profile/whenParts';
import { hours } from './figuresOf';

/** 2026-06-01 is a Monday. */
const monday = '2026-06-01T00:00:00.000Z';

describe('hours of the week', () => {
  it('begin on Monday at midnight, weekends apart', () => {
    // Monday 00, Saturday 05 and the Monday after.
    const counts = new Array<number>(24 * 8).fill(0);
    counts[0] = 3;
    counts[5 * 24 + 5] = 2;
    counts[7 * 24] = 4;
    const week = hoursOfWeek(hours(monday, counts), 'utc');
    assert.equal(week.length, 168);
    assert.equal(week[0], 7);
    assert.equal(week[5 * 24 + 5], 2);
    const days = hoursOfDays(week);
    assert.deepEqual([days[0], days[24 + 5]], [7, 2]);
  });

  it('lose no event, wherever a range begins and in either zone', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10_000 }),
        fc.array(fc.nat(50), { maxLength: 500 }),
        fc.constantFrom('utc' as const, 'local' as const),
        (start, counts, zone) => {
          const from = new Date(Date.parse(monday) + start * 3_600_000).toISOString();
          const week = hoursOfWeek(hours(from, counts), zone);
          const sum = (of: readonly number[]) => of.reduce((a, b) => a + b, 0);
          assert.equal(sum(week), sum(counts));
          assert.equal(sum(hoursOfDays(week)), sum(counts));
        },
      ),
    );
  });

  it('are drawn by their share of the busiest, and none is drawn as none', () => {
    const week = new Array<number>(168).fill(0);
    week[0] = 8;
    week[1] = 1;
    week[2] = 4;
    week[6 * 24 + 23] = 1234;
    const lines = weekHistogram([...week]).split('\n');
    assert.equal(lines[0], '```text');
    assert.equal(lines[1], '     00    06    12    18');
    assert.equal(lines[2], `Mon  ▁▁▁${'·'.repeat(21)}  13`);
    assert.equal(lines[8], `Sun  ${'·'.repeat(23)}█  1,234`);
    week[6 * 24 + 23] = 0;
    assert.match(weekHistogram(week), /^Mon {2}█▁▄·/m);
  });
});

describe('gaps in time', () => {
  /** Two weeks: 5 events an hour from 08 to 17 on working days. */
  const fortnight = (change: (counts: number[]) => void = () => undefined) => {
    const counts = Array.from({ length: 14 * 24 }, (_, i) => {
      const [day, hour] = [Math.floor(i / 24) % 7, i % 24];
      return day < 5 && hour >= 8 && hour < 18 ? 5 : 0;
    });
    change(counts);
    return hours(monday, counts);
  };

  it('are not nights or weekends', () => {
    assert.deepEqual(gapsInTime(fortnight(), 'utc'), { gaps: [], judged: true });
  });

  it('are found from and to the hours in which events are usual', () => {
    // The second Monday from 16 and the Tuesday to 09, the night between included.
    const { gaps } = gapsInTime(
      fortnight((counts) => counts.fill(0, 7 * 24 + 16, 8 * 24 + 10)),
      'utc',
    );
    assert.deepEqual(
      gaps.map(({ fromMs, toMs, usual }) => [
        new Date(fromMs).toISOString(),
        new Date(toMs).toISOString(),
        usual,
      ]),
      [['2026-06-08T16:00:00.000Z', '2026-06-09T10:00:00.000Z', 20]],
    );
  });

  it('need as many usual events that chance does not do it', () => {
    const oneHour = (usual: number) =>
      gapsInTime(
        fortnight((counts) => {
          for (let day = 0; day < 14; day++) counts[day * 24 + 12] = day % 7 < 5 ? usual : 0;
          counts[9 * 24 + 12] = 0;
        }),
        'utc',
      ).gaps.length;
    assert.deepEqual([oneHour(9), oneHour(10)], [0, 1]);
  });

  it('are not told from few days', () => {
    const counts = new Array<number>(48).fill(50);
    counts.fill(0, 10, 20);
    assert.deepEqual(gapsInTime(hours(monday, counts), 'utc'), { gaps: [], judged: false });
    assert.match(gapList(hours(monday, counts), 'utc'), /Too few days/);
  });

  it('are said with what is usual there, the gravest where there are many', () => {
    const one = gapList(
      fortnight((counts) => counts.fill(0, 7 * 24 + 8, 7 * 24 + 12)),
      'utc',
    );
    assert.match(
      one,
      /Gap of 4 hours: 2026-06-08 08:00:00 to 2026-06-08 12:00:00 UTC\. On other days these hours have about 20 sign-ins\./,
    );
    assert.match(gapList(fortnight(), 'utc'), /No gap/);
  });

  it('take the middle one for usual', () => {
    assert.deepEqual([medianOf([3, 1, 2]), medianOf([4, 1, 2, 3]), medianOf([])], [2, 2.5, NaN]);
  });
});
