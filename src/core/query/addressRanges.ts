import {
  isV4,
  maskAddress,
  parseIpAddress,
  parseIpRange,
  type IpAddress,
} from '../../knowledge/ipAddress';

/** The networks of one length. */
interface Networks {
  readonly prefix: number;
  readonly isV4: boolean;
  readonly keys: Set<number | string>;
}

/**
 * Whether texts are addresses within one of the ranges (addresses, or CIDR, of IPv4 or IPv6). A range that is none holds
 * nothing. However many there are, an address is looked up once for each length of prefix.
 */
export function addressMatcher(ranges: readonly string[]): (text: string) => boolean {
  const byLength = new Map<string, Networks>();
  for (const text of ranges) {
    const range = parseIpRange(text);
    if (range === undefined) continue;
    const { prefix, from } = range;
    const length = `${prefix} ${range.isV4}`;
    const networks = byLength.get(length) ?? { prefix, isV4: range.isV4, keys: new Set() };
    byLength.set(length, networks);
    networks.keys.add(keyOf(from, range.isV4));
  }
  const all = [...byLength.values()];
  return (text) => {
    const address = parseIpAddress(text);
    if (address === undefined) return false;
    const v4 = isV4(address);
    return all.some(
      (networks) =>
        networks.isV4 === v4 && networks.keys.has(keyOf(maskAddress(address, networks.prefix), v4)),
    );
  };
}

function keyOf(address: IpAddress, v4: boolean): number | string {
  return v4 ? address[3] : address.join();
}
