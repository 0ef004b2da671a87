import { codeRows, type CodedRows } from '../query/codeRows';
import { GuidSlots } from '../query/guidSlots';
import { inSlices } from '../query/inSlices';
import type { Steps } from '../steps';
import type { GuidColumn, Table } from '../table/column';

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
): Steps<{ readonly attempts: Uint32Array; readonly attemptCount: number }> {
  const ids = yield* idCodes(table, rows, times);
  const attempts = new Uint32Array(rows.length);
  const open = new OpenAttempts(ids.codeCount, users.codeCount);
  yield* inSlices(rows.length, (from, to) => {
    for (let i = from; i < to; i++)
      attempts[i] = open.numberOf(ids.codes[i]!, users.codes[i]!, times[i]!);
  });
  return { attempts, attemptCount: open.count };
}

/** What a sign-in has come to. */
interface Attempt {
  readonly number: number;
  readonly fromMs: number;
  events: number;
}

/**
 * The latest sign-in of each id and user. Nearly every id has one user: that one's stands in arrays by id, which is several
 * times as fast as a map of a million.
 */
class OpenAttempts {
  /** How many sign-ins there are so far. */
  count = 0;
  /** By id, one more than the code of the user who had it first. */
  private readonly firstUser: Uint32Array;
  private readonly numbers: Uint32Array;
  private readonly froms: Float64Array;
  private readonly events: Uint8Array;
  /** Those of the other users of an id, by both. */
  private readonly others = new Map<number, Attempt>();

  constructor(
    idCount: number,
    private readonly userCount: number,
  ) {
    this.firstUser = new Uint32Array(idCount);
    this.numbers = new Uint32Array(idCount);
    this.froms = new Float64Array(idCount);
    this.events = new Uint8Array(idCount);
  }

  /** The number of the sign-in that an event belongs to. */
  numberOf(id: number, user: number, ms: number): number {
    if (id === 0) return this.count++;
    const { firstUser, numbers, froms, events } = this;
    const isNew = firstUser[id] === 0;
    if (isNew) firstUser[id] = user + 1;
    else if (firstUser[id] !== user + 1) return this.numberOfOther(id, user, ms);
    if (isNew || ms - froms[id]! > longestMs) {
      numbers[id] = this.count++;
      froms[id] = ms;
      events[id] = 0;
    }
    if (events[id]! >= mostEvents) return this.count++;
    events[id]!++;
    return numbers[id]!;
  }

  private numberOfOther(id: number, user: number, ms: number): number {
    const key = id * this.userCount + user;
    let attempt = this.others.get(key);
    if (attempt === undefined || ms - attempt.fromMs > longestMs)
      this.others.set(key, (attempt = { number: this.count++, fromMs: ms, events: 0 }));
    return attempt.events++ < mostEvents ? attempt.number : this.count++;
  }
}

function* idCodes(table: Table, rows: Uint32Array, times: Float64Array): Steps<CodedRows> {
  const ids = table.column('CorrelationId');
  if (ids.shape === 'guid' && ids.exceptions.size === 0)
    return yield* recentCodes(ids, rows, times);
  const correlation = yield* codeRows(table, ids, rows, true);
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

/**
 * Codes that ids share for as long as no more than the longest sign-in lies between one event and the next: a table of the ids
 * of an hour or two stays in the caches of the processor, and one of a million does not.
 */
function* recentCodes(
  column: GuidColumn,
  rows: Uint32Array,
  times: Float64Array,
): Steps<CodedRows> {
  const { length } = rows;
  const codes = new Uint32Array(length);
  let count = 0;
  let current = new GuidSlots(column, rows);
  let before = new GuidSlots(column, rows);
  current.clear(0);
  before.clear(0);
  /** The end of the stretch that `current` holds the ids of. */
  let end = 0;
  yield* inSlices(length, (from, to) => {
    for (let i = from; i < to; i++) {
      if (i === end) {
        end = firstAfter(times, i, times[i]! + longestMs);
        [current, before] = [before, current];
        current.clear(end - i);
      }
      const first = current.take(i);
      if (first !== i) codes[i] = codes[first]!;
      else {
        const last = before.find(i);
        codes[i] = last === -1 ? ++count : codes[last]!;
      }
    }
  });
  return { codes, codeCount: count + 1 };
}

/** The first of ascending times, from the `from`-th on, that is later than `ms`; their number where none is. */
function firstAfter(times: Float64Array, from: number, ms: number): number {
  let low = from;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle]! <= ms) low = middle + 1;
    else high = middle;
  }
  return low;
}
