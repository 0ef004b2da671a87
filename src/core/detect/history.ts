import type { CodedRows } from '../query/codeRows';
import { inSlices } from '../query/inSlices';
import type { Steps } from '../steps';
import { ByCode } from './byCode';
import type { SignIns } from './signIns';

/** How much must be known of somebody before anything counts as new for them. */
export interface HistoryLimits {
  /** Milliseconds from the owner's first event. */
  readonly leastMs: number;
  /** Earlier sign-ins of the owner, however many events each has. */
  readonly leastSignIns: number;
  /** A value that so many owners have is new for none of them: an office, a VPN of the organisation, a shared computer. */
  readonly commonOwners: number;
}

/** What has been seen first stays new for so long: the other sign-ins of the same day belong to it. */
export const newForMs = 24 * 60 * 60_000;

/**
 * What is new for whom, by the events before: an export is the only history there is. Owners are users or applications; only
 * events that `seen` marks teach what is usual, so that failures from a place do not make it a known one.
 */
export class History {
  private gathered: ByCode | undefined;

  private constructor(
    private readonly signIns: SignIns,
    /** Ascending; values are looked at here only. */
    private readonly positions: Uint32Array,
    private readonly owners: CodedRows,
    private readonly limits: HistoryLimits,
    private readonly seen: Uint8Array | undefined,
    /** By position, 1 where enough is known of the owner to call anything new. */
    readonly enough: Uint8Array,
  ) {}

  /** Of ascending positions; all of them teach what is usual, unless `seen` says by position which do. */
  static *of(
    signIns: SignIns,
    positions: Uint32Array,
    owners: CodedRows,
    limits: HistoryLimits,
    seen?: Uint8Array,
  ): Steps<History> {
    const { times, attempts, attemptCount, count } = signIns;
    const enough = new Uint8Array(count);
    const firstMs = new Float64Array(owners.codeCount).fill(Infinity);
    const signInsOf = new Uint32Array(owners.codeCount);
    const isCounted = new Uint8Array(attemptCount);
    yield* inSlices(positions.length, (from, to) => {
      for (let i = from; i < to; i++) {
        const position = positions[i]!;
        const owner = owners.codes[position]!;
        if (owner === 0) continue;
        const ms = times[position]!;
        if (signInsOf[owner]! >= limits.leastSignIns && ms - firstMs[owner]! >= limits.leastMs)
          enough[position] = 1;
        const attempt = attempts[position]!;
        if (seen?.[position] === 0 || isCounted[attempt] === 1) continue;
        isCounted[attempt] = 1;
        if (signInsOf[owner] === 0) firstMs[owner] = ms;
        signInsOf[owner]!++;
      }
    });
    return new History(signIns, positions, owners, limits, seen, enough);
  }

  /**
   * By position, 1 where the owner had not been seen with the value before, or no longer than a day before for the first time;
   * 2 where that is so, but the value is common.
   */
  *newValues(values: CodedRows): Steps<Uint8Array> {
    const { signIns, owners, limits } = this;
    const ownerCounts = new Uint32Array(values.codeCount);
    const fresh =
      owners.codeCount * values.codeCount <= mostPairs
        ? yield* this.newPairs(values, ownerCounts)
        : yield* this.newOfOwners(values, ownerCounts);
    const marks = new Uint8Array(signIns.count);
    for (const position of fresh)
      marks[position] = ownerCounts[values.codes[position]!]! >= limits.commonOwners ? 2 : 1;
    return marks;
  }

  /** Positions with new values, by a table of all pairs of owner and value; counts the owners of each value. */
  private *newPairs(values: CodedRows, ownerCounts: Uint32Array): Steps<readonly number[]> {
    const { positions, owners, seen, enough } = this;
    const { times } = this.signIns;
    /** By pair, one more than the position at which it was seen first. */
    const firstOf = new Uint32Array(owners.codeCount * values.codeCount);
    const fresh: number[] = [];
    yield* inSlices(positions.length, (from, to) => {
      for (let i = from; i < to; i++) {
        const position = positions[i]!;
        const value = values.codes[position]!;
        const owner = owners.codes[position]!;
        if (value === 0 || owner === 0) continue;
        const pair = owner * values.codeCount + value;
        const first = firstOf[pair]!;
        if (first === 0) {
          if (enough[position] === 1) fresh.push(position);
          if (seen?.[position] === 0) continue;
          firstOf[pair] = position + 1;
          ownerCounts[value]!++;
        } else if (enough[first - 1] === 1 && times[position]! - times[first - 1]! <= newForMs)
          fresh.push(position);
      }
    });
    return fresh;
  }

  /** The same where there are too many pairs: owner by owner. */
  private *newOfOwners(values: CodedRows, ownerCounts: Uint32Array): Steps<readonly number[]> {
    const { owners, seen, enough } = this;
    const { times } = this.signIns;
    const { members } = yield* this.byOwner();
    /** By value, the latest owner who was seen with it, and where that one was first. */
    const ownerOf = new Uint32Array(values.codeCount);
    const firstOf = new Uint32Array(values.codeCount);
    const fresh: number[] = [];
    yield* inSlices(members.length, (from, to) => {
      for (let i = from; i < to; i++) {
        const position = members[i]!;
        const value = values.codes[position]!;
        if (value === 0) continue;
        const owner = owners.codes[position]!;
        if (ownerOf[value] !== owner) {
          if (enough[position] === 1) fresh.push(position);
          if (seen?.[position] === 0) continue;
          ownerOf[value] = owner;
          firstOf[value] = position;
          ownerCounts[value]!++;
          continue;
        }
        const first = firstOf[value]!;
        if (enough[first] === 1 && times[position]! - times[first]! <= newForMs)
          fresh.push(position);
      }
    });
    return fresh;
  }

  /** The events that are looked at, by owner; made when first asked for. */
  *byOwner(): Steps<ByCode> {
    this.gathered ??= yield* ByCode.of(this.positions, this.owners);
    return this.gathered;
  }
}

/** Pairs of owner and value whose table stays in the caches of a processor: 1 MB. */
const mostPairs = 2 ** 18;
