import { inSlices } from '../query/inSlices';
import type { Steps } from '../steps';
import type { SignIns } from './signIns';
import { trustReason } from './trustReason';

/** Counts the sign-ins that a run leaves out, by reason: each sign-in once for a reason, however many events it has. */
export class LeftOut {
  private readonly byReason = new Map<string, Set<number>>();

  constructor(private readonly signIns: SignIns) {}

  add(reason: string, position: number): void {
    let attempts = this.byReason.get(reason);
    if (attempts === undefined) this.byReason.set(reason, (attempts = new Set()));
    attempts.add(this.signIns.attempts[position]!);
  }

  addAll(reason: string, positions: ArrayLike<number>): void {
    for (let i = 0; i < positions.length; i++) this.add(reason, positions[i]!);
  }

  /** Those of the positions that nothing makes trusted; the others are counted. */
  *untrusted(positions: Uint32Array): Steps<Uint32Array> {
    const { trusted } = this.signIns;
    const kept = new Uint32Array(positions.length);
    let count = 0;
    yield* inSlices(positions.length, (from, to) => {
      for (let i = from; i < to; i++) {
        const position = positions[i]!;
        const reason =
          trusted[position] === 0 ? undefined : trustReason(this.signIns, position, 255);
        if (reason === undefined) kept[count++] = position;
        else this.add(reason, position);
      }
    });
    return kept.slice(0, count);
  }

  /** How many sign-ins were left out, by reason. */
  get counts(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.byReason].map(([reason, { size }]) => [reason, size]));
  }
}
