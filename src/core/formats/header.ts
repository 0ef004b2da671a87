/**
 * Folds a CSV header for comparison: case, surrounding blanks, runs of inner white space (NBSP too) and typographic
 * apostrophes do not count. Real headers end in blanks (`Application ID `) and hold doubled ones (`Autonomous system  number`).
 */
export function normaliseHeader(text: string): string {
  return text
    .replace(/[\u200b\u200e\u200f\ufeff]/g, '')
    .replace(/[\u2018\u2019\u02bc\u0060\u00b4]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

/** The zone that Log Analytics appends to a datetime column's header (`TimeGenerated [UTC]`), undefined where none is said. */
export function headerTimeZone(header: string): 'utc' | 'local' | undefined {
  const folded = normaliseHeader(header);
  if (folded.endsWith(' [utc]')) return 'utc';
  if (folded.endsWith(' [local time]')) return 'local';
  return undefined;
}

/** A normalised header without the zone that Log Analytics appends: `timegenerated [utc]` is `timegenerated`. */
export function withoutTimeZone(normalised: string): string {
  return normalised.replace(/ \[(?:utc|local time)\]$/, '');
}
