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
  private constructor(
    private readonly signIns: SignIns,
    /** The events that are looked at, by owner; those without one have no history. */
    readonly byOwner: ByCode,
    /** By index of their members, the owner. */
    private readonly ownerAt: Uint32Array,
    /** By index of their members: bits of `known`. */
    private readonly knownAt: Uint8Array,
    private readonly limits: HistoryLimits,
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
    const byOwner = yield* ByCode.of(positions, owners);
    const { members } = byOwner;
    const knownAt = new Uint8Array(members.length);
    yield* inSlices(members.length, (from, to) => {
      for (let i = from; i < to; i++) {
        const position = members[i]!;
        knownAt[i] =
          (enough[position] === 1 ? known.enough : 0) | (seen?.[position] === 0 ? 0 : known.seen);
      }
    });
    return new History(signIns, byOwner, byOwner.codesOfMembers(), knownAt, limits, enough);
  }

  /**
   * By position, 1 where the owner had not been seen with the value before, or no longer than a day before for the first time;
   * 2 where that is so, but the value is common.
   */
  *newValues(values: CodedRows): Steps<Uint8Array> {
    const { ownerAt, knownAt, limits } = this;
    const { members } = this.byOwner;
    const { times, count } = this.signIns;
    /** By value, the latest owner who was seen with it, and the index of the member at which that one was first. */
    const ownerOf = new Uint32Array(values.codeCount);
    const firstOf = new Uint32Array(values.codeCount);
    const ownerCounts = new Uint32Array(values.codeCount);
    const fresh: number[] = [];
    yield* inSlices(members.length, (from, to) => {
      for (let i = from; i < to; i++) {
        const position = members[i]!;
        const value = values.codes[position]!;
        if (value === 0) continue;
        const owner = ownerAt[i]!;
        const bits = knownAt[i]!;
        if (ownerOf[value] !== owner) {
          if ((bits & known.enough) !== 0) fresh.push(position);
          if ((bits & known.seen) === 0) continue;
          ownerOf[value] = owner;
          firstOf[value] = i;
          ownerCounts[value]!++;
          continue;
        }
        const first = firstOf[value]!;
        if (
          (knownAt[first]! & known.enough) !== 0 &&
          times[position]! - times[members[first]!]! <= newForMs
        )
          fresh.push(position);
      }
    });
    const marks = new Uint8Array(count);
    for (const position of fresh)
      marks[position] = ownerCounts[values.codes[position]!]! >= limits.commonOwners ? 2 : 1;
    return marks;
  }
}

/** What is known at an event. */
const known = {
  /** Enough of its owner to call anything new. */
  enough: 1,
  /** It teaches what is usual. */
  seen: 2,
} as const;
