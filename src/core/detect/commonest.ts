import type { ColumnName } from '../event';
import type { SignIns } from './signIns';
import { textCounts } from './textCounts';

/** How often the values of a column stand at positions, by the folded text; absent ones are not counted. */
export function valueCounts(
  signIns: SignIns,
  column: ColumnName,
  positions: ArrayLike<number>,
): ReadonlyMap<string, { readonly text: string; readonly count: number }> {
  const counts = new Map<string, { text: string; count: number }>();
  for (const { text, count } of textCounts(signIns, column, positions)) {
    const key = text.toLowerCase();
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { text, count });
    else {
      known.count += count;
      // Of several spellings the same one, in whatever order the rows stand.
      if (text < known.text) known.text = text;
    }
  }
  return counts;
}

/** The value that stands most often; of several the first by text. */
export function commonest(counts: ReturnType<typeof valueCounts>): string | undefined {
  let best: { readonly text: string; readonly count: number } | undefined;
  for (const value of counts.values())
    if (
      best === undefined ||
      value.count > best.count ||
      (value.count === best.count && value.text < best.text)
    )
      best = value;
  return best?.text;
}
