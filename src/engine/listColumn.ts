import type { DerivedColumnName } from '../core/event';
import { inSlices } from '../core/query/inSlices';
import type { Steps } from '../core/steps';
import { DictionaryCells } from '../core/table/cells';
import { makeRoom, type DerivedColumn } from '../core/table/derivedColumns';
import { nestedLists } from '../core/table/nestedLists';
import { listOf } from '../knowledge/listMembers';
import { companionSteps } from './companionSteps';
import type { Evidence } from './evidence';
import type { NestedCodes } from './nestedCodes';

/** Rows done between two yields: some are looked up in maps. */
const rowsPerListStep = 10_000;

/**
 * A column of lists made of nested values. Of several emissions of one sign-in the latest that has the list gives it. Where
 * no record of a row holds authentication steps, their methods come from the AuthDetails companion, else from MfaAuthMethod.
 */
export class ListColumn implements DerivedColumn {
  readonly cells: DictionaryCells;
  covered = 0;
  private readonly list: number;
  /** By code of the records' lists: the code here. */
  private readonly codes: number[] = [0];

  constructor(
    name: DerivedColumnName,
    private readonly evidence: Evidence,
    private readonly nested: NestedCodes,
  ) {
    this.cells = new DictionaryCells(name, 0);
    this.cells.carried = true;
    this.list = nestedLists.findIndex(({ column }) => column === name);
  }

  /** The records of the rows must be covered. */
  *cover(rows: number): Steps<void> {
    const { cells } = this;
    const from = this.covered;
    makeRoom(cells, rows);
    const elsewhere = cells.name === 'AuthenticationMethods' ? yield* this.methods() : undefined;
    yield* inSlices(
      rows - from,
      (start, end) => {
        for (let row = from + start; row < from + end; row++) {
          const code = this.codeOf(row);
          if (code !== 0) cells.put(row, code);
          else if (elsewhere !== undefined) cells.put(row, cells.intern(elsewhere(row)));
        }
      },
      rowsPerListStep,
    );
    this.covered = Math.max(this.covered, rows);
  }

  private codeOf(row: number): number {
    const { nested } = this;
    const { table } = this.evidence;
    const { entries, codes } = nested.cells[this.list]!;
    let code = 0;
    if (table.emissionCount(row) === 1) code = codes[nested.recordOf(table.locationOf(row))]!;
    else
      for (const location of table.emissionsOf(row))
        code = codes[nested.recordOf(location)]! || code;
    while (this.codes.length <= code)
      this.codes.push(this.cells.intern(entries[this.codes.length]));
    return this.codes[code]!;
  }

  /** The methods of rows whose records hold no steps. */
  private *methods(): Steps<(row: number) => string | undefined> {
    const { table } = this.evidence;
    const companion = this.evidence.companion();
    const steps = companion === undefined ? undefined : yield* companionSteps(companion);
    const ids = table.column('Id');
    const method = table.column('MfaAuthMethod');
    return (row) => {
      const methods = steps?.methodsOf(ids.text(row)) ?? [];
      if (methods.length > 0) return listOf(methods);
      const single = method.text(row);
      return single === null ? undefined : listOf([single]);
    };
  }
}
