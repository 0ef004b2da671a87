import { outcomesOf } from '../../knowledge/outcomes';
import type { ColumnName } from '../event';
import { addressMatcher } from '../query/addressRanges';
import { allRows } from '../query/allRows';
import type { CodedRows } from '../query/codeRows';
import { foldCase } from '../query/compareText';
import { inSlices } from '../query/inSlices';
import { isReady } from '../query/readyRows';
import { sortPositions } from '../query/sortRows';
import { timesOf } from '../query/timesOf';
import { userCodes } from '../query/userCodes';
import type { Steps } from '../steps';
import type { Table } from '../table/column';
import { attemptsOf } from './attempts';
import { ColumnCodes } from './columnCodes';
import type { Suppressions } from './detection';
import { namedLocationMatcher, trustsNamedLocations } from './namedLocations';
import { orderTies } from './orderTies';

/** Why a sign-in is trusted: bits of `SignIns.trusted`. */
export const trust = {
  range: 1,
  asn: 2,
  microsoftAsn: 4,
  serviceAccount: 8,
  namedLocation: 16,
} as const;

/** Microsoft's own autonomous systems, as Panther's rules list them. */
export const microsoftAsns: readonly number[] = [8075, 8068, 8069, 8070, 12076];

/** Something that several detections of a run ask for, known by the function that makes it. */
export type Shared<T> = (signIns: SignIns) => Steps<T>;

/**
 * The events of a table in order of time, those of one time in order of their Ids, made ready for detections. Everything is
 * by position: 0 is the earliest. Events without a time are left out, and counted. Immutable; what else several detections ask
 * for is made when it is first asked for, and kept.
 */
export class SignIns {
  private readonly ofOutcomes = new Map<number, Uint32Array>();
  private readonly made = new Map<Shared<unknown>, unknown>();

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
    private readonly columns: ColumnCodes,
  ) {}

  get count(): number {
    return this.rows.length;
  }

  static *of(table: Table, suppressions: Suppressions): Steps<SignIns> {
    const { rows, times, withoutTime } = yield* inOrderOfTime(table);
    const columns = new ColumnCodes(table, rows);
    const users = yield* userCodes(table, rows);
    const { attempts, attemptCount } = yield* attemptsOf(table, rows, times, users);
    return new SignIns(
      table,
      rows,
      times,
      withoutTime,
      users,
      yield* columns.folded('IPAddress'),
      yield* columns.read('ResultType', outcomesOf, new Uint16Array(rows.length)),
      attempts,
      attemptCount,
      yield* trustedAt(table, columns, rows.length, suppressions),
      suppressions,
      columns,
    );
  }

  /** Codes of a column by position, case ignored; not to be written to. */
  *coded(name: ColumnName): Steps<CodedRows> {
    return yield* this.columns.folded(name);
  }

  /** What the values of a column say, as small numbers by position: see `ColumnCodes.read`. */
  *read(name: ColumnName, read: (text: string) => number): Steps<Uint8Array> {
    return yield* this.columns.read(name, read, new Uint8Array(this.count));
  }

  /** What `make` makes of these sign-ins: the first time, and kept for all that ask again. Not to be written to. */
  *once<T>(make: Shared<T>): Steps<T> {
    if (!this.made.has(make)) this.made.set(make, yield* make(this));
    return this.made.get(make) as T;
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

  /** Positions whose outcome has any of the bits, in order; not to be written to. */
  *withOutcome(bits: number): Steps<Uint32Array> {
    let positions = this.ofOutcomes.get(bits);
    if (positions === undefined) {
      const { outcomes, count } = this;
      const kept = new Uint32Array(count);
      let keptCount = 0;
      yield* inSlices(count, (from, to) => {
        for (let i = from; i < to; i++) if ((outcomes[i]! & bits) !== 0) kept[keptCount++] = i;
      });
      positions = kept.slice(0, keptCount);
      this.ofOutcomes.set(bits, positions);
    }
    return positions;
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

/** The rows that have a time, in order of it and then of their Ids. */
function* inOrderOfTime(table: Table): Steps<{
  readonly rows: Uint32Array;
  readonly times: Float64Array;
  readonly withoutTime: number;
}> {
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
  return { rows, times, withoutTime: every.length - count };
}

function* trustedAt(
  table: Table,
  columns: ColumnCodes,
  count: number,
  suppressions: Suppressions,
): Steps<Uint8Array> {
  const { trustedRanges, trustedAsns, serviceAccounts } = suppressions;
  const asns = new Set(trustedAsns.map(String));
  const microsoft = new Set(suppressions.microsoftAsns ? microsoftAsns.map(String) : []);
  const accounts = new Set(serviceAccounts.map(foldCase));
  const isInRange = addressMatcher(trustedRanges);
  const isInLocation = namedLocationMatcher(suppressions);
  const marks: readonly (readonly [ColumnName, boolean, (text: string) => number])[] = [
    ['IPAddress', trustedRanges.length > 0, (text) => (isInRange(text) ? trust.range : 0)],
    [
      'AutonomousSystemNumber',
      asns.size + microsoft.size > 0,
      (text) => (asns.has(text) ? trust.asn : 0) | (microsoft.has(text) ? trust.microsoftAsn : 0),
    ],
    [
      'UserPrincipalName',
      accounts.size > 0,
      (text) => (accounts.has(foldCase(text)) ? trust.serviceAccount : 0),
    ],
    [
      'NamedLocations',
      trustsNamedLocations(suppressions) && isReady(table, 'NamedLocations'),
      (text) => (isInLocation(text) ? trust.namedLocation : 0),
    ],
  ];
  const trusted = new Uint8Array(count);
  for (const [name, isAsked, bitsOf] of marks) {
    if (!isAsked) continue;
    const bits = yield* columns.read(name, bitsOf, new Uint8Array(count));
    yield* inSlices(count, (from, to) => {
      for (let i = from; i < to; i++) trusted[i]! |= bits[i]!;
    });
  }
  return trusted;
}
