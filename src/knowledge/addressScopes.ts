import { privateRanges, specialRanges } from './addressRanges';
import {
  isV4,
  maskAddress,
  parseIpAddress,
  parseIpRange,
  type IpAddress,
  type IpRange,
} from './ipAddress';

/** What a network is for: `special` are loopback, documentation, multicast and the like. */
export type AddressScope = 'public' | 'private' | 'special';

let scopes: readonly { readonly range: IpRange; readonly scope: AddressScope }[] | undefined;

/** What the network of an address is for; undefined for what is no address. */
export function addressScope(text: string): AddressScope | undefined {
  const address = parseIpAddress(text);
  if (address === undefined) return undefined;
  scopes ??= [
    ...privateRanges.map((range) => ({ range: parseIpRange(range)!, scope: 'private' as const })),
    ...specialRanges.map((range) => ({ range: parseIpRange(range)!, scope: 'special' as const })),
  ];
  const v4 = isV4(address);
  for (const { range, scope } of scopes)
    if (range.isV4 === v4 && isWithin(address, range)) return scope;
  return 'public';
}

function isWithin(address: IpAddress, { from, prefix }: IpRange): boolean {
  const [a, b, c, d] = maskAddress(address, prefix);
  return a === from[0] && b === from[1] && c === from[2] && d === from[3];
}
