/** Small shapes in the colour of the text around them; always on a button that has a name. */
function icon(path: string) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={path} fill="none" stroke="currentColor" stroke-width="1.2" stroke-linecap="round" />
    </svg>
  );
}

export const AddIcon = () => icon('M8 3v10M3 8h10');
export const CloseIcon = () => icon('M4 4l8 8M12 4l-8 8');
export const UndoIcon = () => icon('M5 3L2.500 5.500 5 8M3 5.500h6.500a3.500 3.500 0 0 1 0 7H6');
export const RedoIcon = () =>
  icon('M11 3l2.500 2.500L11 8M13 5.500H6.500a3.500 3.500 0 0 0 0 7H10');
/** The same as, or not: the two states of a filter. */
export const IncludeIcon = () => icon('M3.500 6h9M3.500 10h9');
export const ExcludeIcon = () => icon('M3.500 6h9M3.500 10h9M11 3l-6 10');
/** Letters between the ends of a word. */
export const WholeWordIcon = () =>
  icon(
    'M1.500 10.500v2.500h13v-2.500M6.500 5.500v4M6.500 7.500a2 2 0 1 0-4 0a2 2 0 1 0 4 0M9.500 2.500v7M9.500 7.500a2 2 0 1 1 4 0a2 2 0 1 1-4 0',
  );
/** A dot and a star: anything, any number of times. */
export const RegexIcon = () => icon('M10 2v8M6.500 4l7 4M13.500 4l-7 4M3 11h2v2H3z');
