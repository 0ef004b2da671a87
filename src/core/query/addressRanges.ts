import {
  isV4,
  maskAddress,
  parseIpAddress,
  parseIpRange,
  type IpAddress,
} from '../../knowledge/ipAddress';

/**
 * Whether texts are addresses within one of the ranges (addresses, or CIDR, of IPv4 or IPv6). A range that is none holds
 * nothing. However many there are, an address is looked up once for each length of prefix.
 */
export function addressMatcher(ranges: readonly string[]): (text: string) => boolean {
  /** By length of prefix. A network of IPv4 is a number, one of IPv6 text. */
  const networks = new Map<number, Set<number | string>>();
  for (const text of ranges) {
    const range = parseIpRange(text);
    if (range === undefined) continue;
    const { prefix, from } = range;
    const ofLength = networks.get(prefix) ?? new Set();
    networks.set(prefix, ofLength);
    ofLength.add(keyOf(from, range.isV4));
  }
  const all = [...networks];
  return (text) => {
    const address = parseIpAddress(text);
    if (address === undefined) return false;
    const v4 = isV4(address);
    return all.some(([prefix, ofLength]) => ofLength.has(keyOf(maskAddress(address, prefix), v4)));
  };
}

function keyOf(address: IpAddress, v4: boolean): number | string {
  return v4 ? address[3] : address.join();
}
