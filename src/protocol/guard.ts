import {
  array,
  boolean,
  custom,
  exactOptional,
  finite,
  integer,
  literal,
  maxLength,
  maxValue,
  minValue,
  null_,
  nullish,
  number,
  optional,
  pipe,
  record,
  safeParse,
  strictObject,
  string,
  summarize,
  transform,
  union,
  type GenericSchema,
} from 'valibot';
import type { ColumnName } from '../core/event';
import { mostSortKeys, type GridContract, type GridState } from './gridContract';

/** What a window may send at most. Sizes are in characters or entries. */
const most = {
  /** The text of a search. */
  searchText: 10_000,
  filters: 64,
  /** Values of one filter. */
  values: 10_000,
  /** One value: the longest cell that a filter can name. */
  value: 1_000_000,
  sortKeys: mostSortKeys,
  columns: 256,
  groups: 10_000,
  rejected: 10_000,
  clipboardText: 50_000_000,
  widthPx: 10_000,
  scrollPx: 10_000_000,
} as const;

type Calls = GridContract['calls'];
type CallSchemas = {
  readonly [Name in keyof Calls]: GenericSchema<unknown, Calls[Name]['args']>;
};

/** Checks of what comes from outside the types: a window's questions, and states that were kept. */
export interface GridGuard {
  /** Throws an `Error` that says what is wrong where `args` are not those of the call; for `serve`. */
  readonly validateCall: (name: keyof Calls, args: unknown) => void;
  /** The value as a state, without what it must not have; undefined where it is none, or of another version. */
  readonly parseState: (value: unknown) => GridState | undefined;
}

/** The guard of one end. `isColumn` decides which names are columns: this room may not know the list itself. */
export function gridGuard(isColumn: (name: string) => boolean): GridGuard {
  const state = stateSchema(columnSchema(isColumn));
  const schemas = callSchemas(columnSchema(isColumn), state);
  return {
    validateCall(name, args) {
      if (!Object.hasOwn(schemas, name)) throw new Error('there is no such call');
      const { success, issues } = safeParse(schemas[name] as GenericSchema, args, {
        abortEarly: true,
      });
      if (!success) throw new Error(summarize(issues).slice(0, 200));
    },
    parseState(value) {
      const { success, output } = safeParse(state, value, { abortEarly: true });
      return success ? output : undefined;
    },
  };
}

/** Made when it is first wanted. */
let looseGuard: GridGuard | undefined;
function guardOfLooks(): GridGuard {
  return (looseGuard ??= gridGuard((name) => /^[A-Z]\w{0,63}$/.test(name)));
}

/** `GridGuard.validateCall` where the columns are not known: their names are checked to look like some. */
export function validateGridCall(name: keyof Calls, args: unknown): void {
  guardOfLooks().validateCall(name, args);
}

function columnSchema(isColumn: (name: string) => boolean): GenericSchema<unknown, ColumnName> {
  return custom<ColumnName>(
    (name) => typeof name === 'string' && isColumn(name),
    'no name of a column',
  );
}

/** Whole numbers from 0 to `max`. */
function wholeUpTo(max: number) {
  return pipe(number(), integer(), minValue(0), maxValue(max));
}

/** Row numbers fit 32 bits: views are arrays of them. */
const row = wholeUpTo(0xffffffff);
const view = wholeUpTo(Number.MAX_SAFE_INTEGER);
const nothing = nullish(null_());

function sortSchema(column: GenericSchema<unknown, ColumnName>) {
  return pipe(array(strictObject({ column, descending: boolean() })), maxLength(most.sortKeys));
}

const searchText = pipe(string(), maxLength(most.searchText));

function stateSchema(
  column: GenericSchema<unknown, ColumnName>,
): GenericSchema<unknown, GridState> {
  const widths = pipe(
    record(
      column as GenericSchema<string, ColumnName>,
      pipe(number(), finite(), minValue(0), maxValue(most.widthPx)),
    ),
    custom<Readonly<Partial<Record<ColumnName, number>>>>(
      (value) => Object.keys(value as object).length <= most.columns,
    ),
  );
  return pipe(
    strictObject({
      v: literal(1),
      text: searchText,
      sort: sortSchema(column),
      widthsPx: widths,
      topRow: row,
      scrollLeftPx: pipe(number(), finite(), minValue(0), maxValue(most.scrollPx)),
      focus: optional(
        strictObject({
          row: pipe(number(), integer(), minValue(-1), maxValue(0xffffffff)),
          column,
        }),
      ),
    }),
    // JSON drops what is undefined.
    transform((state) => ({ ...state, focus: state.focus })),
  );
}

function callSchemas(
  column: GenericSchema<unknown, ColumnName>,
  state: GenericSchema<unknown, GridState>,
): CallSchemas {
  const value = union([pipe(string(), maxLength(most.value)), null_()]);
  const filter = strictObject({
    column,
    values: pipe(array(value), maxLength(most.values)),
    exclude: exactOptional(boolean()),
  });
  return {
    openView: strictObject({
      filters: pipe(array(filter), maxLength(most.filters)),
      text: searchText,
      sort: sortSchema(column),
    }),
    closeView: strictObject({ view }),
    rows: strictObject({
      view,
      start: row,
      columns: pipe(array(column), maxLength(most.columns)),
    }),
    positionOf: strictObject({ view, tableRow: row }),
    groups: strictObject({ view, column, limit: wholeUpTo(most.groups) }),
    record: strictObject({ tableRow: row }),
    rejected: strictObject({ start: row, count: wholeUpTo(most.rejected) }),
    cancelReading: nothing as GenericSchema<unknown, undefined>,
    copyText: strictObject({ text: pipe(string(), maxLength(most.clipboardText)) }),
    openAsText: strictObject({
      line: exactOptional(pipe(number(), integer(), minValue(1), maxValue(0x7fffffff))),
    }),
    reload: nothing as GenericSchema<unknown, undefined>,
    keepState: strictObject({ state }),
  };
}
