import { useChanges } from '../changes';
import type { RowPart } from './rowPart';

/** What hangs over the grid, while something does. */
export function RowPopupPlace({ part }: { readonly part: RowPart }) {
  useChanges(part.changes);
  const { popup } = part;
  const popups = part.popups.here;
  if (popup === undefined || popups === undefined) return null;
  const { MarkPopup, NotePopup, KeysPopup } = popups;
  switch (popup.name) {
    case 'mark':
      return <MarkPopup part={part} popup={popup} />;
    case 'note':
      return <NotePopup part={part} popup={popup} />;
    case 'keys':
      return <KeysPopup part={part} />;
  }
}
