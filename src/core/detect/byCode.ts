import type { CodedRows } from '../query/codeRows';
import type { Steps } from '../steps';
import { gather, type Gathered } from './gather';

/** Positions gathered by a code, found by it at once. */
export class ByCode {
  private constructor(
    private readonly gathered: Gathered,
    private readonly groupOf: ReadonlyMap<number, number>,
  ) {}

  static *of(positions: Uint32Array, { codes, codeCount }: CodedRows): Steps<ByCode> {
    const gathered = yield* gather(positions, codes, codeCount);
    const groupOf = new Map<number, number>();
    gathered.codes.forEach((code, group) => groupOf.set(code, group));
    return new ByCode(gathered, groupOf);
  }

  /** The codes that have positions, ascending. */
  get codes(): Uint32Array {
    return this.gathered.codes;
  }

  /** Positions of a code in order; none where it has none. Not to be written to. */
  of(code: number): Uint32Array {
    const group = this.groupOf.get(code);
    if (group === undefined) return new Uint32Array(0);
    const { members, starts } = this.gathered;
    return members.subarray(starts[group], starts[group + 1]);
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
