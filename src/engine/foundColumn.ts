import { inSlices } from '../core/query/inSlices';
import type { Steps } from '../core/steps';
import { DictionaryCells } from '../core/table/cells';
import { makeRoom, type DerivedColumn } from '../core/table/derivedColumns';
import { listOf } from '../knowledge/listMembers';
import type { MarkedFinding } from '../protocol/engineContract';
import type { FoundRows } from './foundRows';

/** The derived columns that are made of findings. */
export const foundColumns = ['Detections', 'Findings'] as const;
export type FoundColumnName = (typeof foundColumns)[number];

const memberOf: Readonly<Record<FoundColumnName, (finding: MarkedFinding) => string>> = {
  Detections: ({ detection }) => detection,
  Findings: ({ severity, title }) => `${severity}: ${title}`,
};

/** Rows done between two yields. */
const rowsPerStep = 20_000;

/** A column of lists that says which findings rows are evidence of: of most rows nothing. */
export class FoundColumn implements DerivedColumn {
  readonly cells: DictionaryCells;
  covered = 0;

  constructor(
    private readonly name: FoundColumnName,
    private readonly foundRows: FoundRows,
  ) {
    this.cells = new DictionaryCells(name, 0);
    this.cells.carried = foundRows.found.length > 0;
  }

  *cover(rows: number): Steps<void> {
    const { cells, foundRows } = this;
    makeRoom(cells, rows);
    yield* foundRows.gather(rows);
    /** By number of the set. */
    const codes: (number | undefined)[] = [0];
    for (const { rows: evidence } of foundRows.found) {
      yield* inSlices(
        evidence.length,
        (from, to) => {
          for (let i = from; i < to; i++) {
            const row = evidence[i]!;
            if (row >= rows) continue;
            const set = foundRows.setOf(row);
            cells.put(row, (codes[set] ??= this.codeOf(set)));
          }
        },
        rowsPerStep,
      );
      // Most findings have fewer rows than a step.
      yield;
    }
    this.covered = Math.max(this.covered, rows);
  }

  private codeOf(set: number): number {
    const members = this.foundRows.findingsIn(set).map(memberOf[this.name]);
    return this.cells.intern(listOf([...new Set(members)]));
  }
}
