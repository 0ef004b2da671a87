import { outcome } from '../../knowledge/outcomes';
import type { Steps } from '../steps';
import { inSlices } from '../query/inSlices';
import { ByCode } from './byCode';
import type { LeftOut } from './leftOut';
import type { SignIns } from './signIns';

/** Failures that guessing leaves: Sentinel's set of its password spray rule with the other codes of a bad password. */
const failedBits = outcome.badPassword | outcome.lockout | outcome.seamlessSso;
/** What says that the password was right: Sentinel's set. */
const passedBits = outcome.success | outcome.passwordRight;

/** The failures that may be guessed passwords, and the successes from the same addresses. */
export class PasswordTries {
  /** Positions that belong to a finding already. */
  readonly claimed: Uint8Array;

  private constructor(
    readonly signIns: SignIns,
    readonly suppressed: LeftOut,
    /** Positions of failures with a user and an address that nothing makes trusted. */
    readonly failed: Uint32Array,
    /** The same by address. */
    readonly failedFrom: ByCode,
    /** Positions with the right password, whatever came after it, by those addresses. */
    readonly passedFrom: ByCode,
    /** Pairs of user and address that fail, and at any time succeed: there the user is at home. */
    private readonly atHome: ReadonlySet<number>,
  ) {
    this.claimed = new Uint8Array(signIns.count);
  }

  static *of(signIns: SignIns, suppressed: LeftOut): Steps<PasswordTries> {
    const { outcomes, users, addresses } = signIns;
    const failed = yield* suppressed.untrusted(
      yield* signIns.where(
        (i) =>
          (outcomes[i]! & failedBits) !== 0 && users.codes[i] !== 0 && addresses.codes[i] !== 0,
      ),
    );
    const failedFrom = yield* ByCode.of(failed, addresses);
    const fails = new Uint8Array(addresses.codeCount);
    for (const code of failedFrom.codes) fails[code] = 1;
    const passed = yield* signIns.where(
      (i) =>
        (outcomes[i]! & passedBits) !== 0 &&
        users.codes[i] !== 0 &&
        fails[addresses.codes[i]!] === 1,
    );
    const pairs = new Set<number>();
    yield* inSlices(failed.length, (from, to) => {
      for (let k = from; k < to; k++) pairs.add(pairOf(signIns, failed[k]!));
    });
    const atHome = new Set<number>();
    yield* inSlices(passed.length, (from, to) => {
      for (let k = from; k < to; k++) {
        const i = passed[k]!;
        if ((outcomes[i]! & outcome.success) === 0) continue;
        const pair = pairOf(signIns, i);
        if (pairs.has(pair)) atHome.add(pair);
      }
    });
    return new PasswordTries(
      signIns,
      suppressed,
      failed,
      failedFrom,
      yield* ByCode.of(passed, addresses),
      atHome,
    );
  }

  /** Whether the user of a failure has succeeded from its address, before or after. */
  isAtHome(position: number): boolean {
    return this.atHome.has(pairOf(this.signIns, position));
  }

  /** Failures with a password where the user is not at home and that no finding has claimed, ascending. */
  *strangers(): Steps<Uint32Array> {
    const { failed } = this;
    const kept = new Uint32Array(failed.length);
    let count = 0;
    yield* inSlices(failed.length, (from, to) => {
      for (let k = from; k < to; k++) {
        const i = failed[k]!;
        if (this.claimed[i] === 0 && !this.isSso(i) && !this.isAtHome(i)) kept[count++] = i;
      }
    });
    return kept.slice(0, count);
  }

  isSso(position: number): boolean {
    return (this.signIns.outcomes[position]! & outcome.seamlessSso) !== 0;
  }

  /** Those of the positions that no finding has claimed. */
  unclaimed(positions: Uint32Array): Uint32Array {
    return positions.filter((position) => this.claimed[position] === 0);
  }

  claim(positions: ArrayLike<number>): void {
    for (let i = 0; i < positions.length; i++) this.claimed[positions[i]!] = 1;
  }

  /** Distinct codes of users; of those only that pass. */
  usersOf(positions: ArrayLike<number>, passes?: (position: number) => boolean): Set<number> {
    const found = new Set<number>();
    const { codes } = this.signIns.users;
    for (let i = 0; i < positions.length; i++)
      if (codes[positions[i]!] !== 0 && (passes === undefined || passes(positions[i]!)))
        found.add(codes[positions[i]!]!);
    return found;
  }

  isSuccess(position: number): boolean {
    return (this.signIns.outcomes[position]! & outcome.success) !== 0;
  }
}

function pairOf({ users, addresses }: SignIns, position: number): number {
  return users.codes[position]! * addresses.codeCount + addresses.codes[position]!;
}
