import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseTime, swapDayAndMonth } from '../../../src/core/formats/time';

const iso = (text: string): string | undefined => {
  const time = parseTime(text);
  return time === undefined ? undefined : new Date(time.ms).toISOString();
};

describe('parseTime', () => {
  const forms: readonly (readonly [string, string])[] = [
    ['2025-12-30T23:39:20Z', '2025-12-30T23:39:20.000Z'],
    ['2020-05-20T18:19:04.42Z', '2020-05-20T18:19:04.420Z'],
    ['2020-05-20T18:19:04.423456Z', '2020-05-20T18:19:04.423Z'],
    ['2023-10-24T20:13:31.4449614Z', '2023-10-24T20:13:31.444Z'],
    ['2023-10-24T20:13:31.444961499Z', '2023-10-24T20:13:31.444Z'],
    ['2023-10-24T20:01:11.9490387+00:00', '2023-10-24T20:01:11.949Z'],
    ['2023-10-24T22:01:11+02:00', '2023-10-24T20:01:11.000Z'],
    ['2023-10-24T22:01:11+0200', '2023-10-24T20:01:11.000Z'],
    ['2023-10-24T18:01:11-02', '2023-10-24T20:01:11.000Z'],
    ['2007-01-09T09:41:00', '2007-01-09T09:41:00.000Z'],
    ['2023-07-26 23:00:20.889', '2023-07-26T23:00:20.889Z'],
    ['2021-06-30 00:18:34.456304', '2021-06-30T00:18:34.456Z'],
    ['2021-06-30 00:18:34.456304+00:00', '2021-06-30T00:18:34.456Z'],
    ['2021-06-30 00:18', '2021-06-30T00:18:00.000Z'],
    ['2021-06-30', '2021-06-30T00:00:00.000Z'],
    ['2026/6/15 12:40:24.178', '2026-06-15T12:40:24.178Z'],
    ['6/15/2026, 12:40:24.178 PM', '2026-06-15T12:40:24.178Z'],
    ['6/15/2026, 12:40:24.178 AM', '2026-06-15T00:40:24.178Z'],
    ['6/15/2026, 12:40:24.178\u202fPM', '2026-06-15T12:40:24.178Z'],
    ['6/15/2026, 1:40:24 pm', '2026-06-15T13:40:24.000Z'],
    ['15/6/2026, 1:40:24 p. m.', '2026-06-15T13:40:24.000Z'],
    ['15/6/2026, 1:40:24 a.\u00a0m.', '2026-06-15T01:40:24.000Z'],
    ['15/06/2026, 12:40:24.178', '2026-06-15T12:40:24.178Z'],
    ['15/06/2026 12:40:24,178', '2026-06-15T12:40:24.178Z'],
    ['9/5/2023 16:41', '2023-09-05T16:41:00.000Z'],
    ['01/09/2007 09:41:00', '2007-01-09T09:41:00.000Z'],
    ['1/9/2007 9:41:00 AM', '2007-01-09T09:41:00.000Z'],
    ['1/9/2007 10:41:00 AM +01:00', '2007-01-09T09:41:00.000Z'],
    ['11/14/2025 1:48:53 AM', '2025-11-14T01:48:53.000Z'],
    ['3/12/2025 7:22:01 AM', '2025-03-12T07:22:01.000Z'],
    ['15.6.2026, 12:40:24', '2026-06-15T12:40:24.000Z'],
    ['05.06.2026 12:40', '2026-06-05T12:40:00.000Z'],
    ['15.6.2026 12.40.24', '2026-06-15T12:40:24.000Z'],
    ['15-06-2026 12:40:24', '2026-06-15T12:40:24.000Z'],
    ['/Date(1700000000000)/', '2023-11-14T22:13:20.000Z'],
    ['\\/Date(1700000000000+0100)\\/', '2023-11-14T22:13:20.000Z'],
    ['1700000000', '2023-11-14T22:13:20.000Z'],
    ['1700000000.5', '2023-11-14T22:13:20.500Z'],
    ['1700000000123', '2023-11-14T22:13:20.123Z'],
    ['1700000000123456', '2023-11-14T22:13:20.123Z'],
    ['  2025-12-30T23:39:20Z ', '2025-12-30T23:39:20.000Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
    ['\u200e6/\u200e15/\u200e2026 12:40', '2026-06-15T12:40:00.000Z'],
  ];
  for (const [text, expected] of forms) {
    it(`reads ${text}`, () => assert.equal(iso(text), expected));
  }

  const none = [
    ...['', ' ', 'yesterday', 'None', '2026-13-01', '13/13/2026', '2026-02-30', '2/30/2026'],
    ...['2023-02-29T00:00:00Z', '2026-06-15T24:00:00Z', '2026-06-15T12:60:00Z'],
    ...['2026-06-15T12:00:60Z', '6/15/2026 13:00 PM', '6/15/2026 0:00 AM', '2026-06-15T12'],
    ...['2026-06-15T12:00:00 CEST', '2026-06-15T12:00:00+15:00', '2026-6/15', '6/15/26'],
    ...['0001-01-01T00:00:00Z', '20260615', '45123.5', '17000000001', '2026-06-15T12:00:00Z extra'],
    ...['/Date(x)/', '2026-06-00', '0/6/2026', '1.2.3.4', '12:40:24'],
  ];
  for (const text of none) {
    it(`refuses ${JSON.stringify(text)}`, () => assert.equal(parseTime(text), undefined));
  }

  it('says which order a date proves, and which date proves none', () => {
    assert.deepEqual(
      ['15/6/2026', '6/15/2026', '6/5/2026', '6/6/2026', '5.6.2026', '2026-06-05'].map((text) => {
        const { ambiguous, order } = parseTime(text)!;
        return [ambiguous, order];
      }),
      [
        [false, 'dayFirst'],
        [false, 'monthFirst'],
        [true, undefined],
        [false, undefined],
        [false, 'dayFirst'],
        [false, undefined],
      ],
    );
  });

  const anyTime = fc.date({
    min: new Date('1900-01-02T00:00:00Z'),
    max: new Date('2199-12-31T00:00:00Z'),
    noInvalidDate: true,
  });

  it('reads back any time in ISO form, with any offset', () => {
    fc.assert(
      fc.property(anyTime, fc.integer({ min: -14 * 60, max: 14 * 60 }), (date, offset) => {
        const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, -1);
        const sign = offset < 0 ? '-' : '+';
        const size = Math.abs(offset);
        const pad = (n: number) => String(n).padStart(2, '0');
        const text = `${local}${sign}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
        assert.equal(parseTime(text)?.ms, date.getTime(), text);
      }),
    );
  });

  it('reads back any time in slash form, once the order is known', () => {
    fc.assert(
      fc.property(anyTime, fc.boolean(), (date, dayFirst) => {
        const d = date.getUTCDate();
        const m = date.getUTCMonth() + 1;
        const clock = date.toISOString().slice(11, -1);
        const text = `${dayFirst ? `${d}/${m}` : `${m}/${d}`}/${date.getUTCFullYear()}, ${clock}`;
        const time = parseTime(text)!;
        const ms = dayFirst && time.ambiguous ? swapDayAndMonth(time.ms) : time.ms;
        assert.equal(ms, date.getTime(), text);
        assert.equal(time.ambiguous, d <= 12 && d !== m);
      }),
    );
  });

  it('never throws, and gives only times that exist', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const time = parseTime(text);
        assert.ok(time === undefined || !Number.isNaN(new Date(time.ms).getTime()));
      }),
    );
  });

  it('leaves a day past 12 where it is', () => {
    const ms = Date.UTC(2026, 5, 15, 12);
    assert.equal(swapDayAndMonth(ms), ms);
    assert.equal(swapDayAndMonth(Date.UTC(2026, 5, 7, 12)), Date.UTC(2026, 6, 6, 12));
  });
});
