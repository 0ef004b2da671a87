import type { ColumnName } from '../event';
import { numbered } from './denseCodes';
import type { SignIns } from './signIns';

/** A text as it is spelled, and how often it stands. */
export interface TextCount {
  readonly text: string;
  count: number;
}

/**
 * How often each text of a column stands at positions, in the order in which they first do; absent ones are not counted. Where
 * the column has a dictionary, its texts are looked at once each.
 */
export function textCounts(
  signIns: SignIns,
  name: ColumnName,
  positions: ArrayLike<number>,
): readonly TextCount[] {
  const { rows } = signIns;
  const column = signIns.table.column(name);
  const { length } = positions;
  if (column.shape !== 'dictionary') {
    const counts = new Map<string, TextCount>();
    for (let i = 0; i < length; i++) {
      const text = column.text(rows[positions[i]!]!);
      if (text === null) continue;
      const known = counts.get(text);
      if (known === undefined) counts.set(text, { text, count: 1 });
      else known.count++;
    }
    return [...counts.values()];
  }
  const { codes, entries } = column;
  const codeAt = new Uint32Array(length);
  for (let i = 0; i < length; i++) codeAt[i] = codes[rows[positions[i]!]!]!;
  const numbers = numbered(codeAt);
  const counts: TextCount[] = [];
  for (let i = 0; i < length; i++) {
    const number = numbers[i]!;
    if (number === 0) continue;
    const known = counts[number - 1];
    if (known === undefined) counts.push({ text: entries[codeAt[i]!]!, count: 1 });
    else known.count++;
  }
  return counts;
}
