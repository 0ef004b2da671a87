import type { Filter } from '../../../core/query/query';
import type { Branch } from '../../../protocol/engineContract';
import type { OpenExport } from '../../editor/openExports';
import { commonest, selectionOf, withValues, type Engine } from './askedFigures';
import { subjectColumns, type Subject } from './gatherSubject';

/** Users, or addresses, that are offered at once. */
export const mostChoices = 200;

/** The users, or addresses, that hold a text (case ignored), those with the most sign-ins first. */
export async function subjectChoices(
  engine: Engine,
  kind: Subject['kind'],
  text: string,
  signal: AbortSignal,
): Promise<readonly Branch[]> {
  const column = subjectColumns[kind];
  const held: readonly Filter[] =
    text === '' ? [] : [{ kind: 'contains', column, text, exclude: false }];
  const selection = selectionOf(withValues(column, [null, ''], true), ...held);
  return (await commonest(engine, selection, column, mostChoices, signal)).branches;
}

/** The one user, or address, that an editor is filtered to: what is probably meant; '' where there is none. */
export function filteredSubject(
  { selection }: Pick<OpenExport, 'selection'>,
  kind: Subject['kind'],
): string {
  const column = subjectColumns[kind];
  for (const filter of selection.filters) {
    if (filter.kind !== 'values' || filter.column !== column || filter.exclude) continue;
    const names = new Set(filter.values.map((value) => value?.toLowerCase() ?? ''));
    if (names.size === 1) return filter.values[0] ?? '';
  }
  return '';
}
