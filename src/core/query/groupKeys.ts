import type { ColumnName, Kind } from '../event';
import type { Steps } from '../steps';
import type { Table } from '../table/column';
import { codeRows, type CodedRows } from './codeRows';
import { composeCodes } from './composeCodes';
import { filterRows } from './filterRows';
import { inSlices } from './inSlices';
import type { Grouping } from './query';
import { timesOf } from './timesOf';
import { userCodes } from './userCodes';
import { sortPositions } from './sortRows';

/** By what rows are gathered: rows with the same key are a group; where `zeroStaysSingle`, each row with key 0 is one. */
export interface GroupKeys {
  readonly keys: CodedRows;
  readonly zeroStaysSingle: boolean;
}

/** The keys of rows under a grouping, by position. */
export function* groupKeys(table: Table, rows: Uint32Array, by: Grouping['by']): Steps<GroupKeys> {
  switch (by.kind) {
    case 'columns': {
      const parts: CodedRows[] = [];
      for (const name of by.columns) parts.push(yield* codeRows(table, table.column(name), rows));
      return { keys: yield* composeCodes(parts), zeroStaysSingle: false };
    }
    case 'signIn': {
      return { keys: yield* signInKeys(table, rows), zeroStaysSingle: true };
    }
    case 'portal': {
      const keys = yield* portalKeys(table, rows);
      return { keys: yield* windowed(table, rows, keys, by.withinMs), zeroStaysSingle: true };
    }
  }
}

/** Some exports write it where there is no correlation id. */
const noCorrelation = '00000000-0000-0000-0000-000000000000';

/** Codes of correlation ids, whatever their case; 0 where there is none. */
function* signInKeys(table: Table, rows: Uint32Array): Steps<CodedRows> {
  const column = table.column('CorrelationId');
  const coded = yield* codeRows(table, column, rows, true);
  const without = yield* filterRows(table, rows, [
    { kind: 'values', column: 'CorrelationId', values: [noCorrelation], exclude: false },
  ]);
  const [row] = without;
  if (row === undefined) return coded;
  const { codes } = coded;
  const code = codes[rows.indexOf(row)];
  yield* inSlices(codes.length, (from, to) => {
    for (let i = from; i < to; i++) if (codes[i] === code) codes[i] = 0;
  });
  return coded;
}

/** A column by which the portal collapses repeats; where its value is absent, that of `orElse` stands for it. */
interface PortalColumn {
  readonly column: ColumnName;
  readonly orElse?: ColumnName;
}

const user = { column: 'UserPrincipalName', orElse: 'UserId' } as const;
const application = { column: 'AppDisplayName', orElse: 'AppId' } as const;
const servicePrincipal = { column: 'ServicePrincipalName', orElse: 'ServicePrincipalId' } as const;
const address = { column: 'IPAddress' } as const;
const status = { column: 'Status' } as const;
const resource = { column: 'ResourceDisplayName', orElse: 'ResourceIdentity' } as const;

/**
 * By kind, what the portal collapses repeats by, "name or ID" as Microsoft's page on its sign-in logs has it. A kind that is
 * not here is not collapsed.
 */
const collapsedBy: Readonly<Partial<Record<Kind, readonly PortalColumn[]>>> = {
  nonInteractive: [user, application, address, status, resource],
  servicePrincipal: [servicePrincipal, address, status, resource],
  managedIdentity: [servicePrincipal, status, resource],
};
const collapsedKinds = Object.keys(collapsedBy) as readonly Kind[];
const portalColumns: readonly PortalColumn[] = [
  user,
  servicePrincipal,
  application,
  address,
  status,
  resource,
];

/** Keys by kind and by what that is collapsed by; 0 for rows that are not collapsed. */
function* portalKeys(table: Table, rows: Uint32Array): Steps<CodedRows> {
  const kinds = yield* collapsedKindCodes(table, rows);
  const parts = [kinds];
  for (const portalColumn of portalColumns) {
    const applies = Uint8Array.from([
      0,
      ...collapsedKinds.map((kind) => Number(collapsedBy[kind]!.includes(portalColumn))),
    ]);
    const part =
      portalColumn === user
        ? yield* userCodes(table, rows)
        : yield* codesWithElse(table, rows, portalColumn);
    yield* inSlices(rows.length, (from, to) => {
      for (let i = from; i < to; i++) if (applies[kinds.codes[i]!] === 0) part.codes[i] = 0;
    });
    parts.push(part);
  }
  // The kinds' codes are read until all parts are made, and then overwritten.
  return yield* composeCodes(parts);
}

/** By position, the place of a row's kind among those that are collapsed, from 1; 0 for the rest. */
function* collapsedKindCodes(table: Table, rows: Uint32Array): Steps<CodedRows> {
  const column = table.column('Kind');
  const codes = new Uint32Array(rows.length);
  const places = new Map<string | null, number>(collapsedKinds.map((kind, i) => [kind, i + 1]));
  if (column.shape === 'dictionary') {
    const placeOf = Uint8Array.from(column.entries, (entry) => places.get(entry) ?? 0);
    const { codes: kinds } = column;
    yield* inSlices(rows.length, (from, to) => {
      for (let i = from; i < to; i++) codes[i] = placeOf[kinds[rows[i]!]!]!;
    });
  } else
    yield* inSlices(rows.length, (from, to) => {
      for (let i = from; i < to; i++) codes[i] = places.get(column.text(rows[i]!)) ?? 0;
    });
  return { codes, codeCount: collapsedKinds.length + 1 };
}

function* codesWithElse(
  table: Table,
  rows: Uint32Array,
  { column, orElse }: PortalColumn,
): Steps<CodedRows> {
  const names = yield* codeRows(table, table.column(column), rows);
  if (orElse === undefined || !table.column(orElse).carried || !names.codes.includes(0))
    return names;
  const ids = yield* codeRows(table, table.column(orElse), rows);
  yield* inSlices(rows.length, (from, to) => {
    for (let i = from; i < to; i++)
      if (names.codes[i] === 0 && ids.codes[i] !== 0)
        names.codes[i] = names.codeCount + ids.codes[i]!;
  });
  return { codes: names.codes, codeCount: names.codeCount + ids.codeCount };
}

/** Parts keys by time: a row joins those of its key that began no longer than `withinMs` before it. */
function* windowed(
  table: Table,
  rows: Uint32Array,
  { codes, codeCount }: CodedRows,
  withinMs: number,
): Steps<CodedRows> {
  const { times, at } = yield* timesOf(table.column('EventTime'), rows);
  const order = yield* sortPositions(table, rows, [{ column: 'EventTime', descending: false }]);
  const beganAt = new Float64Array(codeCount).fill(NaN);
  const windowOf = new Uint32Array(codeCount);
  let windows = 0;
  yield* inSlices(order.length, (from, to) => {
    for (let i = from; i < to; i++) {
      const position = order[i]!;
      const key = codes[position]!;
      const time = times[at[position]!]!;
      if (key === 0) continue;
      // What has no time is within no time of anything.
      if (time !== time) {
        codes[position] = 0;
        continue;
      }
      // False where none has begun.
      if (!(time - beganAt[key]! <= withinMs)) {
        beganAt[key] = time;
        windowOf[key] = ++windows;
      }
      codes[position] = windowOf[key]!;
    }
  });
  return { codes, codeCount: windows + 1 };
}

/** The columns that a grouping is by, in the order in which its groups are sorted by value. */
export function groupColumns(by: Grouping['by']): readonly ColumnName[] {
  switch (by.kind) {
    case 'columns':
      return by.columns;
    case 'signIn':
      return ['CorrelationId'];
    case 'portal':
      return [...portalColumns.map(({ column }) => column), 'Kind'];
  }
}

/** The columns in which all rows of the group of this row have the same value, as far as the grouping says. */
export function columnsOfGroup(
  table: Table,
  by: Grouping['by'],
  row: number,
): readonly ColumnName[] {
  if (by.kind !== 'portal') return groupColumns(by);
  const columns = collapsedBy[table.column('Kind').text(row) as Kind] ?? [];
  return [
    'Kind',
    ...columns.map(({ column, orElse }) =>
      orElse !== undefined && table.column(column).text(row) === null ? orElse : column,
    ),
  ];
}
