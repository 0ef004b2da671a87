import { outcomesOf } from '../../knowledge/outcomes';
import type { ColumnName, Kind } from '../event';
import { addressMatcher } from '../query/addressRanges';
import { allRows } from '../query/allRows';
import { codeRows, type CodedRows } from '../query/codeRows';
import { foldCase } from '../query/compareText';
import { inSlices } from '../query/inSlices';
import { sortPositions } from '../query/sortRows';
import { timesOf } from '../query/timesOf';
import { userCodes } from '../query/userCodes';
import type { Steps } from '../steps';
import type { Table } from '../table/column';
import { attemptsOf } from './attempts';
import type { Suppressions } from './detection';
import { orderTies } from './orderTies';

/** Why a sign-in is trusted: bits of `SignIns.trusted`. */
export const trust = { range: 1, asn: 2, microsoftAsn: 4, serviceAccount: 8 } as const;

/** Microsoft's own autonomous systems, as Panther's rules list them. */
export const microsoftAsns: readonly number[] = [8075, 8068, 8069, 8070, 12076];

/**
 * The events of a table in order of time, those of one time in order of their Ids, made ready for detections. Everything is
 * by position: 0 is the earliest. Events without a time are left out, and counted. Immutable; other columns are coded when
 * first asked for, and kept.
 */
export class SignIns {
  private readonly codedBefore = new Map<ColumnName, CodedRows>();

  private constructor(
    readonly table: Table,
    /** Rows of the table, by position. */
    readonly rows: Uint32Array,
    /** Milliseconds UTC, by position. */
    readonly times: Float64Array,
    /** Events without a time, which no detection sees. */
    readonly withoutTime: number,
    /** UserPrincipalName, else UserId, case ignored; 0 is absent. */
    readonly users: CodedRows,
    /** IPAddress; 0 is absent. */
    readonly addresses: CodedRows,
    /** Bits of `outcome`; 0 also where there is no ResultType. */
    readonly outcomes: Uint16Array,
    /** Number of the sign-in that an event is a step of: see `attemptsOf`. */
    readonly attempts: Uint32Array,
    /** How many sign-ins there are: numbers of `attempts` lie below. */
    readonly attemptCount: number,
    /** Bits of `trust`. */
    readonly trusted: Uint8Array,
    /** What was given: for what is not known by position, such as the applications allowed to use a protocol. */
    readonly suppressions: Suppressions,
  ) {}

  get count(): number {
    return this.rows.length;
  }

  static *of(table: Table, suppressions: Suppressions): Steps<SignIns> {
    const every = allRows(table.rowCount);
    const positions = yield* sortPositions(table, every, [
      { column: 'EventTime', descending: false },
    ]);
    const { times: known, at } = yield* timesOf(table.column('EventTime'), every);
    const sorted = new Float64Array(every.length);
    let count = 0;
    yield* inSlices(every.length, (from, to) => {
      for (let i = from; i < to; i++) {
        const time = known[at[positions[i]!]!]!;
        sorted[i] = time;
        // Absent is last.
        if (time === time) count = i + 1;
      }
    });
    const rows = positions.subarray(0, count);
    const times = sorted.subarray(0, count);
    yield* orderTies(table, rows, times);
    const users = yield* userCodes(table, rows);
    const addresses = yield* codeRows(table, table.column('IPAddress'), rows, true);
    const outcomes = yield* outcomesAt(table, rows);
    const attempts = yield* attemptsOf(table, rows, times, users);
    let attemptCount = 0;
    yield* inSlices(attempts.length, (from, to) => {
      for (let i = from; i < to; i++)
        if (attempts[i]! >= attemptCount) attemptCount = attempts[i]! + 1;
    });
    const trusted = yield* trustedAt(table, rows, suppressions);
    return new SignIns(
      table,
      rows,
      times,
      every.length - count,
      users,
      addresses,
      outcomes,
      attempts,
      attemptCount,
      trusted,
      suppressions,
    );
  }

  /** Codes of a column by position, case ignored; not to be written to. */
  *coded(name: ColumnName): Steps<CodedRows> {
    let coded = this.codedBefore.get(name);
    if (coded === undefined) {
      coded = yield* codeRows(this.table, this.table.column(name), this.rows, true);
      this.codedBefore.set(name, coded);
    }
    return coded;
  }

  carries(name: ColumnName): boolean {
    return this.table.column(name).carried;
  }

  text(name: ColumnName, position: number): string | null {
    return this.table.column(name).text(this.rows[position]!);
  }

  /** The user as exported: UserPrincipalName, else UserId. */
  user(position: number): string | null {
    return this.text('UserPrincipalName', position) ?? this.text('UserId', position);
  }

  /** Positions of one kind of event, or of several, in order. */
  *ofKinds(...kinds: readonly Kind[]): Steps<Uint32Array> {
    const column = this.table.column('Kind');
    const wanted = new Set<string | null>(kinds);
    if (column.shape === 'dictionary') {
      const { codes } = column;
      const isWanted = column.entries.map((entry, code) => code > 0 && wanted.has(entry));
      return yield* this.where((position) => isWanted[codes[this.rows[position]!]!]!);
    }
    return yield* this.where((position) => wanted.has(column.text(this.rows[position]!)));
  }

  /** Positions that pass, in order. */
  *where(passes: (position: number) => boolean): Steps<Uint32Array> {
    const kept = new Uint32Array(this.count);
    let count = 0;
    yield* inSlices(this.count, (from, to) => {
      for (let i = from; i < to; i++) if (passes(i)) kept[count++] = i;
    });
    return kept.slice(0, count);
  }
}

function* outcomesAt(table: Table, rows: Uint32Array): Steps<Uint16Array> {
  const column = table.column('ResultType');
  const outcomes = new Uint16Array(rows.length);
  if (column.shape === 'dictionary') {
    const { codes, entries } = column;
    const ofEntry = Uint16Array.from(entries, outcomesOf);
    yield* inSlices(rows.length, (from, to) => {
      for (let i = from; i < to; i++) outcomes[i] = ofEntry[codes[rows[i]!]!]!;
    });
  } else
    yield* inSlices(rows.length, (from, to) => {
      for (let i = from; i < to; i++) outcomes[i] = outcomesOf(column.text(rows[i]!) ?? '');
    });
  return outcomes;
}

function* trustedAt(
  table: Table,
  rows: Uint32Array,
  { trustedRanges, trustedAsns, serviceAccounts, microsoftAsns: trustsMicrosoft }: Suppressions,
): Steps<Uint8Array> {
  const trusted = new Uint8Array(rows.length);
  const mark = function* (
    name: ColumnName,
    bit: number,
    matches: (text: string) => boolean,
  ): Steps<void> {
    const column = table.column(name);
    if (!column.carried) return;
    if (column.shape !== 'dictionary') {
      yield* inSlices(rows.length, (from, to) => {
        for (let i = from; i < to; i++) {
          const text = column.text(rows[i]!);
          if (text !== null && matches(text)) trusted[i]! |= bit;
        }
      });
      return;
    }
    const bits = Uint8Array.from(column.entries, (entry, code) =>
      code > 0 && matches(entry) ? bit : 0,
    );
    yield* inSlices(rows.length, (from, to) => {
      for (let i = from; i < to; i++) trusted[i]! |= bits[column.codes[rows[i]!]!]!;
    });
  };
  if (trustedRanges.length > 0)
    yield* mark('IPAddress', trust.range, addressMatcher(trustedRanges));
  const asns = new Set(trustedAsns.map(String));
  if (asns.size > 0) yield* mark('AutonomousSystemNumber', trust.asn, (text) => asns.has(text));
  const microsoft = new Set(microsoftAsns.map(String));
  if (trustsMicrosoft)
    yield* mark('AutonomousSystemNumber', trust.microsoftAsn, (text) => microsoft.has(text));
  const accounts = new Set(serviceAccounts.map(foldCase));
  if (accounts.size > 0)
    yield* mark('UserPrincipalName', trust.serviceAccount, (text) => accounts.has(foldCase(text)));
  return trusted;
}
