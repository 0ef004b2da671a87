import type { Steps } from '../steps';
import type { GuidColumn } from '../table/column';
import type { CodedRows } from './codeRows';
import { foldCase } from './compareText';
import { GuidSlots } from './guidSlots';
import { inSlices } from './inSlices';

/** Rows hashed between two yields: each is looked up in a table that is larger than the caches. */
const hashedPerStep = 20_000;

/** Codes of the GUIDs of rows, in the order in which they first occur; with `fold` one in capitals has the code of its like. */
export function* guidCodes(column: GuidColumn, rows: Uint32Array, fold: boolean): Steps<CodedRows> {
  const { exceptions } = column;
  const slots = new GuidSlots(column, rows);
  slots.clear(rows.length);
  const codes = new Uint32Array(rows.length);
  /** Positions of rows whose text is not in the bytes. */
  const apart: number[] = [];
  let count = 0;
  yield* inSlices(
    rows.length,
    (from, to) => {
      for (let i = from; i < to; i++) {
        if (exceptions.size > 0 && exceptions.has(rows[i]!)) {
          apart.push(i);
          continue;
        }
        if (!slots.holds(i)) continue;
        const first = slots.take(i);
        codes[i] = first === i ? ++count : codes[first]!;
      }
    },
    hashedPerStep,
  );
  const codeOf = new Map<string, number>();
  yield* inSlices(
    apart.length,
    (from, to) => {
      for (let i = from; i < to; i++) {
        const position = apart[i]!;
        const text = column.text(rows[position]!);
        if (text === null) continue;
        const known = fold ? foldCase(text) : text;
        let code = codeOf.get(known);
        if (code === undefined) {
          // A GUID in capitals has the code of the same one as the table keeps it.
          const like = fold ? slots.findText(known) : -1;
          codeOf.set(known, (code = like === -1 ? ++count : codes[like]!));
        }
        codes[position] = code;
      }
    },
    hashedPerStep,
  );
  return { codes, codeCount: count + 1 };
}
