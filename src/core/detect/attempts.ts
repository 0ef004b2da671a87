import { codeRows, type CodedRows } from '../query/codeRows';
import { composeCodes } from '../query/composeCodes';
import { inSlices } from '../query/inSlices';
import type { Steps } from '../steps';
import type { Table } from '../table/column';

/** No sign-in takes longer from its first event to its last, and none has more events: so our judgement. */
const longestMs = 60 * 60_000;
const mostEvents = 20;

/**
 * Numbers of sign-ins by position, from 0: events of one user with one CorrelationId (else OriginalRequestId) are steps of
 * one sign-in; an event with neither is one by itself. The CorrelationId is chosen by the client, and an attacker's client may
 * choose the same for all that it tries: so a sign-in has no more than 20 events and takes no longer than an hour. Each event
 * beyond the 20 is one by itself, until the hour is over: an id that is used so often tells nothing of sign-ins. Numbers are
 * dense.
 */
export function* attemptsOf(
  table: Table,
  rows: Uint32Array,
  times: Float64Array,
  users: CodedRows,
): Steps<Uint32Array> {
  const ids = yield* idCodes(table, rows);
  // `composeCodes` writes to what it is given.
  const both = yield* composeCodes([
    { codes: ids.codes.slice(), codeCount: ids.codeCount },
    { codes: users.codes.slice(), codeCount: users.codeCount },
  ]);
  const attempts = new Uint32Array(rows.length);
  const open = new Map<number, { number: number; fromMs: number; events: number }>();
  let count = 0;
  yield* inSlices(rows.length, (from, to) => {
    for (let i = from; i < to; i++) {
      if (ids.codes[i] === 0) {
        attempts[i] = count++;
        continue;
      }
      const key = both.codes[i]!;
      let attempt = open.get(key);
      if (attempt === undefined || times[i]! - attempt.fromMs > longestMs)
        open.set(key, (attempt = { number: count++, fromMs: times[i]!, events: 0 }));
      attempts[i] = attempt.events++ < mostEvents ? attempt.number : count++;
    }
  });
  return attempts;
}

function* idCodes(table: Table, rows: Uint32Array): Steps<CodedRows> {
  const correlation = yield* codeRows(table, table.column('CorrelationId'), rows, true);
  const column = table.column('OriginalRequestId');
  if (!column.carried || !correlation.codes.includes(0)) return correlation;
  const requests = yield* codeRows(table, column, rows, true);
  const codes = correlation.codes.slice();
  yield* inSlices(rows.length, (from, to) => {
    for (let i = from; i < to; i++)
      if (codes[i] === 0 && requests.codes[i] !== 0)
        codes[i] = correlation.codeCount + requests.codes[i]!;
  });
  return { codes, codeCount: correlation.codeCount + requests.codeCount };
}
