import assert from 'node:assert/strict';
import { headerTimeZone, normaliseHeader, withoutTimeZone } from '../../../src/core/formats/header';

describe('normaliseHeader', () => {
  const same: readonly (readonly [string, string])[] = [
    ['Application ID ', 'application id'],
    ['Autonomous system  number', 'Autonomous system number'],
    ['Nom d’utilisateur', "Nom d'utilisateur"],
    ['Adresse\u00a0IP', 'Adresse IP'],
    ['\ufeffDate (UTC)', 'Date (UTC)'],
    ['DATE (utc)', 'Date (UTC)'],
  ];
  for (const [a, b] of same) {
    it(`takes ${JSON.stringify(a)} for ${b}`, () =>
      assert.equal(normaliseHeader(a), normaliseHeader(b)));
  }
  it('keeps what tells names apart', () => {
    assert.notEqual(normaliseHeader('UserID'), normaliseHeader('User ID'));
    assert.notEqual(normaliseHeader('status.errorCode'), normaliseHeader('status errorCode'));
  });
});

describe('headerTimeZone', () => {
  it('finds the zone of a datetime column', () => {
    assert.equal(headerTimeZone('TimeGenerated [UTC]'), 'utc');
    assert.equal(headerTimeZone('TimeGenerated [Local Time] '), 'local');
    assert.equal(headerTimeZone('Date (UTC)'), undefined);
    assert.equal(withoutTimeZone('timegenerated [utc]'), 'timegenerated');
    assert.equal(withoutTimeZone('date (utc)'), 'date (utc)');
  });
});
