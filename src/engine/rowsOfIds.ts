import { foldCase } from '../core/query/compareText';
import { guidBytes, holdsGuid } from '../core/query/guidBytes';
import { inSlices } from '../core/query/inSlices';
import type { Steps } from '../core/steps';
import type { GuidColumn, Table } from '../core/table/column';

/** Rows between two yields where each is made a text. */
const textsPerStep = 10_000;
/** Bits of a GUID's first word by which most rows are told to be none of those sought. */
const siftBits = 16;

/** The first row with each Id, case ignored; null where no row has it. */
export function* rowsOfIds(
  table: Table,
  ids: readonly string[],
): Steps<readonly (number | null)[]> {
  const { rowCount } = table;
  const column = table.column('Id');
  const sought = new Map<string, number | null>(ids.map((id) => [foldCase(id), null]));
  const note = (text: string | null, row: number): void => {
    if (text === null || text === '') return;
    const id = foldCase(text);
    const known = sought.get(id);
    if (known === null || (known !== undefined && row < known)) sought.set(id, row);
  };
  if (column.shape === 'guid') {
    yield* findGuids(column, sought.keys(), rowCount, (row) => note(column.text(row), row));
    for (const [row, text] of column.exceptions) if (row < rowCount) note(text, row);
  } else if (column.shape === 'dictionary') {
    const { codes, entries } = column;
    const wanted = Uint8Array.from(entries, (entry) => (sought.has(foldCase(entry)) ? 1 : 0));
    yield* inSlices(rowCount, (from, to) => {
      for (let row = from; row < to; row++)
        if (wanted[codes[row]!] === 1) note(entries[codes[row]!]!, row);
    });
  } else
    yield* inSlices(
      rowCount,
      (from, to) => {
        for (let row = from; row < to; row++) note(column.text(row), row);
      },
      textsPerStep,
    );
  return ids.map((id) => sought.get(foldCase(id)) ?? null);
}

/** Calls `found` with every row that may hold one of the GUIDs, and few others. */
function* findGuids(
  column: GuidColumn,
  texts: Iterable<string>,
  rowCount: number,
  found: (row: number) => void,
): Steps<void> {
  const sift = new Uint8Array(2 ** siftBits);
  const starts = new Set<number>();
  for (const text of texts) {
    const guid = guidBytes(text);
    if (guid === undefined) continue;
    sift[(guid[0]! << 8) | guid[1]!] = 1;
    starts.add(startOf(guid, 0));
  }
  if (starts.size === 0) return;
  const { bytes } = column;
  yield* inSlices(rowCount, (from, to) => {
    for (let row = from; row < to; row++) {
      const at = row * 16;
      if (sift[(bytes[at]! << 8) | bytes[at + 1]!] === 0) continue;
      if (starts.has(startOf(bytes, at)) && holdsGuid(column, row)) found(row);
    }
  });
}

/** The first 48 bits of a GUID as a number. */
function startOf(bytes: Uint8Array, at: number): number {
  const high = (bytes[at]! << 8) | bytes[at + 1]!;
  const low =
    ((bytes[at + 2]! << 24) | (bytes[at + 3]! << 16) | (bytes[at + 4]! << 8) | bytes[at + 5]!) >>>
    0;
  return high * 2 ** 32 + low;
}
