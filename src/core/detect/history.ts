import type { CodedRows } from '../query/codeRows';
import { composeCodes } from '../query/composeCodes';
import { inSlices } from '../query/inSlices';
import type { Steps } from '../steps';
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
  /** By position, 1 where enough is known of the owner to call anything new. */
  readonly enough: Uint8Array;
  private constructor(
    private readonly signIns: SignIns,
    /** Ascending; values are looked at here only. */
    private readonly positions: Uint32Array,
    private readonly owners: CodedRows,
    private readonly seen: Uint8Array,
    private readonly limits: HistoryLimits,
  ) {
    this.enough = new Uint8Array(signIns.count);
  }

  static *of(
    signIns: SignIns,
    positions: Uint32Array,
    owners: CodedRows,
    seen: Uint8Array,
    limits: HistoryLimits,
  ): Steps<History> {
    const history = new History(signIns, positions, owners, seen, limits);
    const { times, attempts } = signIns;
    const firstMs = new Float64Array(owners.codeCount).fill(Infinity);
    const known = new Uint32Array(owners.codeCount);
    const isCounted = new Uint8Array(signIns.attemptCount);
    yield* inSlices(positions.length, (from, to) => {
      for (let i = from; i < to; i++) {
        const position = positions[i]!;
        const owner = owners.codes[position]!;
        if (owner === 0) continue;
        if (
          known[owner]! >= limits.leastSignIns &&
          times[position]! - firstMs[owner]! >= limits.leastMs
        )
          history.enough[position] = 1;
        const attempt = attempts[position]!;
        if (seen[position] === 0 || isCounted[attempt] === 1) continue;
        isCounted[attempt] = 1;
        if (known[owner]!++ === 0) firstMs[owner] = times[position]!;
      }
    });
    return history;
  }

  /**
   * By position, 1 where the owner had not been seen with the value before, or no longer than a day before for the first time;
   * 2 where that is so, but the value is common.
   */
  *newValues(values: CodedRows): Steps<Uint8Array> {
    const { owners, positions, seen, enough, limits } = this;
    const { times } = this.signIns;
    const pairs = yield* composeCodes([
      { codes: owners.codes.slice(), codeCount: owners.codeCount },
      { codes: values.codes.slice(), codeCount: values.codeCount },
    ]);
    /** By pair, one more than the position at which it was seen first. */
    const firstOf = new Uint32Array(pairs.codeCount);
    const ownersOf = new Uint32Array(values.codeCount);
    const marks = new Uint8Array(this.signIns.count);
    yield* inSlices(positions.length, (from, to) => {
      for (let i = from; i < to; i++) {
        const position = positions[i]!;
        const value = values.codes[position]!;
        if (value === 0 || owners.codes[position] === 0) continue;
        const pair = pairs.codes[position]!;
        const first = firstOf[pair]!;
        if (first === 0) {
          marks[position] = enough[position]!;
          if (seen[position] === 0) continue;
          firstOf[pair] = position + 1;
          ownersOf[value]!++;
        } else if (enough[first - 1] === 1 && times[position]! - times[first - 1]! <= newForMs)
          marks[position] = 1;
      }
    });
    yield* inSlices(positions.length, (from, to) => {
      for (let i = from; i < to; i++) {
        const position = positions[i]!;
        if (marks[position] === 1 && ownersOf[values.codes[position]!]! >= limits.commonOwners)
          marks[position] = 2;
      }
    });
    return marks;
  }
}
