import { trust, type SignIns } from './signIns';

const reasons = [
  [trust.range, 'trustedRange'],
  [trust.asn, 'trustedAsn'],
  [trust.microsoftAsn, 'microsoftAsn'],
  [trust.serviceAccount, 'serviceAccount'],
  [trust.namedLocation, 'namedLocation'],
] as const;

/** Trust that holds whatever is asked; Microsoft's networks are also where attackers rent machines. */
export const givenTrust = trust.range | trust.asn | trust.serviceAccount | trust.namedLocation;

/** Why a sign-in is trusted, of the reasons in `bits`, as runs count it; undefined where it is not. */
export function trustReason(
  { trusted }: SignIns,
  position: number,
  bits: number,
): string | undefined {
  const found = trusted[position]! & bits;
  return found === 0 ? undefined : reasons.find(([bit]) => (found & bit) !== 0)![1];
}
