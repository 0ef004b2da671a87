import type { EngineContract } from '../../protocol/engineContract';
import type { GridContract } from '../../protocol/gridContract';
import type { MarkBook } from '../marks/markBook';

type MarkRows = GridContract['calls']['mark'];
type IdsOf = (
  args: EngineContract['calls']['idsOf']['args'],
) => Promise<EngineContract['calls']['idsOf']['result']>;

/** Marks rows by their Ids in the book of their export, and counts those that have none. */
export async function markRows(
  { tableRows, colour, note }: MarkRows['args'],
  book: MarkBook,
  idsOf: IdsOf,
): Promise<MarkRows['result']> {
  const ids = (await idsOf({ tableRows })).filter((id) => id !== null && id !== '');
  if (ids.length > 0)
    await book.change(ids as readonly string[], { colour, note }, new Date().toISOString());
  return { marked: ids.length, withoutId: tableRows.length - ids.length };
}
