import { isV4, maskAddress, parseIpAddress, parseIpRange, type IpAddress } from './ipAddress';

/** Where an address can be reached from; `special` is for purposes of its own, such as loopback and documentation. */
export type AddressScope = 'public' | 'private' | 'special';

/** Networks of one's own, and what providers share among customers: nobody else on the Internet can be reached there. */
const privateRanges = [
  '10.0.0.0/8', // RFC 1918
  '172.16.0.0/12', // RFC 1918
  '192.168.0.0/16', // RFC 1918
  '100.64.0.0/10', // RFC 6598: carrier-grade NAT
  'fc00::/7', // RFC 4193: unique local
];

/** The IANA registries of special-purpose addresses (RFC 6890, 8190), those above left out, and multicast. */
const specialRanges = [
  '0.0.0.0/8', // RFC 791: this network
  '127.0.0.0/8', // RFC 1122: loopback
  '169.254.0.0/16', // RFC 3927: link-local
  '192.0.0.0/24', // RFC 6890: protocol assignments
  '192.0.2.0/24', // RFC 5737: documentation
  '198.51.100.0/24', // RFC 5737: documentation
  '203.0.113.0/24', // RFC 5737: documentation
  '192.88.99.0/24', // RFC 7526: 6to4 relays of once
  '198.18.0.0/15', // RFC 2544: benchmarks
  '224.0.0.0/4', // RFC 5771: multicast
  '240.0.0.0/4', // RFC 1112: reserved; with 255.255.255.255, RFC 919: broadcast
  '::/128', // RFC 4291: unspecified
  '::1/128', // RFC 4291: loopback
  '64:ff9b:1::/48', // RFC 8215: translation within a network
  '100::/64', // RFC 6666: discarded
  '2001::/23', // RFC 2928: protocol assignments, Teredo (RFC 4380) and benchmarks (RFC 5180) among them
  '2001:db8::/32', // RFC 3849: documentation
  '3fff::/20', // RFC 9637: documentation
  '5f00::/16', // RFC 9602: segment routing
  'fe80::/10', // RFC 4291: link-local
  'fec0::/10', // RFC 3879: site-local of once
  'ff00::/8', // RFC 4291: multicast
];

const scopes = [
  ...privateRanges.map((text) => ({ range: parseIpRange(text)!, scope: 'private' as const })),
  ...specialRanges.map((text) => ({ range: parseIpRange(text)!, scope: 'special' as const })),
];

/** Where an address can be reached from; undefined for what is no address. */
export function addressScope(text: string): AddressScope | undefined {
  const address = parseIpAddress(text);
  if (address === undefined) return undefined;
  const v4 = isV4(address);
  for (const { range, scope } of scopes)
    if (range.isV4 === v4 && sameAddress(maskAddress(address, range.prefix), range.from))
      return scope;
  return 'public';
}

function sameAddress(a: IpAddress, b: IpAddress): boolean {
  return a[3] === b[3] && a[2] === b[2] && a[1] === b[1] && a[0] === b[0];
}
