/** Networks of one's own: nobody else on the Internet can be reached there. */
export const privateRanges: readonly string[] = [
  '10.0.0.0/8', // RFC 1918
  '172.16.0.0/12', // RFC 1918
  '192.168.0.0/16', // RFC 1918
  'fc00::/7', // RFC 4193: unique local
];

/**
 * Networks that the registries of IANA (RFC 6890, 8190) set aside for a special use, those above left out, and multicast:
 * nobody signs in from them over the Internet.
 */
export const specialRanges: readonly string[] = [
  '0.0.0.0/8', // RFC 791: this network
  '100.64.0.0/10', // RFC 6598: shared among a provider's customers
  '127.0.0.0/8', // RFC 1122: loopback
  '169.254.0.0/16', // RFC 3927: link-local
  '192.0.0.0/24', // RFC 6890: protocol assignments
  '192.0.2.0/24', // RFC 5737: documentation
  '192.88.99.0/24', // RFC 7526: 6to4 relays of once
  '198.18.0.0/15', // RFC 2544: benchmarks
  '198.51.100.0/24', // RFC 5737: documentation
  '203.0.113.0/24', // RFC 5737: documentation
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
