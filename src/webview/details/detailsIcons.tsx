/** Small shapes in the colour of the text around them; the words are the buttons' own. */
function icon(path: string) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={path} fill="currentColor" fill-rule="evenodd" />
    </svg>
  );
}

export const FilterIcon = () =>
  icon(
    'M1 2h14v1.4L10 8.600V14l-4-2V8.600L1 3.400V2Zm1.800 1L7 7.900v3.500l2 1V7.900L13.200 3H2.800Z',
  );

export const ExcludeIcon = () =>
  icon(
    'M8 1.500a6.500 6.500 0 1 1 0 13 6.500 6.500 0 0 1 0-13Zm0 1a5.500 5.500 0 0 0-4.240 9l7.740-7.740A5.480 5.480 0 0 0 8 2.500Zm4.240 2L4.500 12.240a5.500 5.500 0 0 0 7.740-7.740Z',
  );

export const CloseIcon = () =>
  icon('M8 7.300l4-4 .7.7-4 4 4 4-.7.7-4-4-4 4-.7-.7 4-4-4-4 .7-.7 4 4Z');

export const SideIcon = () => icon('M1 2h14v12H1V2Zm1 1v10h7V3H2Zm8 0v10h4V3h-4Z');

export const BottomIcon = () => icon('M1 2h14v12H1V2Zm1 1v5h12V3H2Zm0 6v4h12V9H2Z');
