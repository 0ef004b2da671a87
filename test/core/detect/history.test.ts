import assert from 'node:assert/strict';
import fc from 'fast-check';
import { History, newForMs } from '../../../src/core/detect/history';
import { SignIns } from '../../../src/core/detect/signIns';
import { runToEnd } from '../../../src/core/steps';
import { tableOf } from '../../support/tableOf';
import { after, guid, plainSuppressions } from './foundIn';

/** Hours, user, country, sign-in of the user, and whether the event teaches what is usual. */
const events = fc.array(fc.tuple(fc.nat(80), fc.nat(2), fc.nat(3), fc.nat(3), fc.boolean()), {
  maxLength: 30,
});

describe('History', () => {
  it('knows what is new for whom as a plain reading of the events before does', () => {
    fc.assert(
      fc.property(
        events,
        fc.nat(20),
        fc.nat(3),
        fc.integer({ min: 1, max: 3 }),
        (drawn, hours, least, common) => {
          const rows = drawn.sort(([a], [b]) => a - b);
          const table = tableOf({
            EventTime: rows.map(([at]) => after(at * 60)),
            UserPrincipalName: rows.map(([, user]) => (user === 0 ? null : `${user}@contoso.com`)),
            Country: rows.map(([, , country]) => (country === 0 ? null : `C${country}`)),
            CorrelationId: rows.map(([, , , id]) => guid(id)),
          });
          const signIns = runToEnd(SignIns.of(table, plainSuppressions));
          const { times, attempts, users } = signIns;
          const limits = { leastMs: hours * 3_600_000, leastSignIns: least, commonOwners: common };
          const seen = Uint8Array.from(rows, ([, , , , teaches]) => Number(teaches));
          const positions = Uint32Array.from(rows.keys());
          const countries = runToEnd(signIns.coded('Country'));
          const history = runToEnd(History.of(signIns, positions, users, limits, seen));
          const marks = runToEnd(history.newValues(countries));
          // So many values are gone through owner by owner.
          const many = { codes: countries.codes, codeCount: 2 ** 18 };
          assert.deepEqual(runToEnd(history.newValues(many)), marks);

          const taught = (i: number) =>
            [...positions].filter(
              (k) => k < i && seen[k] === 1 && users.codes[k] === users.codes[i],
            );
          const enough = rows.map((_, i) => {
            const before = taught(i);
            return (
              users.codes[i] !== 0 &&
              before.length > 0 &&
              new Set(before.map((k) => attempts[k]!)).size >= least &&
              times[i]! - times[before[0]!]! >= limits.leastMs
            );
          });
          const value = (i: number) => countries.codes[i]!;
          const ownersOf = (country: number) =>
            new Set(
              [...positions]
                .filter((k) => seen[k] === 1 && value(k) === country && users.codes[k] !== 0)
                .map((k) => users.codes[k]!),
            ).size;
          rows.forEach((_, i) => {
            assert.equal(history.enough[i] === 1, enough[i]);
            const first = taught(i).find((k) => value(k) === value(i));
            const isNew =
              value(i) !== 0 &&
              users.codes[i] !== 0 &&
              (first === undefined
                ? enough[i]!
                : enough[first]! && times[i]! - times[first]! <= newForMs);
            assert.equal(marks[i], !isNew ? 0 : ownersOf(value(i)) >= common ? 2 : 1);
          });
        },
      ),
    );
  });
});
