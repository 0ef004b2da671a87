import type { ColumnName } from '../../core/event';
import type { ResultCodes } from '../../knowledge/resultCodes';
import { countryName } from '../../report/countryName';

/** What is known of a value: a name to show beside it, and a sentence. */
export interface ValueNote {
  readonly name: string;
  readonly meaning: string;
}

/** The columns whose values are codes that have names. */
const coded: ReadonlySet<ColumnName> = new Set<ColumnName>(['ResultType', 'Country']);

/** Whether the values of a column are codes that have names. */
export function hasNotes(column: ColumnName): boolean {
  return coded.has(column);
}

/** The name of a code; undefined where it has none. `codes` are the error codes once they are loaded. */
export function noteOf(
  column: ColumnName,
  value: string | null,
  codes: ResultCodes | undefined,
): ValueNote | undefined {
  if (value === null) return undefined;
  if (column === 'ResultType') {
    const code = codes?.get(value);
    return code === undefined ? undefined : { name: code.name, meaning: code.meanings[0] ?? '' };
  }
  const name = column === 'Country' ? countryName(value) : undefined;
  return name === undefined ? undefined : { name, meaning: name };
}
