import type { CodedRows } from '../query/codeRows';
import type { Steps } from '../steps';
import { gather, type Gathered } from './gather';

const none = new Uint32Array(0);

/** Positions gathered by a code, found by it at once. */
export class ByCode {
  private constructor(private readonly gathered: Gathered) {}

  static *of(positions: Uint32Array, { codes, codeCount }: CodedRows): Steps<ByCode> {
    return new ByCode(yield* gather(positions, codes, codeCount));
  }

  /** The codes that have positions, ascending. */
  get codes(): Uint32Array {
    return this.gathered.codes;
  }

  /** All positions that have a code, by code. Not to be written to. */
  get members(): Uint32Array {
    return this.gathered.members;
  }

  /** The members of those codes that are flagged, by code. */
  membersOf(flags: Uint8Array): Uint32Array {
    const { codes, members, starts } = this.gathered;
    const kept = new Uint32Array(members.length);
    let count = 0;
    for (let group = 0; group < codes.length; group++) {
      if (flags[codes[group]!] !== 1) continue;
      const ofCode = members.subarray(starts[group], starts[group + 1]);
      kept.set(ofCode, count);
      count += ofCode.length;
    }
    return kept.slice(0, count);
  }

  /** Positions of a code in order; none where it has none. Not to be written to. */
  of(code: number): Uint32Array {
    const { codes, members, starts } = this.gathered;
    const group = lowerBound(codes, code);
    return codes[group] === code ? members.subarray(starts[group], starts[group + 1]) : none;
  }
}

/** Those of ascending positions whose times lie from `fromMs` to `toMs`, both included. */
export function withinTimes(
  positions: Uint32Array,
  times: Float64Array,
  fromMs: number,
  toMs: number,
): Uint32Array {
  const firstAfter = (passed: (time: number) => boolean) => {
    let low = 0;
    let high = positions.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (passed(times[positions[middle]!]!)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return positions.subarray(
    firstAfter((time) => time < fromMs),
    firstAfter((time) => time <= toMs),
  );
}

/** The index of the first of ascending numbers that is `least` or greater; their length where none is. */
export function lowerBound(ascending: ArrayLike<number>, least: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
