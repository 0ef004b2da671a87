import type { WindowContext } from '../windowContext';
import { FieldList } from './fieldList';
import { FilterEditor } from './filterEditor';
import type { FilterPart } from './filterPart';
import { KqlPanel } from './kqlPanel';
import { SavedList } from './savedList';

/** What is open over the grid: the fields, the filter on one of them, saved filters, or the selection as text. */
export function FilterPopups({
  part,
  context,
}: {
  readonly part: FilterPart;
  readonly context: WindowContext;
}) {
  const { popup } = part;
  switch (popup?.name) {
    case undefined:
      return null;
    case 'fields':
      return <FieldList part={part} context={context} />;
    case 'filter':
      return <FilterEditor key={popup.key} popup={popup} part={part} context={context} />;
    case 'saved':
      return <SavedList part={part} context={context} />;
    case 'kql':
      return <KqlPanel part={part} context={context} />;
  }
}
