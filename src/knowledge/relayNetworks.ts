/** Why the place of an autonomous system's addresses is not that of the person behind them. */
export type RelayKind = 'relay' | 'satellite';

/**
 * Autonomous systems that carry many people's traffic out at a place that need not be theirs. Relays: the partners that carry
 * Apple's Private Relay out (Akamai, Cloudflare, Fastly: their own pages on it), Cloudflare's WARP with them, and Zscaler
 * (MicrosoftDocs CloudAppSecurityDocs issue 661: its users change countries). Satellites: Intelsat (Panther's rule on
 * impossible travel) and Starlink.
 */
const networks: ReadonlyMap<string, RelayKind> = new Map([
  ['13335', 'relay'], // Cloudflare
  ['36183', 'relay'], // Akamai
  ['54113', 'relay'], // Fastly
  ['62044', 'relay'], // Zscaler
  ['14593', 'satellite'], // Starlink
  ['22351', 'satellite'], // Intelsat
]);

/** What an autonomous system, by its number as text, is known to be; undefined for most. */
export function relayKind(asn: string): RelayKind | undefined {
  return networks.get(asn);
}

/** The numbers of all of them. */
export function relayAsns(): readonly string[] {
  return [...networks.keys()];
}
