import { inSlices } from '../core/query/inSlices';
import type { Steps } from '../core/steps';
import type { MarkedFinding } from '../protocol/engineContract';

/** A finding with the rows of the table that are its evidence. */
export interface FoundEvidence {
  readonly finding: MarkedFinding;
  readonly rows: Uint32Array;
}

/** Rows done between two yields: some are looked up in maps. */
const rowsPerStep = 20_000;

/** No finding. */
const none = 0;

/**
 * Which findings each row is evidence of: rows of the same findings share a set, so that words are made once for each set and
 * not for each row. Sets are numbered from 1, in the order in which rows came to them; 0 is that of no finding.
 */
export class FoundRows {
  /** Undefined until `gather` has run to its end once. */
  private gathered: { readonly setOf: Uint32Array; readonly sets: Sets } | undefined;

  /** @param found in the order in which a row is to name them */
  constructor(readonly found: readonly FoundEvidence[]) {}

  /** Gathers them for a table of so many rows; of evidence that the table has not got, nothing. */
  *gather(rowCount: number): Steps<void> {
    if (this.gathered !== undefined) return;
    const setOf = new Uint32Array(rowCount);
    const sets = new Sets(this.found.length);
    for (const [at, { rows }] of this.found.entries()) {
      yield* inSlices(
        rows.length,
        (from, to) => {
          for (let i = from; i < to; i++) {
            const row = rows[i]!;
            if (row < rowCount) setOf[row] = sets.with(setOf[row]!, at);
          }
        },
        rowsPerStep,
      );
      // Most findings have fewer rows than a step.
      yield;
    }
    this.gathered = { setOf, sets };
  }

  /** The set of a row. Only after `gather`. */
  setOf(row: number): number {
    return this.gathered?.setOf[row] ?? none;
  }

  /** The findings of a set, in their order. Only after `gather`. */
  findingsIn(set: number): readonly MarkedFinding[] {
    return (this.gathered?.sets.members(set) ?? []).map((at) => this.found[at]!.finding);
  }
}

/** Sets of numbers below `size`, each made of another one and a number that is greater than all in that. */
class Sets {
  private readonly before: number[] = [none];
  private readonly last: number[] = [-1];
  private readonly known = new Map<number, number>();

  constructor(private readonly size: number) {}

  with(set: number, member: number): number {
    // A row that stands among its evidence twice.
    if (this.last[set] === member) return set;
    const key = set * this.size + member;
    let made = this.known.get(key);
    if (made === undefined) {
      made = this.before.push(set) - 1;
      this.last.push(member);
      this.known.set(key, made);
    }
    return made;
  }

  members(set: number): readonly number[] {
    const members: number[] = [];
    for (let at = set; at !== none; at = this.before[at]!) members.push(this.last[at]!);
    return members.reverse();
  }
}
