import type { NumberColumn } from '../table/column';
import type { RowTest } from './rowTest';

/** Tests rows of numbers for a folded needle; undefined where no number's text can hold it. */
export function numberSearch({ values }: NumberColumn, needle: string): RowTest | undefined {
  // Beside digits only what `1.5e-7`, `1e+21` and `infinity` are made of.
  if (!/^(?:[-+.\de]+|[infty-]+)$/.test(needle)) return undefined;
  const decoded = (value: number) => String(value).toLowerCase().includes(needle);
  if (!/^\d{1,9}$/.test(needle))
    return (row) => {
      const value = values[row]!;
      return value === value && decoded(value);
    };
  const sought = Number(needle);
  const size = 10 ** needle.length;
  const least = needle.length === 1 ? 0 : size / 10;
  return (row) => {
    const value = values[row]!;
    if (value !== value) return false;
    if (value < 0 || value > 0x7fffffff || value % 1 !== 0) return decoded(value);
    // Whole numbers: cut digits off the end until too few are left. All but a sole zero begin with another digit.
    let rest = value | 0;
    do {
      if (rest % size === sought) return rest >= least;
      rest = (rest / 10) | 0;
    } while (rest >= least && rest > 0);
    return false;
  };
}
