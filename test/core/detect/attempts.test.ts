import assert from 'node:assert/strict';
import fc from 'fast-check';
import { SignIns } from '../../../src/core/detect/signIns';
import type { SignInEvent } from '../../../src/core/event';
import { runToEnd } from '../../../src/core/steps';
import { tableOf } from '../../support/tableOf';
import { after, guid, plainSuppressions, tableOfEvents } from './foundIn';

const attemptsOf = (events: readonly SignInEvent[]) => {
  const signIns = runToEnd(SignIns.of(tableOfEvents(events), plainSuppressions));
  assert.equal(signIns.attemptCount, new Set(signIns.attempts).size);
  return [...signIns.attempts];
};
const event = (minutes: number, part: SignInEvent): SignInEvent => ({
  EventTime: after(minutes),
  UserPrincipalName: 'ada@contoso.com',
  ...part,
});

describe('attempts', () => {
  it('are one for each CorrelationId of a user, else OriginalRequestId, else event', () => {
    assert.deepEqual(
      attemptsOf([
        event(0, { CorrelationId: guid(1) }),
        event(1, { CorrelationId: guid(1), UserPrincipalName: 'bo@contoso.com' }),
        event(2, { CorrelationId: guid(1), UserPrincipalName: 'ADA@contoso.com' }),
        event(3, { OriginalRequestId: guid(1) }),
        event(4, { OriginalRequestId: guid(1) }),
        event(5, {}),
        event(6, {}),
        event(7, { CorrelationId: guid(2), OriginalRequestId: guid(1) }),
      ]),
      [0, 1, 0, 2, 2, 3, 4, 5],
    );
  });

  it('last no longer than an hour', () => {
    const at = (minutes: number) => event(minutes, { CorrelationId: guid(1) });
    assert.deepEqual(attemptsOf([at(0), at(60), at(60.1), at(120)]), [0, 0, 1, 1]);
  });

  it('have no more than 20 events: those beyond are each one', () => {
    const rows = Array.from({ length: 23 }, (_, k) => event(k, { CorrelationId: guid(1) }));
    const attempts = attemptsOf(rows);
    assert.deepEqual(
      attempts.slice(0, 20),
      Array.from({ length: 20 }, () => 0),
    );
    assert.deepEqual(attempts.slice(20), [1, 2, 3]);
    assert.deepEqual(
      attemptsOf([...rows, event(61, { CorrelationId: guid(1) })]).slice(20),
      [1, 2, 3, 4],
    );
  });

  it('are as a plain reading of the rule has them', () => {
    const rows = fc.array(fc.tuple(fc.nat(200), fc.nat(2), fc.nat(2)), { maxLength: 80 });
    fc.assert(
      fc.property(rows, (drawn) => {
        const sorted = drawn.sort(([a], [b]) => a - b);
        const events = sorted.map(([minutes, id, user]) =>
          event(minutes, {
            UserPrincipalName: `u${user}@contoso.com`,
            ...(id === 0 ? {} : { CorrelationId: guid(id) }),
          }),
        );
        let count = 0;
        const open = new Map<string, { number: number; from: number; events: number }>();
        const expected = sorted.map(([minutes, id, user]) => {
          if (id === 0) return count++;
          const key = `${id} ${user}`;
          const known = open.get(key);
          if (known === undefined || minutes - known.from > 60) {
            open.set(key, { number: count, from: minutes, events: 1 });
            return count++;
          }
          return known.events++ < 20 ? known.number : count++;
        });
        assert.deepEqual(attemptsOf(events), expected);
      }),
    );
  });

  it('are the same whatever shape the ids have, and however many hours lie between them', () => {
    const rows = fc.array(fc.tuple(fc.nat(400), fc.nat(3), fc.nat(2)), { maxLength: 60 });
    fc.assert(
      fc.property(rows, (drawn) => {
        const values = {
          EventTime: drawn.map(([minutes]) => after(minutes)),
          CorrelationId: drawn.map(([, id]) => guid(id)),
          UserPrincipalName: drawn.map(([, , user]) => `${user}@contoso.com`),
        };
        const [plain, ...others] = (['dictionary', 'guid', 'text'] as const).map((shape) => {
          const table = tableOf(values, { CorrelationId: shape });
          return [...runToEnd(SignIns.of(table, plainSuppressions)).attempts];
        });
        for (const other of others) assert.deepEqual(other, plain);
      }),
    );
  });
});
