import Papa from 'papaparse';
import { statusOfResultType } from '../../../src/knowledge/resultGroups';
import type { ColumnName, SignInEvent } from '../../../src/core/event';
import { cellJson, valueAt } from '../../../src/core/formats/cellJson';
import { decoders, isUninformativeReason } from '../../../src/core/formats/decode';
import type { FieldMapping, Recognised } from '../../../src/core/formats/format';
import { normaliseHeader } from '../../../src/core/formats/header';
import { parseTime, swapDayAndMonth } from '../../../src/core/formats/time';

/** Finds the text that a mapping asks for in one record; undefined where there is none. */
type Finder = (mapping: FieldMapping) => string | undefined;

/**
 * Reads a whole export the plain way, with papaparse and JSON.parse, a record at a time: slow, and with nothing in common
 * with the readers but the formats' mappings and decoders, which it is here to try.
 */
export function readPlainly(
  text: string,
  { format, layout, defaultKind }: Recognised,
): SignInEvent[] {
  const finders =
    layout.shape === 'csv'
      ? csvFinders(text, layout.dataOffsetBytes, layout.delimiter, layout.header)
      : layout.container === 'tables'
        ? tableFinders(text)
        : jsonFinders(text, layout.container, format.anyKeyCase);
  const dayFirst = finders.some((find) =>
    format.fields.some(
      (mapping) => mapping.as === 'time' && parseTime(find(mapping) ?? '')?.order === 'dayFirst',
    ),
  );
  return finders.map((find) => {
    const event: Partial<Record<ColumnName, string>> = {};
    for (const mapping of format.fields) {
      if (event[mapping.column] !== undefined) continue;
      const value = decoded(find(mapping), mapping, dayFirst);
      if (value !== undefined) event[mapping.column] = value;
    }
    return derived(event, defaultKind);
  });
}

function decoded(
  found: string | undefined,
  mapping: FieldMapping,
  dayFirst: boolean,
): string | undefined {
  const text =
    mapping.at === undefined || found === undefined ? found : valueAt(cellJson(found), mapping.at);
  if (text === undefined) return undefined;
  if (mapping.as !== 'time') return decoders[mapping.as](text);
  const time = parseTime(text);
  if (time === undefined) return undefined;
  const ms = dayFirst && time.ambiguous ? swapDayAndMonth(time.ms) : time.ms;
  return new Date(ms).toISOString();
}

function derived(
  read: Readonly<Partial<Record<ColumnName, string>>>,
  defaultKind: string | undefined,
): SignInEvent {
  const event: Partial<Record<ColumnName, string>> = { ...read };
  const eventTime = event.CreatedDateTime ?? event.TimeGenerated;
  if (eventTime !== undefined) event.EventTime = eventTime;
  event.Status ??= statusOfResultType(event.ResultType ?? '');
  if (event.Status === 'success' && isUninformativeReason(event.ResultDescription ?? '')) {
    delete event.ResultDescription;
  }
  if ([event.Latitude, event.Longitude].every((degrees) => Number(degrees) === 0)) {
    delete event.Latitude;
    delete event.Longitude;
  }
  if (defaultKind !== undefined) event.Kind ??= defaultKind;
  const place = [event.City, event.State, event.Country].filter((part) => part !== undefined);
  if (place.length > 0) event.Location ??= place.join(', ');
  return event;
}

function csvFinders(
  text: string,
  dataOffsetBytes: number,
  delimiter: string,
  header: readonly string[],
): Finder[] {
  const rows = Papa.parse<string[]>(Buffer.from(text).subarray(dataOffsetBytes).toString(), {
    delimiter,
    skipEmptyLines: true,
  }).data;
  return rows.map((row) => finderOf(header, row));
}

function finderOf(header: readonly string[], row: readonly (string | undefined)[]): Finder {
  const names = header.map(normaliseHeader);
  return ({ from, occurrence = 1 }) => {
    let at = -1;
    for (let i = 0; i < occurrence; i++) {
      at = names.indexOf(normaliseHeader(from), at + 1);
      if (at < 0) return undefined;
    }
    return row[at];
  };
}

function tableFinders(text: string): Finder[] {
  const page = JSON.parse(text) as {
    tables: { columns: { name: string }[]; rows: unknown[][] }[];
  };
  const [table] = page.tables;
  const header = table!.columns.map(({ name }) => name);
  return table!.rows.map((row) => finderOf(header, row.map(textOf)));
}

function textOf(value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function jsonFinders(text: string, container: string | undefined, anyCase: boolean): Finder[] {
  const records = topLevelValues(text).flatMap((value): unknown[] => {
    if (Array.isArray(value)) return value;
    const inside =
      container === undefined ? undefined : (value as Record<string, unknown>)[container];
    return Array.isArray(inside) ? inside : [value];
  });
  return records.map(
    (record) =>
      ({ from }) =>
        valueAt(record, from, anyCase),
  );
}

/** The values of a text that is one JSON value or several, each beginning on a line of its own. */
function topLevelValues(text: string): unknown[] {
  const values: unknown[] = [];
  let open = '';
  for (const line of text.split(/\r?\n/)) {
    open += `${line}\n`;
    if (!/^[}\]]|^[{[].*[}\]]$/.test(line)) continue;
    try {
      values.push(JSON.parse(open));
      open = '';
    } catch {
      // Not yet whole.
    }
  }
  if (open.trim() !== '') throw new Error(`left over: ${open.slice(0, 100)}`);
  return values;
}
