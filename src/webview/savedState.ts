import {
  array,
  boolean,
  check,
  finite,
  integer,
  literal,
  maxLength,
  maxValue,
  minValue,
  number,
  object,
  optional,
  pipe,
  record,
  safeParse,
  string,
} from 'valibot';
import type { GridState } from '../protocol/gridContract';
import { isColumn } from './columnLabel';

const count = pipe(number(), integer(), minValue(0), maxValue(Number.MAX_SAFE_INTEGER));

const columnName = pipe(string(), check(isColumn));

const schema = object({
  v: literal(1),
  text: pipe(string(), maxLength(10_000)),
  sort: pipe(array(object({ column: columnName, descending: boolean() })), maxLength(20)),
  widthsPx: record(columnName, pipe(number(), finite(), minValue(1), maxValue(10_000))),
  topRow: count,
  scrollLeftPx: pipe(number(), finite(), minValue(0)),
  focus: optional(object({ row: pipe(number(), integer(), minValue(-1)), column: columnName })),
});

/** The state of a window that has not been used yet. */
export const freshState: GridState = {
  v: 1,
  text: '',
  sort: [],
  widthsPx: {},
  topRow: 0,
  scrollLeftPx: 0,
  focus: undefined,
};

/** A kept state, or undefined where it is none, is damaged, or is of a version that is not known: then it is thrown away. */
export function savedState(kept: unknown): GridState | undefined {
  const result = safeParse(schema, kept);
  // The names were checked to be names of columns, which the types cannot tell.
  return result.success ? (result.output as GridState) : undefined;
}

/** The same, from the JSON text that the host writes into the page. */
export function savedStateFromJson(json: string | undefined): GridState | undefined {
  if (json === undefined) return undefined;
  try {
    return savedState(JSON.parse(json));
  } catch {
    return undefined;
  }
}
