import type { ColumnName } from '../event';
import type { DecoderName } from '../formats/decode';
import type { ExportFormat, FieldMapping } from '../formats/format';
import { normaliseHeader, withoutTimeZone } from '../formats/header';

/** One way to fill a column: decode slot `slot` (of the part `at` of its JSON text, where given). */
export interface Feed {
  readonly slot: number;
  readonly at: string | undefined;
  readonly as: DecoderName;
}

/** Which columns a source fills, and from what: for each its alternatives, in order of preference. */
export interface Plan {
  /** How the slots are called in the file: headers, or dotted paths. */
  readonly slotNames: readonly string[];
  readonly columns: ReadonlyMap<ColumnName, readonly Feed[]>;
}

/** The plan for a file whose records are rows under `header`. Headers that the format does not know are left out. */
export function planForHeader(format: ExportFormat, header: readonly string[]): Plan {
  const slotsByName = new Map<string, number[]>();
  const note = (name: string, slot: number) => {
    const slots = slotsByName.get(name);
    if (slots === undefined) slotsByName.set(name, [slot]);
    // Slots come in ascending order. A hostile header may repeat one name a million times.
    else if (slots.at(-1) !== slot) slots.push(slot);
  };
  header.forEach((text, slot) => {
    const name = normaliseHeader(text);
    note(name, slot);
    note(withoutTimeZone(name), slot);
  });
  return {
    slotNames: header,
    columns: planColumns(
      format.fields,
      ({ from, occurrence = 1 }) => slotsByName.get(normaliseHeader(from))?.[occurrence - 1],
    ),
  };
}

/** The plan for a file whose records are objects: slots are the paths that the format asks for. */
export function planForPaths(format: ExportFormat): Plan {
  const slotNames = [...new Set(format.fields.map(({ from }) => from))];
  return {
    slotNames,
    columns: planColumns(format.fields, ({ from }) => slotNames.indexOf(from)),
  };
}

function planColumns(
  fields: readonly FieldMapping[],
  slotOf: (mapping: FieldMapping) => number | undefined,
): ReadonlyMap<ColumnName, readonly Feed[]> {
  const columns = new Map<ColumnName, Feed[]>();
  for (const mapping of fields) {
    const slot = slotOf(mapping);
    if (slot === undefined) continue;
    const feeds = columns.get(mapping.column) ?? [];
    columns.set(mapping.column, feeds);
    feeds.push({ slot, at: mapping.at, as: mapping.as });
  }
  return columns;
}

/** Whether the feed leaves text as it is (but for blanks, apostrophes and words for nothing). */
export function isIdentity({ as, at }: Feed): boolean {
  return at === undefined && (as === 'text' || as === 'id');
}
