import type { CountryCentroid } from '../../knowledge/countryCentroids';
import { isV4, maskAddress, parseIpAddress } from '../../knowledge/ipAddress';

/** A point on the earth in degrees. */
export interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

/** Mean radius of the earth (IUGG). */
const earthKm = 6371.0088;
const radians = Math.PI / 180;

/** Kilometres between two points by the shortest way over a sphere (haversine). */
export function distanceKm(a: Point, b: Point): number {
  const north = Math.sin(((b.latitude - a.latitude) * radians) / 2);
  const east = Math.sin(((b.longitude - a.longitude) * radians) / 2);
  const share =
    north * north + Math.cos(a.latitude * radians) * Math.cos(b.latitude * radians) * east * east;
  return 2 * earthKm * Math.asin(Math.min(1, Math.sqrt(share)));
}

/** Kilometres that lie at least between the main lands of two countries, as their centres and radii tell; 0 of neighbours. */
export function leastKmBetween(a: CountryCentroid, b: CountryCentroid): number {
  return Math.max(0, distanceKm(a, b) - a.radiusKm - b.radiusKm);
}

/** Whether coordinates are a place: both there, within range, and not the 0, 0 that stands for none. */
export function isPlace({ latitude, longitude }: Point): boolean {
  return (
    Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && (latitude !== 0 || longitude !== 0)
  );
}

/**
 * How two addresses belong together: `sameNetwork` one /24 of IPv4 or /64 of IPv6; `dualStack` one of each kind, which one
 * device with both may have; undefined otherwise, and for what is no address.
 */
export function kinship(a: string, b: string): 'sameNetwork' | 'dualStack' | undefined {
  const first = parseIpAddress(a);
  const second = parseIpAddress(b);
  if (first === undefined || second === undefined) return undefined;
  const v4 = isV4(first);
  if (v4 !== isV4(second)) return 'dualStack';
  const prefix = v4 ? 120 : 64;
  return maskAddress(first, prefix).join() === maskAddress(second, prefix).join()
    ? 'sameNetwork'
    : undefined;
}
