import { isV4, parseIpAddress, type IpAddress } from '../../knowledge/ipAddress';
import type { CodedRows } from '../query/codeRows';
import { inSlices } from '../query/inSlices';
import type { Steps } from '../steps';
import type { SignIns } from './signIns';

/** Addresses parsed between two yields. */
const addressesPerStep = 10_000;

/**
 * Codes by position of the networks that addresses lie in: the /24 of IPv4 (an IPv6 address that it is mapped to is the same),
 * the /64 of IPv6. 0 where there is no address or it cannot be read.
 */
export function* networkCodes(signIns: SignIns): Steps<CodedRows> {
  const { codes, codeCount } = signIns.addresses;
  /** By code of an address, one more than a position that has it. */
  const seenAt = new Uint32Array(codeCount);
  yield* inSlices(codes.length, (from, to) => {
    for (let i = from; i < to; i++) seenAt[codes[i]!] = i + 1;
  });
  const numbers = new Map<number | string, number>();
  const networkOf = new Uint32Array(codeCount);
  yield* inSlices(
    codeCount,
    (from, to) => {
      for (let code = Math.max(1, from); code < to; code++) {
        if (seenAt[code] === 0) continue;
        const text = signIns.text('IPAddress', seenAt[code]! - 1);
        const address = text === null ? undefined : parseIpAddress(text);
        if (address === undefined) continue;
        const key = networkKey(address);
        let number = numbers.get(key);
        if (number === undefined) numbers.set(key, (number = numbers.size + 1));
        networkOf[code] = number;
      }
    },
    addressesPerStep,
  );
  const networks = new Uint32Array(codes.length);
  yield* inSlices(codes.length, (from, to) => {
    for (let i = from; i < to; i++) networks[i] = networkOf[codes[i]!]!;
  });
  return { codes: networks, codeCount: numbers.size + 1 };
}

/** The network of an address as CIDR: `192.0.2.0/24`, `2001:db8:0:1::/64`; undefined for what is no address. */
export function networkOfAddress(text: string): string | undefined {
  const address = parseIpAddress(text);
  if (address === undefined) return undefined;
  const [a, b, , d] = address;
  if (isV4(address)) return `${d >>> 24}.${(d >>> 16) & 255}.${(d >>> 8) & 255}.0/24`;
  const groups = [a >>> 16, a & 0xffff, b >>> 16, b & 0xffff].map((group) => group.toString(16));
  return `${groups.join(':')}::/64`;
}

function networkKey(address: IpAddress): number | string {
  return isV4(address) ? address[3] >>> 8 : `${address[0]},${address[1]}`;
}
