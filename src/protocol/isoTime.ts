const firstMs = Date.parse('0000-01-01T00:00:00.000Z');
const lastMs = Date.parse('9999-12-31T23:59:59.999Z');

/** Whether a text is a time as the contract says times: ISO 8601, UTC, milliseconds, a year of four digits. */
export function isIsoTime(value: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) && !Number.isNaN(Date.parse(value));
}

/**
 * A time as the contract says it, of milliseconds since 1970. Those beyond the years of four digits become the first or
 * the last that there is: a filter with another would be refused, and all that is kept with it. Throws for NaN.
 */
export function isoTimeOf(ms: number): string {
  return new Date(Math.max(firstMs, Math.min(ms, lastMs))).toISOString();
}
