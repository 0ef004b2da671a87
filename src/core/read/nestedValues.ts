import Papa from 'papaparse';
import type { NestedName } from '../event';
import { cellJson, isLost, jsonText, valueAt } from '../formats/cellJson';
import type { Recognised } from '../formats/format';
import { normaliseHeader, withoutTimeZone } from '../formats/header';

/** A nested value of one record, as JSON text. */
export interface NestedValue {
  readonly name: NestedName;
  readonly json: string;
}

/**
 * The nested values that a record's text holds. Values that are written as text of another kind (a Python literal) come
 * as the JSON that says the same; what cannot be read so, and empty lists, are left out.
 *
 * @param columns the names of the values, where the record is a row of a query answer's table
 */
export function nestedValues(
  raw: string,
  { format, layout }: Recognised,
  columns: readonly string[] | undefined,
): readonly NestedValue[] {
  const textOf =
    layout.shape === 'csv'
      ? byHeader(
          layout.header,
          Papa.parse<string[]>(raw, { delimiter: layout.delimiter }).data[0] ?? [],
        )
      : byPath(raw, columns, format.anyKeyCase);
  const found = new Map<NestedName, string>();
  for (const { name, from } of format.nested) {
    if (found.has(name)) continue;
    const text = textOf(from);
    if (text === undefined || isLost(text)) continue;
    const value = cellJson(text);
    if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) continue;
    const json = jsonText(value);
    if (json !== undefined) found.set(name, json);
  }
  return [...found].map(([name, json]) => ({ name, json }));
}

function byHeader(
  header: readonly string[],
  row: readonly unknown[],
): (from: string) => string | undefined {
  const names = header.map(normaliseHeader);
  return (from) => {
    const wanted = normaliseHeader(from);
    const index = names.findIndex((name) => name === wanted || withoutTimeZone(name) === wanted);
    const cell = index === -1 ? undefined : row[index];
    if (cell === undefined || cell === null) return undefined;
    return typeof cell === 'string' ? cell : jsonText(cell);
  };
}

function byPath(
  raw: string,
  columns: readonly string[] | undefined,
  anyKeyCase: boolean,
): (from: string) => string | undefined {
  let record: unknown;
  try {
    record = JSON.parse(raw);
  } catch {
    return () => undefined;
  }
  if (Array.isArray(record)) return byHeader(columns ?? [], record);
  return (from) => {
    const value = valueAt(record, from, anyKeyCase);
    const dot = from.indexOf('.');
    if (value !== undefined || dot === -1) return value;
    // `properties` as JSON within a string.
    const outer = valueAt(record, from.slice(0, dot), anyKeyCase);
    return outer === undefined
      ? undefined
      : valueAt(cellJson(outer), from.slice(dot + 1), anyKeyCase);
  };
}
