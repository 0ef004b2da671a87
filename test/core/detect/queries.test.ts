import assert from 'node:assert/strict';
import { catalogue } from '../../../src/core/detect/catalogue';
import { valuesOf } from '../../../src/core/detect/runDetections';
import { kqlFaults } from '../../support/kustoParser';

/** A query without its remarks. */
const said = (query: string) => query.replace(/^\s*\/\/.*$/gm, '');

/** What queries need not ask: sign-ins in Log Analytics have coordinates, so that borders of countries stand for none. */
const unasked: ReadonlySet<string> = new Set(['impossibleTravel.leastKmByCountry']);

describe('the queries of detections', () => {
  for (const detection of catalogue)
    describe(detection.id, () => {
      const { id, parameters } = detection;
      const queryOf = (given: Readonly<Record<string, number>>) =>
        detection.kql(valuesOf(detection, given));

      it('are well formed, at the ends of every parameter too', function () {
        this.timeout(60_000);
        for (const end of ['least', 'greatest', 'default'] as const) {
          const values = Object.entries(parameters).map(([name, one]) => [name, one[end]] as const);
          assert.deepEqual(kqlFaults(queryOf(Object.fromEntries(values))), [], end);
        }
      });

      it('have every parameter filled in', () => {
        const usual = said(queryOf({}));
        for (const [name, { default: standard, greatest }] of Object.entries(parameters)) {
          if (unasked.has(`${id}.${name}`)) continue;
          const other = standard < greatest ? standard + 1 : standard - 1;
          assert.notEqual(said(queryOf({ [name]: other })), usual, name);
        }
      });

      it('hold windows that slide, not bins of the calendar', () => {
        // A window begins at every half of its length, or at each event: what lies over the end of one lies in another. Only
        // the days of slow sprays are counted by the calendar: a spray of days is in most of them wherever they are cut.
        for (const line of said(queryOf({})).split('\n'))
          assert.doesNotMatch(line.replace('Day = bin(', ''), /summarize .*\bby .*\bbin\(/, line);
      });
    });
});
