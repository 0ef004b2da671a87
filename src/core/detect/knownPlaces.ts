import type { CodedRows } from '../query/codeRows';
import type { Steps } from '../steps';
import { lowerBound } from './byCode';
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

/** The places of some sign-ins of one user: all of them, or those before a position. */
export class KnownPlaces {
  private constructor(
    private readonly codes: PlaceCodes,
    /** Ascending. */
    private readonly positions: ArrayLike<number>,
    /** By code, the first position with it. */
    private readonly addresses: FirstPositions,
    private readonly networks: FirstPositions,
    private readonly countries: FirstPositions,
    /** Only what was before this position is known. */
    private readonly end: number,
  ) {}

  /** Of ascending positions. */
  static of(codes: PlaceCodes, positions: ArrayLike<number>): KnownPlaces {
    return new KnownPlaces(
      codes,
      positions,
      new FirstPositions(codes.addresses.codes, positions),
      new FirstPositions(codes.networks.codes, positions),
      new FirstPositions(codes.countries.codes, positions),
      Infinity,
    );
  }

  /** Those of the sign-ins that lie before a position; nothing is gone through again. */
  before(position: number): KnownPlaces {
    const { codes, positions, addresses, networks, countries } = this;
    return new KnownPlaces(codes, positions, addresses, networks, countries, position);
  }

  /** How many sign-ins they were learnt from. */
  get count(): number {
    return lowerBound(this.positions, this.end);
  }

  read(position: number): PlaceReading {
    const { codes, addresses, networks, countries, end } = this;
    if (this.count === 0) return 'unknown';
    const network = codes.networks.codes[position]!;
    const country = codes.countries.codes[position]!;
    if (addresses.has(codes.addresses.codes[position]!, end)) return 'usual';
    const knowsCountries = countries.first < end;
    if (country !== 0 && knowsCountries && !countries.has(country, end)) return 'otherCountry';
    if (network !== 0 && networks.first < end)
      return networks.has(network, end) ? 'usual' : 'otherNetwork';
    return country !== 0 && knowsCountries ? 'usual' : 'unknown';
  }
}

/** By code, the first of ascending positions that has it; 0 is absent. */
class FirstPositions {
  /** The first position that has any code. */
  readonly first: number = Infinity;
  private readonly byCode = new Map<number, number>();

  constructor(codes: ArrayLike<number>, positions: ArrayLike<number>) {
    let last = 0;
    for (let i = 0; i < positions.length; i++) {
      const code = codes[positions[i]!]!;
      // Most sign-ins of a user come from where the one before came from.
      if (code === 0 || code === last) continue;
      last = code;
      if (this.byCode.size === 0) this.first = positions[i]!;
      if (!this.byCode.has(code)) this.byCode.set(code, positions[i]!);
    }
  }

  has(code: number, end: number): boolean {
    return (this.byCode.get(code) ?? Infinity) < end;
  }
}
