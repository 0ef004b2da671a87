import { isIPv4, isIPv6 } from 'node:net';
import fc from 'fast-check';
import { columnNames, columnTypes, type ColumnName } from '../../../src/core/event';
import type {
  AddressFilter,
  Filter,
  GroupCount,
  Search,
  SortKey,
  ValueFilter,
} from '../../../src/core/query/query';
import { unsearchedColumns } from '../../../src/core/query/searchRows';
import type { Column, Table } from '../../../src/core/table/column';
import { tableOf } from '../../support/tableOf';

/** The same answers as the queries give, in the plainest way: by the text of each row. */
export function naiveFilter(
  table: Table,
  rows: readonly number[],
  filters: readonly Filter[],
): readonly number[] {
  return rows.filter((row) => filters.every((filter) => naivePasses(table, row, filter)));
}

export function naivePasses(table: Table, row: number, filter: Filter): boolean {
  if (filter.kind === 'time') {
    const time = table.column('EventTime').text(row);
    if (time === null) return false;
    const ms = Date.parse(time);
    return (
      ms >= (filter.from === null ? -Infinity : Date.parse(filter.from)) &&
      ms <= (filter.to === null ? Infinity : Date.parse(filter.to))
    );
  }
  const { column, exclude } = filter;
  const text = table.column(column).text(row);
  switch (filter.kind) {
    case 'values': {
      const members = columnTypes[column] === 'list' && text !== null ? text.split(', ') : [text];
      return members.some((member) => filter.values.includes(member)) !== exclude;
    }
    case 'address':
      return (
        (text !== null && filter.ranges.some((range) => naiveIsWithin(text, range))) !== exclude
      );
    case 'contains': {
      const needle = filter.text.toLowerCase();
      const texts =
        text === null
          ? []
          : columnTypes[column] === 'time'
            ? [text, text.replace('T', ' ').replace(/\.\d+Z$/, '')]
            : [text];
      return texts.some((one) => one.toLowerCase().includes(needle)) !== exclude;
    }
  }
}

/** Whether an address lies in a range, on numbers of 128 bits and by Node's own reading of addresses. */
export function naiveIsWithin(address: string, range: string): boolean {
  const [network = '', bits, ...more] = range.trim().split('/');
  const a = naiveAddress(address);
  const b = naiveAddress(network);
  if (a === undefined || b === undefined || more.length > 0) return false;
  if (bits !== undefined && !/^\d{1,3}$/.test(bits)) return false;
  const width = network.includes(':') ? 128 : 32;
  const prefix = bits === undefined ? width : Number(bits);
  if (prefix > width) return false;
  const isV4 = (n: bigint) => n >> 32n === 0xffffn;
  const shift = BigInt(width - prefix);
  const rangeIsV4 = isV4(b) && shift <= 32n;
  return rangeIsV4 === isV4(a) && a >> shift === b >> shift;
}

/** IPv4 as the IPv6 address that it is mapped to. */
function naiveAddress(text: string): bigint | undefined {
  if (isIPv4(text)) return 0xffff_0000_0000n + BigInt(naiveV4(text));
  const [bare = ''] = text.split('%');
  if (!bare.includes(':') || !isIPv6(bare)) return undefined;
  const groups = (part: string) =>
    (part === '' ? [] : part.split(':')).flatMap((group) => {
      if (!group.includes('.')) return [BigInt(`0x${group}`)];
      const v4 = BigInt(naiveV4(group));
      return [v4 >> 16n, v4 & 0xffffn];
    });
  const [front = '', back] = bare.split('::');
  const left = groups(front);
  const right = groups(back ?? '');
  const gap = Array.from({ length: 8 - left.length - right.length }, () => 0n);
  return [...left, ...gap, ...right].reduce((number, group) => (number << 16n) + group, 0n);
}

function naiveV4(text: string): number {
  return text.split('.').reduce((number, part) => number * 256 + Number(part), 0);
}

export function naiveSearch(
  table: Table,
  rows: readonly number[],
  text: string,
  mode: Search['mode'] = 'plain',
): readonly number[] {
  const needle = text.toLowerCase();
  // A word is sought among small letters: `i` would take two of these for one that `toLowerCase` keeps apart (ι and U+1FBE).
  const expression =
    mode === 'regex' ? new RegExp(text, 'iu') : new RegExp(wordPattern(needle), 'u');
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

const someAddresses = [
  ...['192.0.2.1', '192.0.2.255', '192.0.3.0', '10.0.0.1', '0.0.0.0', '255.255.255.255'],
  ...[
    '2001:db8::1',
    '2001:DB8:0:0::1',
    '::ffff:192.0.2.1',
    '::ffff:c000:201',
    '::',
    'fe80::1%eth0',
  ],
  ...[
    '64:ff9b::192.0.2.1',
    '192.0.2.01',
    '192.0.2',
    '203.0.113.xxx',
    '[redacted]',
    '1:2:3:4:5:6:7::',
    '1:2:3:4::5:6:7:8',
  ],
];

/** Addresses, and texts that come near. */
export const addressArb: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...someAddresses),
  fc.ipV4(),
  fc.ipV6(),
  fc.nat({ max: 1024 }).map((n) => `192.0.${n >> 8}.${n & 255}`),
);

/** Ranges, and texts that come near. */
export const rangeArb: fc.Arbitrary<string> = fc.oneof(
  addressArb,
  fc.tuple(addressArb, fc.integer({ min: 0, max: 130 })).map(([a, bits]) => `${a}/${bits}`),
  fc.tuple(addressArb, fc.integer({ min: 0, max: 33 })).map(([a, bits]) => `${a}/${bits}`),
  fc.constantFrom(
    '',
    '/',
    '192.0.2.0/',
    '192.0.2.0/24/8',
    '192.0.2.0/+8',
    ' 192.0.2.0/24 ',
    '::/0',
  ),
);

const listArb = orAbsent(
  fc
    .uniqueArray(fc.constantFrom('leakedCredentials', 'unfamiliarFeatures', 'a', 'A', 'a,b'), {
      minLength: 1,
      maxLength: 3,
    })
    .map((members) => members.join(', ')),
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
  'IPAddress',
  'RiskEventTypes',
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
        IPAddress: rows(orAbsent(addressArb)),
        RiskEventTypes: rows(listArb),
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

/** Filters of every kind, few of which leave nothing. */
export function filtersFor(table: Table): fc.Arbitrary<readonly Filter[]> {
  return fc.array(filterFor(table), { maxLength: 3 });
}

export function filterFor(table: Table): fc.Arbitrary<Filter> {
  const column = fc.constantFrom(...generatedColumns);
  const values: fc.Arbitrary<ValueFilter> = column.chain((name) =>
    fc.record({
      kind: fc.constant('values' as const),
      column: fc.constant(name),
      values: fc.array(
        // Of a list, one of its members.
        valueIn(table, name).map((value) =>
          columnTypes[name] === 'list' ? (value?.split(', ')[0] ?? null) : value,
        ),
        { maxLength: 3 },
      ),
      exclude: fc.boolean(),
    }),
  );
  const bound = fc.oneof(
    valueIn(table, 'EventTime').map((text) =>
      text === null || Number.isNaN(Date.parse(text)) ? null : text,
    ),
    timeArb,
  );
  const address: fc.Arbitrary<AddressFilter> = fc.record({
    kind: fc.constant('address' as const),
    column: fc.constant('IPAddress' as const),
    ranges: fc.array(rangeArb, { maxLength: 3 }),
    exclude: fc.boolean(),
  });
  return fc.oneof(
    { weight: 3, arbitrary: values },
    fc.record({ kind: fc.constant('time' as const), from: bound, to: bound }),
    address,
    fc.record({
      kind: fc.constant('contains' as const),
      column,
      text: needleFor(table),
      exclude: fc.boolean(),
    }),
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
