import { inSlices } from '../query/inSlices';
import type { Steps } from '../steps';
import type { SignIns } from './signIns';
import { trustReason } from './trustReason';

/** All bits of `trust`. */
const everyTrust = 255;

/** Counts the sign-ins that a run leaves out, by reason: each sign-in once for a reason, however many events it has. */
export class LeftOut {
  private readonly byReason = new Map<string, { readonly marks: Uint8Array; count: number }>();

  constructor(private readonly signIns: SignIns) {}

  add(reason: string, position: number): void {
    let left = this.byReason.get(reason);
    if (left === undefined)
      this.byReason.set(
        reason,
        (left = { marks: new Uint8Array(this.signIns.attemptCount), count: 0 }),
      );
    const attempt = this.signIns.attempts[position]!;
    if (left.marks[attempt] === 1) return;
    left.marks[attempt] = 1;
    left.count++;
  }

  addAll(reason: string, positions: ArrayLike<number>): void {
    for (let i = 0; i < positions.length; i++) this.add(reason, positions[i]!);
  }

  /** Those of the positions that none of the given bits of `trust` marks, all of them unless said otherwise; the others are counted. */
  *untrusted(positions: Uint32Array, bits = everyTrust): Steps<Uint32Array> {
    const { trusted } = this.signIns;
    const kept = new Uint32Array(positions.length);
    let count = 0;
    yield* inSlices(positions.length, (from, to) => {
      for (let i = from; i < to; i++) {
        const position = positions[i]!;
        if ((trusted[position]! & bits) === 0) kept[count++] = position;
        else this.add(trustReason(this.signIns, position, bits)!, position);
      }
    });
    return count === positions.length ? positions : kept.slice(0, count);
  }

  /** How many sign-ins were left out, by reason. */
  get counts(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.byReason].map(([reason, { count }]) => [reason, count]));
  }
}
