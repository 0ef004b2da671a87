import { countryCentroid, type CountryCentroid } from '../../../knowledge/countryCentroids';
import type { CodedRows } from '../../query/codeRows';
import type { Steps } from '../../steps';
import { numberAt } from '../numberAt';
import type { SignIns } from '../signIns';
import { isPlace, type Point } from '../travel';

/** Where sign-ins are, by position: at their coordinates, and where the export has none, in their country. */
export class Whereabouts {
  /** Whether the export has coordinates at all. */
  private readonly hasPoints: boolean;
  private readonly latitude: (position: number) => number;
  private readonly longitude: (position: number) => number;
  /** By code of a country; null where it is not known, undefined where nobody has asked. */
  private readonly centroids: (CountryCentroid | null | undefined)[];

  private constructor(
    private readonly signIns: SignIns,
    readonly countries: CodedRows,
  ) {
    this.hasPoints = signIns.carries('Latitude') && signIns.carries('Longitude');
    this.latitude = numberAt(signIns, 'Latitude');
    this.longitude = numberAt(signIns, 'Longitude');
    this.centroids = new Array<undefined>(countries.codeCount).fill(undefined);
    this.centroids[0] = null;
  }

  static *of(signIns: SignIns): Steps<Whereabouts> {
    return new Whereabouts(signIns, yield* signIns.coded('Country'));
  }

  /** Whether a sign-in has a place: coordinates, or a country whose middle is known. */
  isKnown(position: number): boolean {
    return this.pointAt(position) !== undefined || this.centroid(position) !== null;
  }

  /** The coordinates of a sign-in; undefined where it has none. */
  pointAt(position: number): Point | undefined {
    if (!this.hasPoints) return undefined;
    const point = { latitude: this.latitude(position), longitude: this.longitude(position) };
    return isPlace(point) ? point : undefined;
  }

  /** The middle of the country of a sign-in; null where none is told, or it is not known. */
  centroid(position: number): CountryCentroid | null {
    const code = this.countries.codes[position]!;
    let known = this.centroids[code];
    if (known === undefined) {
      known = countryCentroid(this.signIns.text('Country', position) ?? '') ?? null;
      this.centroids[code] = known;
    }
    return known;
  }

  /** A number for the country of a sign-in, or where it is not told, for a degree of latitude and longitude. */
  placeOf(position: number): number {
    const country = this.countries.codes[position]!;
    if (country !== 0) return country;
    const latitude = this.latitude(position);
    const longitude = this.longitude(position);
    return -1 - Math.round(latitude + 90) * 400 - Math.round(longitude + 180);
  }
}
