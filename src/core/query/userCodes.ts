import type { Steps } from '../steps';
import type { Table } from '../table/column';
import { codeRows, type CodedRows } from './codeRows';
import { inSlices } from './inSlices';

/**
 * Codes of the users of rows: UserPrincipalName, else UserId, case ignored. A row with both says whose an id is that stands
 * alone elsewhere.
 */
export function* userCodes(table: Table, rows: Uint32Array): Steps<CodedRows> {
  const names = yield* codeRows(table, table.column('UserPrincipalName'), rows, true);
  const column = table.column('UserId');
  if (!column.carried || !names.codes.includes(0)) return names;
  const ids = yield* codeRows(table, column, rows, true);
  const nameOfId = new Uint32Array(ids.codeCount);
  const { length } = rows;
  yield* inSlices(length, (from, to) => {
    for (let i = from; i < to; i++) nameOfId[ids.codes[i]!] ||= names.codes[i]!;
  });
  // Rows without an id say nothing of it.
  nameOfId[0] = 0;
  yield* inSlices(length, (from, to) => {
    for (let i = from; i < to; i++) {
      const id = ids.codes[i]!;
      if (names.codes[i] === 0 && id !== 0) names.codes[i] = nameOfId[id]! || names.codeCount + id;
    }
  });
  return { codes: names.codes, codeCount: names.codeCount + ids.codeCount };
}
