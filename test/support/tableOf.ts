import { columnTypes, type ColumnName } from '../../src/core/event';
import type { Column, Table } from '../../src/core/table/column';

/** Values of one column, row by row; null is absent. Times as ISO 8601. */
export type Values = readonly (string | null)[];
type Shape = Column['shape'];

/**
 * A table made from plain values. Times and numbers get the `number` shape, the rest dictionaries, unless `shapes` says
 * otherwise; a number column may be a dictionary. Columns that are not given are not carried.
 */
export function tableOf(
  values: Readonly<Partial<Record<ColumnName, Values>>>,
  shapes: Readonly<Partial<Record<ColumnName, Shape>>> = {},
): Table {
  const columns = new Map<ColumnName, Column>();
  const rowCount = Object.values(values)[0]?.length ?? 0;
  for (const [name, given] of Object.entries(values) as [ColumnName, Values][]) {
    if (given.length !== rowCount) throw new Error(`${name} has another number of rows`);
    columns.set(name, columnOf(name, given, shapes[name] ?? defaultShape(name)));
  }
  const noValues = Array.from({ length: rowCount }, () => null);
  return {
    rowCount,
    column: (name) => columns.get(name) ?? { ...dictionary(name, noValues), carried: false },
  };
}

function defaultShape(name: ColumnName): Shape {
  const type = columnTypes[name];
  return type === 'time' || type === 'number' ? 'number' : 'dictionary';
}

/** A column of the given shape. Guid columns keep other text as exceptions. */
export function columnOf(name: ColumnName, values: Values, shape: Shape): Column {
  return { dictionary, guid, text, number }[shape](name, values);
}

function base(name: ColumnName, values: Values) {
  return {
    name,
    type: columnTypes[name],
    carried: true,
    text: (row: number) => values[row] ?? null,
  };
}

function dictionary(name: ColumnName, values: Values): Column {
  const entries = [...new Set(['', ...values.map((value) => value ?? '')])];
  const codes = values.map((value) => entries.indexOf(value ?? ''));
  const Codes = entries.length <= 4 ? Uint8Array : entries.length <= 8 ? Uint16Array : Uint32Array;
  return { ...base(name, values), shape: 'dictionary', entries, codes: Codes.from(codes) };
}

function guid(name: ColumnName, values: Values): Column {
  // What stands in the bytes of an exception is undefined: here something that looks like a value.
  const bytes = new Uint8Array(values.length * 16).fill(0xaa);
  const exceptions = new Map<number, string | null>();
  values.forEach((value, row) => {
    if (value === null || !/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(value))
      exceptions.set(row, value);
    else bytes.set(Buffer.from(value.replaceAll('-', ''), 'hex'), row * 16);
  });
  return { ...base(name, values), shape: 'guid', bytes, exceptions };
}

function text(name: ColumnName, values: Values): Column {
  const encoded = values.map((value) => Buffer.from(value ?? ''));
  let end = 0;
  const ends = Uint32Array.from(encoded, ({ length }) => (end += length));
  return {
    ...base(name, values),
    shape: 'text',
    bytes: new Uint8Array(Buffer.concat(encoded)),
    ends,
  };
}

function number(name: ColumnName, values: Values): Column {
  const numberOf = columnTypes[name] === 'time' ? Date.parse : Number;
  return {
    ...base(name, values),
    shape: 'number',
    values: Float64Array.from(values, (value) => (value === null ? NaN : numberOf(value))),
  };
}
