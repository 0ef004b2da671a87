import assert from 'node:assert/strict';
import fc from 'fast-check';
import { timeOfEntry } from '../../../src/webview/filters/timeEntry';
import { timeText } from '../../../src/report/timeText';

describe('times that are typed', () => {
  it('reads a day, a minute, a second and beyond, to the first or the last of it', () => {
    for (const [entry, from, to] of [
      ['2026-06-15', '2026-06-15T00:00:00.000Z', '2026-06-15T23:59:59.999Z'],
      ['2026-06-15 12:40', '2026-06-15T12:40:00.000Z', '2026-06-15T12:40:59.999Z'],
      [' 2026-06-15T12:40:24 ', '2026-06-15T12:40:24.000Z', '2026-06-15T12:40:24.999Z'],
      ['2026-06-15 12:40:24.25', '2026-06-15T12:40:24.250Z', '2026-06-15T12:40:24.250Z'],
      ['2026-06-15T12:40:24.1234567Z', '2026-06-15T12:40:24.123Z', '2026-06-15T12:40:24.123Z'],
      ['2026-06-15 12:40 UTC', '2026-06-15T12:40:00.000Z', '2026-06-15T12:40:59.999Z'],
      ['2026-06-15 14:40:24 +02:00', '2026-06-15T12:40:24.000Z', '2026-06-15T12:40:24.999Z'],
      ['2026-06-15 07:10-0530', '2026-06-15T12:40:00.000Z', '2026-06-15T12:40:59.999Z'],
    ] as const) {
      assert.equal(timeOfEntry(entry, 'utc', 'from'), from, entry);
      assert.equal(timeOfEntry(entry, 'utc', 'to'), to, entry);
    }
  });

  it('reads nothing else', () => {
    for (const entry of [
      '',
      'yesterday',
      '15/06/2026',
      '2026-6-15',
      '2026-02-30',
      '2026-13-01',
      '2026-06-15 24:00',
      '2026-06-15 12',
      '2026-06-15 12:60',
      '2026-06-15 12:40 +99:00',
      '2026-06-15 12:40 CET',
    ])
      assert.equal(timeOfEntry(entry, 'utc', 'from'), undefined, entry);
  });

  it('gives back every time that is shown, in both zones', () => {
    const years = { min: new Date(Date.UTC(1990, 0, 1)), max: new Date(Date.UTC(2090, 0, 1)) };
    fc.assert(
      fc.property(
        fc.date({ ...years, noInvalidDate: true }),
        fc.constantFrom('utc', 'local'),
        (time, zone) => {
          const iso = time.toISOString();
          assert.equal(timeOfEntry(timeText(iso, zone), zone, 'from'), iso);
        },
      ),
    );
  });

  it('ends with the years that a filter can say, whatever a zone makes of them', () => {
    assert.equal(timeOfEntry('9999-12-31 23:00 -02:00', 'utc', 'to'), '9999-12-31T23:59:59.999Z');
    assert.equal(timeOfEntry('0000-01-01 +02:00', 'utc', 'from'), '0000-01-01T00:00:00.000Z');
    for (const entry of ['0000-01-01', '9999-12-31'])
      for (const edge of ['from', 'to'] as const)
        assert.match(timeOfEntry(entry, 'local', edge)!, /^\d{4}-/);
  });

  it('takes a time without a zone for local time where times are local', () => {
    const local = timeOfEntry('2026-06-15 12:40', 'local', 'from')!;
    assert.equal(new Date(local).getTime(), new Date(2026, 5, 15, 12, 40).getTime());
    assert.equal(timeOfEntry('2026-06-15 12:40Z', 'local', 'from'), '2026-06-15T12:40:00.000Z');
  });
});
