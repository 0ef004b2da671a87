let names: Intl.DisplayNames | undefined;

/** The English name of a country or region by its two-letter code, as exports write it; undefined for any other text. */
export function countryName(code: string): string | undefined {
  if (!/^[A-Za-z]{2}$/.test(code)) return undefined;
  try {
    names ??= new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
    return names.of(code.toUpperCase());
  } catch {
    // A runtime without the names of regions: the code stands for itself.
    return undefined;
  }
}
