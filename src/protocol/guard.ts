import {
  array,
  boolean,
  custom,
  exactOptional,
  finite,
  integer,
  literal,
  maxLength,
  minLength,
  maxValue,
  minValue,
  null_,
  nullish,
  nullable,
  number,
  optional,
  picklist,
  pipe,
  record,
  safeParse,
  strictObject,
  string,
  summarize,
  transform,
  union,
  variant,
  type GenericSchema,
} from 'valibot';
import type { ColumnName } from '../core/event';
import type { Filter, Grouping, Search } from '../core/query/query';
import { groupFigures, markColours, type GridColumn } from './engineContract';
import {
  copyFormats,
  detailsTabs,
  exportFormats,
  mostMarkedRows,
  mostNotedRows,
  mostSortKeys,
  type ColumnChoice,
  type GridContract,
  type GridState,
  type SavedFilters,
} from './gridContract';
import { isIsoTime } from './isoTime';

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
  /** Address ranges of one filter, and their length. */
  ranges: 1_000,
  range: 64,
  groupColumns: 3,
  expanded: 100_000,
  bins: 10_000,
  name: 200,
  note: 2_000,
  copiedRanges: 10_000,
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
  /** The value as filters; undefined where it is none. */
  readonly parseFilters: (value: unknown) => readonly Filter[] | undefined;
  /** The value as a choice of columns; undefined where it is none. */
  readonly parseColumns: (value: unknown) => ColumnChoice | undefined;
  /** The value as filters with a name and a search; undefined where it is none. */
  readonly parseSavedFilters: (value: unknown) => SavedFilters | undefined;
  /** The value as a state, without what it must not have; undefined where it is none, or of another version. */
  readonly parseState: (value: unknown) => GridState | undefined;
}

/** The guard of one end. `isColumn` decides which names are columns: this room may not know the list itself. */
export function gridGuard(isColumn: (name: string) => boolean): GridGuard {
  const parts = partSchemas(isColumn);
  const schemas = callSchemas(parts);
  const parser =
    <T>(schema: GenericSchema<unknown, T>) =>
    (value: unknown) => {
      const { success, output } = safeParse(schema, value, { abortEarly: true });
      return success ? output : undefined;
    };
  return {
    validateCall(name, args) {
      if (!Object.hasOwn(schemas, name)) throw new Error('there is no such call');
      const { success, issues } = safeParse(schemas[name] as GenericSchema, args, {
        abortEarly: true,
      });
      if (!success) throw new Error(summarize(issues).slice(0, 200));
    },
    parseFilters: parser(parts.filters),
    parseColumns: parser(parts.columnChoice),
    parseSavedFilters: parser(parts.savedFilters),
    parseState: parser(parts.state),
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

/** `GridGuard.parseFilters` where the columns are not known. */
export function parseFilters(value: unknown): readonly Filter[] | undefined {
  return guardOfLooks().parseFilters(value);
}

/** `GridGuard.parseState` where the columns are not known. */
export function parseGridState(value: unknown): GridState | undefined {
  return guardOfLooks().parseState(value);
}

/** Whole numbers from `min` to `max`. */
function whole(min: number, max: number) {
  return pipe(number(), integer(), minValue(min), maxValue(max));
}

/** Row numbers fit 32 bits: views are arrays of them. */
const row = whole(0, 0xffffffff);
const view = whole(0, Number.MAX_SAFE_INTEGER);
const nothing = nullish(null_()) as GenericSchema<unknown, undefined>;
const text = (longest: number) => pipe(string(), maxLength(longest));
const pixels = (max: number) => pipe(number(), finite(), minValue(0), maxValue(max));

/** What is said in several places. */
function partSchemas(isColumn: (name: string) => boolean) {
  const isFigure: (name: string) => boolean = (name) =>
    (groupFigures as readonly string[]).includes(name);
  const column = custom<ColumnName>(
    (name) => typeof name === 'string' && !isFigure(name) && isColumn(name),
    'no name of a column',
  );
  const gridColumn = custom<GridColumn>(
    (name) => typeof name === 'string' && (isFigure(name) || isColumn(name)),
    'no name of a column of the grid',
  );
  const values = pipe(array(nullable(text(most.value))), maxLength(most.values));
  const time = nullable(
    custom<string>((value) => typeof value === 'string' && isIsoTime(value), 'no ISO 8601 time'),
  );
  const filter: GenericSchema<unknown, Filter> = variant('kind', [
    strictObject({ kind: literal('values'), column, values, exclude: boolean() }),
    strictObject({ kind: literal('time'), from: time, to: time }),
    strictObject({
      kind: literal('address'),
      column: picklist([
        'IPAddress',
        'IPAddressFromResourceProvider',
        'GlobalSecureAccessIpAddress',
      ]),
      ranges: pipe(array(text(most.range)), maxLength(most.ranges)),
      exclude: boolean(),
    }),
    strictObject({
      kind: literal('contains'),
      column,
      text: text(most.searchText),
      exclude: boolean(),
    }),
  ]);
  const filters = pipe(array(filter), maxLength(most.filters));
  const search: GenericSchema<unknown, Search> = strictObject({
    text: text(most.searchText),
    mode: picklist(['plain', 'word', 'regex']),
  });
  const sort = pipe(
    array(strictObject({ column, descending: boolean() })),
    maxLength(most.sortKeys),
  );
  const groupIds = pipe(array(row), maxLength(most.expanded));
  const grouping: GenericSchema<unknown, Grouping | null> = nullable(
    strictObject({
      by: variant('kind', [
        strictObject({
          kind: literal('columns'),
          columns: pipe(array(column), minLength(1), maxLength(most.groupColumns)),
        }),
        strictObject({ kind: literal('portal'), withinMs: whole(1, 31 * 86_400_000) }),
        strictObject({ kind: literal('signIn') }),
      ]),
      sort: nullable(
        strictObject({
          key: picklist(['count', 'failures', 'users', 'addresses', 'first', 'last', 'value']),
          descending: boolean(),
        }),
      ),
      expanded: union([literal('all'), groupIds, strictObject({ except: groupIds })]),
    }),
  );
  const widthsPx = pipe(
    record(column as GenericSchema<string, ColumnName>, pixels(most.widthPx)),
    custom<Readonly<Partial<Record<ColumnName, number>>>>(
      (value) => Object.keys(value as object).length <= most.columns,
    ),
  );
  const columnChoice: GenericSchema<unknown, ColumnChoice> = strictObject({
    columns: pipe(array(column), maxLength(most.columns)),
    pinned: whole(0, most.columns),
    widthsPx,
  });
  const state: GenericSchema<unknown, GridState> = pipe(
    strictObject({
      v: literal(2),
      filters,
      search,
      sort,
      grouping,
      zone: picklist(['utc', 'local']),
      panes: strictObject({
        timeline: boolean(),
        details: picklist(['closed', 'side', 'bottom']),
        detailsPx: pixels(most.scrollPx),
        tab: picklist(detailsTabs),
      }),
      topRow: row,
      scrollLeftPx: pixels(most.scrollPx),
      focus: optional(strictObject({ row: whole(-1, 0xffffffff), column: gridColumn })),
    }),
    // JSON drops what is undefined.
    transform((kept) => ({ ...kept, focus: kept.focus })),
  );
  const savedFilters: GenericSchema<unknown, SavedFilters> = strictObject({
    name: pipe(text(most.name), minLength(1)),
    filters,
    search,
  });
  return { column, gridColumn, filters, search, sort, grouping, columnChoice, state, savedFilters };
}

function callSchemas({
  column,
  gridColumn,
  filters,
  search,
  sort,
  grouping,
  columnChoice,
  state,
}: ReturnType<typeof partSchemas>): CallSchemas {
  const gridColumns = pipe(array(gridColumn), maxLength(most.columns));
  const tableRows = pipe(array(row), maxLength(mostMarkedRows));
  return {
    openView: strictObject({ filters, search, sort, grouping }),
    closeView: strictObject({ view }),
    rows: strictObject({
      view,
      start: row,
      columns: gridColumns,
      cut: exactOptional(boolean()),
    }),
    positionOf: strictObject({ view, tableRow: row }),
    facet: strictObject({
      filters,
      search,
      column,
      find: text(most.searchText),
      limit: whole(0, most.groups),
    }),
    blame: strictObject({ filters, search }),
    timeline: strictObject({
      view: nullable(view),
      fromMs: pipe(number(), finite()),
      stepMs: whole(1, Number.MAX_SAFE_INTEGER),
      bins: whole(1, most.bins),
    }),
    record: strictObject({ tableRow: row, emission: exactOptional(row) }),
    story: strictObject({ tableRow: row }),
    findingsOf: strictObject({ tableRow: row }),
    idsOf: strictObject({ tableRows }),
    rejected: strictObject({ start: row, count: whole(0, most.rejected) }),
    cancelReading: nothing,
    copyText: strictObject({ text: text(most.clipboardText) }),
    copyRows: strictObject({
      view,
      ranges: pipe(array(strictObject({ from: row, to: row })), maxLength(most.copiedRanges)),
      columns: gridColumns,
      format: picklist(copyFormats),
    }),
    exportRows: strictObject({
      view,
      rows: row,
      columns: gridColumns,
      format: picklist(exportFormats),
    }),
    openAsText: strictObject({
      line: exactOptional(whole(1, 0x7fffffff)),
      source: exactOptional(row),
    }),
    reload: nothing,
    keepState: strictObject({ state }),
    tellShown: strictObject({ shown: strictObject({ events: row, of: row, selected: row }) }),
    keepColumns: strictObject({ choice: columnChoice }),
    saveFilters: strictObject({ filters, search, suggestion: text(most.searchText) }),
    deleteSavedFilters: strictObject({ name: text(most.name) }),
    mark: strictObject({
      tableRows,
      colour: exactOptional(nullable(picklist(markColours))),
      note: exactOptional(nullable(text(most.note))),
    }),
    addRows: strictObject({
      tableRows: pipe(array(row), minLength(1), maxLength(mostNotedRows)),
      of: row,
      columns: pipe(array(column), maxLength(most.columns)),
      note: boolean(),
    }),
    showFinding: strictObject({ id: text(most.name) }),
    joinAuthDetails: strictObject({ on: boolean() }),
  };
}
