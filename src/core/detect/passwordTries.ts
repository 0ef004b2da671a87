import { outcome } from '../../knowledge/outcomes';
import type { Steps } from '../steps';
import { alsoSeen } from './alsoSeen';
import { ByCode } from './byCode';
import { CodeSet } from './codeSet';
import { sift } from './counts';
import { filterPositions } from './filterPositions';
import { LeftOut } from './leftOut';
import { trust, type SignIns } from './signIns';
import { successesOfUsers } from './successes';
import { givenTrust } from './trustReason';

/** Failures that guessing leaves: Sentinel's set of its password spray rule with the other codes of a bad password. */
const failedBits = outcome.badPassword | outcome.lockout | outcome.seamlessSso;
/** What says that the password was right: Sentinel's set. */
const passedBits = outcome.success | outcome.passwordRight;

/** Filled and read within one call. */
const counted = new CodeSet();

/** What guessing leaves in sign-ins, whatever has claimed it. */
interface Index {
  readonly failed: Uint32Array;
  readonly failedFrom: ByCode;
  readonly failedOf: ByCode;
  readonly passedFrom: ByCode;
  readonly atHome: Uint8Array;
}

/** The failures that may be guessed passwords, and the successes from the same addresses. */
export class PasswordTries {
  /** Positions that belong to a finding already. */
  readonly claimed: Uint8Array;
  /** Positions of failures with a user and an address that are not trusted, but for Microsoft's networks. */
  readonly failed: Uint32Array;
  /** The same by address. */
  readonly failedFrom: ByCode;
  /** The same by user. */
  readonly failedOf: ByCode;
  /** Positions with the right password, whatever came after it, by address. */
  readonly passedFrom: ByCode;
  /** By position of a failure, 1 where its user at any time succeeds from its address: there the user is at home. */
  private readonly atHome: Uint8Array;

  private constructor(
    readonly signIns: SignIns,
    readonly suppressed: LeftOut,
    { failed, failedFrom, failedOf, passedFrom, atHome }: Index,
  ) {
    this.claimed = new Uint8Array(signIns.count);
    this.failed = failed;
    this.failedFrom = failedFrom;
    this.failedOf = failedOf;
    this.passedFrom = passedFrom;
    this.atHome = atHome;
  }

  static *of(signIns: SignIns, suppressed: LeftOut): Steps<PasswordTries> {
    // Each run counts for itself what is left out.
    yield* suppressed.untrusted(yield* signIns.once(failures), givenTrust);
    return new PasswordTries(signIns, suppressed, yield* signIns.once(indexOf));
  }

  /** Whether the user of a failure has succeeded from its address, before or after. */
  isAtHome(position: number): boolean {
    return this.atHome[position] === 1;
  }

  /** Failures with a password where the user is not at home and that no finding has claimed, ascending. */
  *strangers(): Steps<Uint32Array> {
    return yield* filterPositions(
      this.failed,
      (i) => this.claimed[i] === 0 && !this.isSso(i) && !this.isAtHome(i),
    );
  }

  isSso(position: number): boolean {
    return (this.signIns.outcomes[position]! & outcome.seamlessSso) !== 0;
  }

  /** Those of the positions that no finding has claimed. */
  unclaimed(positions: Uint32Array): Uint32Array {
    const { claimed } = this;
    return sift(positions, (position) => claimed[position] === 0);
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

  /** How many there are of them. */
  countUsers(positions: ArrayLike<number>, passes?: (position: number) => boolean): number {
    const { codes } = this.signIns.users;
    counted.clear();
    for (let i = 0; i < positions.length; i++) {
      const position = positions[i]!;
      if (codes[position] !== 0 && (passes === undefined || passes(position)))
        counted.add(codes[position]!);
    }
    return counted.size;
  }

  /** Whether most of the positions are from Microsoft's networks, where those are trusted. */
  areMicrosofts(positions: ArrayLike<number>): boolean {
    const { trusted } = this.signIns;
    let count = 0;
    for (let i = 0; i < positions.length; i++)
      if ((trusted[positions[i]!]! & trust.microsoftAsn) !== 0) count++;
    return count * 2 > positions.length;
  }

  isSuccess(position: number): boolean {
    return (this.signIns.outcomes[position]! & outcome.success) !== 0;
  }
}

/** Failures that tell whom and where from, trusted or not. */
function* failures(signIns: SignIns): Steps<Uint32Array> {
  const { users, addresses } = signIns;
  return yield* filterPositions(
    yield* signIns.withOutcome(failedBits),
    (i) => users.codes[i] !== 0 && addresses.codes[i] !== 0,
  );
}

function* indexOf(signIns: SignIns): Steps<Index> {
  const { users, addresses, count } = signIns;
  // From Microsoft's networks anybody can guess who rents a machine there: that is told, less gravely.
  const failed = yield* new LeftOut(signIns).untrusted(yield* signIns.once(failures), givenTrust);
  const failedOf = yield* ByCode.of(failed, users);
  const passed = yield* filterPositions(
    yield* signIns.withOutcome(passedBits),
    (i) => users.codes[i] !== 0,
  );
  return {
    failed,
    failedFrom: yield* ByCode.of(failed, addresses),
    failedOf,
    passedFrom: yield* ByCode.of(passed, addresses),
    atHome: yield* alsoSeen(count, failedOf, yield* signIns.once(successesOfUsers), addresses),
  };
}
