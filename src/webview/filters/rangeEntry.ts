import { parseIpRange } from '../../knowledge/ipAddress';

/** Ranges that were typed: those that can be read, and the texts that cannot. */
export interface RangeEntry {
  readonly ranges: readonly string[];
  readonly wrong: readonly string[];
}

/** The longest range that a filter can name. */
const longest = 64;

/** The addresses and CIDR ranges in a text, between commas, semicolons or blanks; each once, as written. */
export function rangesOfEntry(entry: string): RangeEntry {
  const texts = [...new Set(entry.split(/[\s,;]+/).filter((text) => text !== ''))];
  const isRange = (text: string) => text.length <= longest && parseIpRange(text) !== undefined;
  return { ranges: texts.filter(isRange), wrong: texts.filter((text) => !isRange(text)) };
}
