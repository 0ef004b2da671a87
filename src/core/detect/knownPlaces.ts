import type { CodedRows } from '../query/codeRows';
import type { Steps } from '../steps';
import type { SignIns } from './signIns';

/**
 * Where a sign-in came from, against known sign-ins of its user: `usual` the same address, or network and country;
 * `otherNetwork` a new autonomous system in a country of theirs; `otherCountry` a new country; `unknown` where there is nothing
 * to compare, or no place.
 */
export type PlaceReading = 'usual' | 'unknown' | 'otherNetwork' | 'otherCountry';

const fromNearest: readonly PlaceReading[] = ['usual', 'unknown', 'otherNetwork', 'otherCountry'];

/** The farthest of the places; `usual` of none. */
export function farthest(readings: Iterable<PlaceReading>): PlaceReading {
  let most = 0;
  for (const reading of readings) most = Math.max(most, fromNearest.indexOf(reading));
  return fromNearest[most]!;
}

/** What places are told apart by, by position. */
export interface PlaceCodes {
  readonly addresses: CodedRows;
  readonly networks: CodedRows;
  readonly countries: CodedRows;
}

/** Addresses, autonomous systems and countries of all sign-ins. */
export function* placeCodesOf(signIns: SignIns): Steps<PlaceCodes> {
  return {
    addresses: signIns.addresses,
    networks: yield* signIns.coded('AutonomousSystemNumber'),
    countries: yield* signIns.coded('Country'),
  };
}

/** The places of some sign-ins of one user. */
export class KnownPlaces {
  private readonly addresses = new Set<number>();
  private readonly networks = new Set<number>();
  private readonly countries = new Set<number>();
  /** How many sign-ins they were learnt from. */
  readonly count: number;

  constructor(
    private readonly codes: PlaceCodes,
    positions: readonly number[],
  ) {
    this.count = positions.length;
    for (const position of positions) {
      add(this.addresses, codes.addresses.codes[position]!);
      add(this.networks, codes.networks.codes[position]!);
      add(this.countries, codes.countries.codes[position]!);
    }
  }

  read(position: number): PlaceReading {
    if (this.count === 0) return 'unknown';
    const { codes } = this;
    const network = codes.networks.codes[position]!;
    const country = codes.countries.codes[position]!;
    if (this.addresses.has(codes.addresses.codes[position]!)) return 'usual';
    if (country !== 0 && this.countries.size > 0 && !this.countries.has(country))
      return 'otherCountry';
    if (network !== 0 && this.networks.size > 0)
      return this.networks.has(network) ? 'usual' : 'otherNetwork';
    return country !== 0 && this.countries.size > 0 ? 'usual' : 'unknown';
  }
}

function add(codes: Set<number>, code: number): void {
  if (code !== 0) codes.add(code);
}
