import assert from 'node:assert/strict';
import { distanceKm } from '../../src/core/detect/travel';
import { centroidCountries, countryCentroid } from '../../src/knowledge/countryCentroids';

describe('countryCentroids', () => {
  it('knows every country that the runtime has a name for', () => {
    const countries = new Set(centroidCountries());
    assert.equal(countries.size, centroidCountries().length);
    const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
    const letters = Array.from({ length: 26 }, (_, k) => String.fromCharCode(65 + k));
    // Not of ISO 3166-1: exceptional reservations, groups, codes of once and made for tests.
    const others = new Set(
      'AC AN BU CP CQ CS DD DG DY EA EU EZ FX HV IC NH NT QO RH SU TA TP UK UN VD XA XB YD YU ZR ZZ'.split(
        ' ',
      ),
    );
    const lacking = letters
      .flatMap((a) => letters.map((b) => a + b))
      .filter((code) => names.of(code) !== undefined && !others.has(code) && !countries.has(code));
    assert.deepEqual(lacking, []);
    assert.equal(countries.size, 250);
  });

  it('has cities of countries within their reach, and neighbours beyond it', () => {
    // Coordinates of cities, as every gazetteer has them.
    const cities: readonly (readonly [string, number, number])[] = [
      ['DE', 52.52, 13.405],
      ['FR', 48.8566, 2.3522],
      ['US', 40.7128, -74.006],
      ['US', 47.6062, -122.3321],
      ['CA', 43.6532, -79.3832],
      ['BR', -23.5505, -46.6333],
      ['JP', 35.694, 139.7536],
      ['SG', 1.3521, 103.8198],
      ['IN', 12.9716, 77.5946],
      ['AU', -33.8688, 151.2093],
      ['NZ', -36.8485, 174.7633],
      ['NO', 59.9139, 10.7522],
      ['ZA', -33.9249, 18.4241],
      ['FJ', -18.1416, 178.4419],
      ['RU', 55.7558, 37.6173],
      ['GF', 4.9224, -52.3135],
      ['RE', -20.8823, 55.4504],
    ];
    for (const [country, latitude, longitude] of cities) {
      const centre = countryCentroid(country)!;
      const km = distanceKm(centre, { latitude, longitude });
      assert.ok(km <= centre.radiusKm, `${country} ${String(km)}`);
    }
    const france = countryCentroid('FR')!;
    assert.ok(distanceKm(france, countryCentroid('GF')!) > 6000);
    assert.ok(france.radiusKm < 700);
  });

  it('takes two letters, however cased, and nothing else', () => {
    assert.deepEqual(countryCentroid('de'), countryCentroid('DE'));
    for (const text of ['', 'D', 'DEU', 'XX', '__', 'Germany'])
      assert.equal(countryCentroid(text), undefined);
  });
});
