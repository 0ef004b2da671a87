import { outcome } from '../../knowledge/outcomes';
import type { Steps } from '../steps';
import { ByCode } from './byCode';
import { distinctCodes } from './counts';
import { filterPositions } from './filterPositions';
import type { SignIns } from './signIns';

/** Successes by the code of their user. */
export function* successesOfUsers(signIns: SignIns): Steps<ByCode> {
  return yield* ByCode.of(yield* signIns.withOutcome(outcome.success), signIns.users);
}

/** Events that tell who has the right password at an address, by the code of it; trusted ones are left out. */
export class AddressSuccesses {
  /** By address, one more than how many users there are; 0 is not counted yet. */
  private readonly userCounts: Uint32Array;

  private constructor(
    private readonly signIns: SignIns,
    private readonly byAddress: ByCode,
  ) {
    this.userCounts = new Uint32Array(signIns.addresses.codeCount);
  }

  /** Of events that have one of the outcomes. */
  static *of(signIns: SignIns, bits: number): Steps<AddressSuccesses> {
    const { trusted, addresses } = signIns;
    const events = yield* filterPositions(
      yield* signIns.withOutcome(bits),
      (position) => trusted[position] === 0,
    );
    return new AddressSuccesses(signIns, yield* ByCode.of(events, addresses));
  }

  /** Positions of an address in order; none of the address 0, which is absent. Not to be written to. */
  of(address: number): Uint32Array {
    return this.byAddress.of(address);
  }

  /** How many users succeed at an address. */
  userCount(address: number): number {
    let count = this.userCounts[address]!;
    if (count === 0) {
      count = distinctCodes(this.of(address), this.signIns.users.codes) + 1;
      this.userCounts[address] = count;
    }
    return count - 1;
  }
}

/** Successes by address. */
export function* successesAt(signIns: SignIns): Steps<AddressSuccesses> {
  return yield* AddressSuccesses.of(signIns, outcome.success);
}

/** Successes, and sign-ins that were stopped after the right password, by address. */
export function* rightPasswordsAt(signIns: SignIns): Steps<AddressSuccesses> {
  return yield* AddressSuccesses.of(signIns, outcome.success | outcome.passwordRight);
}
