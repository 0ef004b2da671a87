import { statuses, type Status } from '../event';
import { rowsPerStep, type Steps } from '../steps';
import type { Column, DictionaryColumn, Table } from './column';

/** Figures over the rows of a table. */
export interface Figures {
  /** ISO 8601 UTC of the first and the last event; undefined where no row has a time. */
  readonly timeRange: { readonly from: string; readonly to: string } | undefined;
  /** Rows by Kind, `unknown` where a row does not say. */
  readonly kinds: Readonly<Record<string, number>>;
  readonly status: Readonly<Record<Status, number>>;
  /** Rows by ResultType category. */
  readonly groups: Readonly<Record<string, number>>;
  /** Distinct users by UserPrincipalName, else UserId; case ignored. */
  readonly users: number;
  readonly ipAddresses: number;
}

/** Counts over the table's rows. */
export function* summarise(table: Table): Steps<Figures> {
  const rows = table.rowCount;
  const timeRange = yield* rangeOf(table.column('EventTime'), rows);
  const kinds = yield* countValues(table.column('Kind'), rows);
  const status = yield* countValues(table.column('Status'), rows);
  const groups = yield* countValues(table.column('Group'), rows);
  const ipAddresses = yield* countValues(table.column('IPAddress'), rows);
  ipAddresses.delete(null);
  return {
    timeRange,
    kinds: Object.fromEntries([...kinds].map(([kind, count]) => [kind ?? 'unknown', count])),
    status: Object.fromEntries(statuses.map((s) => [s, status.get(s) ?? 0])) as Record<
      Status,
      number
    >,
    groups: Object.fromEntries([...groups].map(([group, count]) => [group ?? 'unknown', count])),
    users: yield* distinctUsers(table),
    ipAddresses: ipAddresses.size,
  };
}

/** How many rows hold each value that occurs, null for absent. */
function* countValues(column: Column, rows: number): Steps<Map<string | null, number>> {
  const counts = new Map<string | null, number>();
  if (column.shape === 'dictionary') {
    const byCode = new Uint32Array(column.entries.length);
    const { codes } = column;
    for (let row = 0; row < rows; row++) {
      byCode[codes[row]!]!++;
      if (row % rowsPerStep === 0) yield;
    }
    byCode.forEach((count, code) => {
      if (count > 0) counts.set(code === 0 ? null : column.entries[code]!, count);
    });
  } else {
    for (let row = 0; row < rows; row++) {
      const value = column.text(row);
      counts.set(value, (counts.get(value) ?? 0) + 1);
      if (row % 10_000 === 0) yield;
    }
  }
  return counts;
}

function* rangeOf(column: Column, rows: number): Steps<Figures['timeRange']> {
  if (column.shape !== 'number') return undefined;
  let from = Infinity;
  let to = -Infinity;
  const { values } = column;
  for (let row = 0; row < rows; row++) {
    const value = values[row]!;
    // Comparisons with NaN, absent, are false.
    if (value < from) from = value;
    if (value > to) to = value;
    if (row % rowsPerStep === 0) yield;
  }
  return from === Infinity
    ? undefined
    : { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}

/** Rows without a UserPrincipalName count by their UserId, unless a row with both shows whose it is. */
function* distinctUsers(table: Table): Steps<number> {
  const names = table.column('UserPrincipalName');
  const ids = table.column('UserId');
  if (names.shape === 'dictionary' && ids.shape === 'dictionary')
    return yield* distinctCodedUsers(names, ids, table.rowCount);
  const users = new Set<string>();
  const idsWithName = new Set<string>();
  const idsAlone = new Set<string>();
  const folded = foldedTexts(names);
  const foldedIds = foldedTexts(ids);
  for (let row = 0; row < table.rowCount; row++) {
    const name = folded(row);
    const id = foldedIds(row);
    if (name !== null) {
      users.add(name);
      if (id !== null) idsWithName.add(id);
    } else if (id !== null) idsAlone.add(id);
    if (row % 20_000 === 0) yield;
  }
  let alone = 0;
  for (const id of idsAlone) if (!idsWithName.has(id)) alone++;
  return users.size + alone;
}

/** The same by codes: each distinct value is looked at once. */
function* distinctCodedUsers(
  names: DictionaryColumn,
  ids: DictionaryColumn,
  rows: number,
): Steps<number> {
  const isName = new Uint8Array(names.entries.length);
  const isIdWithName = new Uint8Array(ids.entries.length);
  const isIdAlone = new Uint8Array(ids.entries.length);
  for (let start = 0; start < rows; start += rowsPerStep) {
    const end = Math.min(rows, start + rowsPerStep);
    for (let row = start; row < end; row++) {
      const name = names.codes[row]!;
      const id = ids.codes[row]!;
      if (name === 0) isIdAlone[id] = 1;
      else isName[name] = isIdWithName[id] = 1;
    }
    yield;
  }
  const folded = ({ entries }: DictionaryColumn, marks: Uint8Array) =>
    new Set(entries.filter((_, code) => code > 0 && marks[code] === 1).map((e) => e.toLowerCase()));
  const withName = folded(ids, isIdWithName);
  const alone = [...folded(ids, isIdAlone)].filter((id) => !withName.has(id));
  return folded(names, isName).size + alone.length;
}

/** The column's values in lower case, each distinct one folded once. */
function foldedTexts(column: Column): (row: number) => string | null {
  if (column.shape !== 'dictionary') return (row) => column.text(row)?.toLowerCase() ?? null;
  const folded = column.entries.map((entry) => entry.toLowerCase());
  return (row) => {
    const code = column.codes[row]!;
    return code === 0 ? null : folded[code]!;
  };
}
