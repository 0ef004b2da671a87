import fc from 'fast-check';
import { columnNames, columnTypes, type ColumnName } from '../../../src/core/event';
import type { GroupCount, Search, SortKey, ValueFilter } from '../../../src/core/query/query';
import { unsearchedColumns } from '../../../src/core/query/searchRows';
import type { Column, Table } from '../../../src/core/table/column';
import { tableOf } from '../../support/tableOf';

/** The same answers as the queries give, in the plainest way: by the text of each row. */
export function naiveFilter(
  table: Table,
  rows: readonly number[],
  filters: readonly ValueFilter[],
): readonly number[] {
  return rows.filter((row) =>
    filters.every(
      ({ column, values, exclude }) => values.includes(table.column(column).text(row)) !== exclude,
    ),
  );
}

export function naiveSearch(
  table: Table,
  rows: readonly number[],
  text: string,
  mode: Search['mode'] = 'plain',
): readonly number[] {
  const needle = text.toLowerCase();
  const expression = new RegExp(mode === 'regex' ? text : wordPattern(needle), 'iu');
  const holds = {
    plain: (value: string) => value.toLowerCase().includes(needle),
    word: (value: string) => expression.test(value.toLowerCase()),
    regex: (value: string) => expression.test(value),
  }[mode];
  return rows.filter(
    (row) =>
      text === '' ||
      columnNames.some((name) => {
        const value = unsearchedColumns.has(name) ? null : table.column(name).text(row);
        if (value === null) return false;
        if (holds(value)) return true;
        if (columnTypes[name] !== 'time') return false;
        return holds(`${value.split('T')[0]!} ${value.split('T')[1]!.split('.')[0]!}`);
      }),
  );
}

/** The needle, with no letter or digit beside an end of it that is one itself. */
function wordPattern(needle: string): string {
  const escaped = Array.from(needle, (char) => `\\u{${char.codePointAt(0)!.toString(16)}}`).join(
    '',
  );
  const before = /^[\p{L}\p{N}]/u.test(needle) ? '(?<![\\p{L}\\p{N}])' : '';
  const after = /[\p{L}\p{N}]$/u.test(needle) ? '(?![\\p{L}\\p{N}])' : '';
  return `${before}${escaped}${after}`;
}

/** The order of two values in a view: absent last in both directions. */
export function naiveCompare(
  name: ColumnName,
  a: string | null,
  b: string | null,
  descending: boolean,
): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const sign = descending ? -1 : 1;
  const plain = (x: string | number, y: string | number) => (x < y ? -1 : x > y ? 1 : 0);
  if (columnTypes[name] === 'number') return sign * plain(Number(a), Number(b));
  if (columnTypes[name] === 'time') return sign * plain(Date.parse(a), Date.parse(b));
  return sign * (plain(a.toLowerCase(), b.toLowerCase()) || plain(a, b));
}

export function naiveSort(
  table: Table,
  rows: readonly number[],
  sort: readonly SortKey[],
): readonly number[] {
  return [...rows].sort((a, b) => {
    for (const { column, descending } of sort) {
      const values = table.column(column);
      const order = naiveCompare(column, values.text(a), values.text(b), descending);
      if (order !== 0) return order;
    }
    return 0;
  });
}

export function naiveGroups(
  table: Table,
  rows: readonly number[],
  column: ColumnName,
): readonly GroupCount[] {
  const counts = new Map<string | null, number>();
  for (const row of rows) {
    const value = table.column(column).text(row);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || naiveCompare(column, a.value, b.value, false));
}

const guids = [
  '00000000-0000-0000-0000-000000000000',
  'aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa',
  'abcdef01-2345-6789-abcd-ef0123456789',
  'abcdef01-2345-6789-abcd-ef0123456780',
  'ABCDEF01-2345-6789-ABCD-EF0123456789',
  'not a guid',
];

/** Texts chosen to collide: equal but for case, alike in their first characters, beyond ASCII, odd when folded. */
const texts = [
  ...['a', 'A', 'b', 'alice@contoso.com', 'Alice@contoso.com', 'alice@contoso.co', 'Zoë', 'zoe'],
  ...[
    'ZOË',
    '\u{1f600}x',
    '\uffee',
    'İstanbul',
    '300 \u212a',
    '300 k',
    'straße',
    'ΟΔΟΣ',
    '__proto__',
  ],
  ...['a\0', 'a\u007f1', 'a~', 'aé1', 'aè2', '.*', '50126', '0', ' '],
];

const orAbsent = <T extends string>(value: fc.Arbitrary<T>) =>
  fc.option(value, { nil: null, freq: 4 });

const guidArb = orAbsent(fc.oneof(fc.constantFrom(...guids), fc.uuid()));
const textArb = orAbsent(
  fc.oneof(fc.constantFrom(...texts), fc.string({ minLength: 1, unit: 'grapheme', maxLength: 12 })),
).map((text) => (text !== null && /\p{Cs}/u.test(text) ? 'ill' : text));
const iso = (ms: number) => new Date(ms).toISOString();
const june = Date.UTC(2026, 5, 15, 12, 40, 24);
const timeArb = orAbsent(
  fc.oneof(
    fc.integer({ min: -5, max: 5 }).map((n) => iso(june + n * 1000)),
    fc.integer({ min: -5, max: 5 }).map((n) => iso(june + n * 86_400_000)),
    fc.integer({ min: -3000, max: 3000 }).map((n) => iso(june + n)),
    fc.integer({ min: -70_000_000_000_000, max: 260_000_000_000_000 }).map(iso),
  ),
);
const numberArb = orAbsent(
  fc
    .oneof(
      fc.integer({ min: 0, max: 120 }),
      fc.integer(),
      fc.constantFrom(50126, 105, 5, 1e21, -0.5, 47.6062, 4294967296, 9007199254740991),
      fc.double({ noNaN: true }),
    )
    .map((number) => String(number)),
);

/** The columns of generated tables: every shape, and columns of a type in more than one. */
export const generatedColumns = [
  'EventTime',
  'UserPrincipalName',
  'AppDisplayName',
  'Latitude',
  'AutonomousSystemNumber',
  'Id',
  'UniqueTokenIdentifier',
] as const satisfies readonly ColumnName[];

/** Small tables with a column of every shape, and every value that it was made from. */
export const tables: fc.Arbitrary<Table> = fc.nat({ max: 24 }).chain((length) => {
  const rows = <T>(value: fc.Arbitrary<T>) =>
    fc.array(value, { minLength: length, maxLength: length });
  return fc
    .record({
      values: fc.record({
        EventTime: rows(timeArb),
        UserPrincipalName: rows(textArb),
        AppDisplayName: rows(textArb),
        Latitude: rows(numberArb),
        AutonomousSystemNumber: rows(numberArb),
        Id: rows(guidArb),
        UniqueTokenIdentifier: rows(textArb),
      }),
      timeShape: fc.constantFrom<Column['shape']>('number', 'dictionary'),
    })
    .map(({ values, timeShape }) =>
      tableOf(values, {
        EventTime: timeShape,
        AutonomousSystemNumber: 'dictionary',
        Id: 'guid',
        UniqueTokenIdentifier: 'text',
      }),
    );
});

/** A value that the table holds, or one that it probably does not. */
export function valueIn(table: Table, column: ColumnName): fc.Arbitrary<string | null> {
  const other = fc.constantFrom('nobody', '', 'ABCDEF01-2345-6789-ABCD-EF0123456789', '1.0', null);
  if (table.rowCount === 0) return other;
  const held = fc.nat({ max: table.rowCount - 1 }).map((row) => table.column(column).text(row));
  return fc.oneof({ weight: 4, arbitrary: held }, other);
}

/** Rows of a table: all, or some of them, in ascending order. */
export function rowsOf(table: Table): fc.Arbitrary<readonly number[]> {
  const all = Array.from({ length: table.rowCount }, (_, row) => row);
  return fc.oneof(fc.constant(all), fc.subarray(all));
}

export const sortKeys: fc.Arbitrary<readonly SortKey[]> = fc.array(
  fc.record({ column: fc.constantFrom(...generatedColumns), descending: fc.boolean() }),
  { maxLength: 3 },
);

export function filtersFor(table: Table): fc.Arbitrary<readonly ValueFilter[]> {
  return fc.array(
    fc.constantFrom(...generatedColumns).chain((column) =>
      fc.record({
        kind: fc.constant('values' as const),
        column: fc.constant(column),
        values: fc.array(valueIn(table, column), { maxLength: 3 }),
        exclude: fc.boolean(),
      }),
    ),
    { maxLength: 3 },
  );
}

/** A needle: a piece of some value in any case, or a text of the kind that is typed into a search box. */
export function needleFor(table: Table): fc.Arbitrary<string> {
  const typed = fc.constantFrom(
    ...['-', 'a', 'K', 'i', 'aaaa-aaaa', '2026', '2026-06-15 12', '12:40:24', '24.0', ' 12:4', 'z'],
    ...['T12', '-06', '00', '5', '05', '126', 'e+', 'inf', '+', '\u212a', 'Σ', 'ß', '', '.', '\0'],
  );
  if (table.rowCount === 0) return typed;
  const piece = fc
    .record({
      column: fc.constantFrom(...generatedColumns),
      row: fc.nat({ max: table.rowCount - 1 }),
      from: fc.nat({ max: 40 }),
      length: fc.integer({ min: 1, max: 14 }),
      upper: fc.boolean(),
      space: fc.boolean(),
    })
    .map(({ column, row, from, length, upper, space }) => {
      let value = table.column(column).text(row) ?? '';
      if (space) value = value.replace('T', ' ');
      const text = value.slice(from % (value.length + 1)).slice(0, length);
      return upper ? text.toUpperCase() : text;
    });
  return fc.oneof({ weight: 3, arbitrary: piece }, typed);
}
