import assert from 'node:assert/strict';
import { discoveredAt } from '../../../src/report/notebook/discoveredAt';

describe('when an incident was discovered', () => {
  const now = new Date('2026-06-18T12:40:00Z');
  const iso = (text: string) => {
    const at = discoveredAt(text, now);
    return typeof at === 'string' ? undefined : at.toISOString();
  };

  it('is read in UTC, at a distance from it, and in local time', () => {
    assert.equal(iso('2026-06-18 12:30Z'), '2026-06-18T12:30:00.000Z');
    assert.equal(iso(' 2026-06-18T12:30:59.123Z '), '2026-06-18T12:30:59.000Z');
    assert.equal(iso('2026-06-18 12:30 utc'), '2026-06-18T12:30:00.000Z');
    assert.equal(iso('2026-06-18T14:30+02:00'), '2026-06-18T12:30:00.000Z');
    assert.equal(iso('2026-06-18T09:00-0330'), '2026-06-18T12:30:00.000Z');
    assert.equal(iso('2026-06-17 10:00'), new Date(2026, 5, 17, 10).toISOString());
    assert.equal(iso('2026-06-17'), new Date(2026, 5, 17).toISOString());
  });

  it('is refused in words where it is none, is not in the calendar, or lies ahead', () => {
    for (const text of ['', 'now', '18.06.2026', '2026-6-1', '2026-06-18 12:30 CEST'])
      assert.match(String(discoveredAt(text, now)), /^Write a date/, text);
    for (const text of ['2026-02-30', '2026-13-01', '2026-06-01 24:00', '2026-06-01 10:60Z'])
      assert.match(String(discoveredAt(text, now)), /no such/, text);
    assert.match(String(discoveredAt('2026-06-18 12:46Z', now)), /future/);
    assert.equal(iso('2026-06-18 12:44Z'), '2026-06-18T12:44:00.000Z');
  });
});
