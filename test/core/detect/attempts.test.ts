import assert from 'node:assert/strict';
import fc from 'fast-check';
import { attemptsOf } from '../../../src/core/detect/attempts';
import { allRows } from '../../../src/core/query/allRows';
import { userCodes } from '../../../src/core/query/userCodes';
import { runToEnd } from '../../../src/core/steps';
import { tableOf } from '../../support/tableOf';

interface Event {
  readonly minutes: number;
  readonly user: string | null;
  readonly id: string | null;
  readonly request?: string | null;
}

function attemptsIn(events: readonly Event[]): readonly number[] {
  const table = tableOf({
    UserPrincipalName: events.map(({ user }) => user),
    CorrelationId: events.map(({ id }) => id),
    OriginalRequestId: events.map(({ request }) => request ?? null),
  });
  const rows = allRows(table.rowCount);
  const times = Float64Array.from(events, ({ minutes }) => minutes * 60_000);
  return [...runToEnd(attemptsOf(table, rows, times, runToEnd(userCodes(table, rows))))];
}

const at = (minutes: number, user: string | null, id: string | null): Event => ({
  minutes,
  user,
  id,
});

describe('attemptsOf', () => {
  it('gathers the events of one user and one id, else of one request, and numbers them densely', () => {
    const events = [
      at(0, 'adele@contoso.com', 'a'),
      at(1, 'megan@contoso.com', 'a'),
      at(2, 'ADELE@contoso.com', 'A'),
      at(3, 'megan@contoso.com', 'a'),
      at(4, 'adele@contoso.com', null),
      at(5, 'adele@contoso.com', null),
      { ...at(6, 'adele@contoso.com', null), request: 'a' },
      { ...at(7, 'adele@contoso.com', null), request: 'a' },
      at(8, null, 'a'),
    ];
    assert.deepEqual(attemptsIn(events), [0, 1, 0, 1, 2, 3, 4, 4, 5]);
  });

  it('begins another after an hour, and counts each event beyond 20 by itself', () => {
    assert.deepEqual(attemptsIn([0, 60, 60.1, 120].map((m) => at(m, 'u', 'a'))), [0, 0, 1, 1]);
    for (const user of ['u', 'second']) {
      const events = [at(0, 'u', 'a'), ...Array.from({ length: 22 }, () => at(1, user, 'a'))];
      const numbers = attemptsIn(events).slice(1);
      assert.equal(new Set(numbers).size, user === 'u' ? 4 : 3, user);
    }
  });

  it('is what a plain map makes of it', () => {
    const event = fc.record({
      minutes: fc.integer({ min: 0, max: 40 }),
      user: fc.constantFrom('u', 'v', 'w', null),
      id: fc.constantFrom('a', 'b', null),
    });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 90 }), (some) => {
        let minutes = 0;
        const events = some.map((one) => ({ ...one, minutes: (minutes += one.minutes / 8) }));
        const open = new Map<string, { number: number; from: number; events: number }>();
        let count = 0;
        const expected = events.map((one) => {
          if (one.id === null) return count++;
          const key = `${one.id} ${one.user}`;
          let attempt = open.get(key);
          if (attempt === undefined || one.minutes - attempt.from > 60)
            open.set(key, (attempt = { number: count++, from: one.minutes, events: 0 }));
          return attempt.events++ < 20 ? attempt.number : count++;
        });
        assert.deepEqual(attemptsIn(events), expected);
      }),
    );
  });
});
