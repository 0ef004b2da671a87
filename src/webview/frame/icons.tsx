/** Small shapes in the colour of the text around them; always beside words, so a screen reader passes over them. */
function icon(path: string) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={path} fill="currentColor" fill-rule="evenodd" />
    </svg>
  );
}

export const CopyIcon = () =>
  icon(
    'M4 4V2.5C4 1.7 4.7 1 5.5 1h7c.8 0 1.5.7 1.5 1.5v7c0 .8-.7 1.5-1.5 1.5H11v-1h1.5a.5.5 0 0 0 .5-.5v-7a.5.5 0 0 0-.5-.5h-7a.5.5 0 0 0-.5.5V4H4Zm-.5 1h6c.8 0 1.5.7 1.5 1.5v7c0 .8-.7 1.5-1.5 1.5h-6c-.8 0-1.5-.7-1.5-1.5v-7C2 5.700 2.700 5 3.500 5Zm0 1a.5.5 0 0 0-.5.5v7c0 .3.2.5.5.5h6a.5.5 0 0 0 .5-.5v-7a.5.5 0 0 0-.5-.5h-6Z',
  );

export const WarningIcon = () =>
  icon(
    'M8 1.200c.4 0 .7.2.9.5l6 11c.4.7-.1 1.500-.9 1.500H2c-.8 0-1.300-.8-.9-1.500l6-11c.2-.3.500-.5.900-.5Zm0 1.300L2.200 13.200h11.600L8 2.500ZM7.400 6h1.200v4H7.400V6Zm.6 4.800a.75.75 0 1 1 0 1.500.75.75 0 0 1 0-1.500Z',
  );

export const ChevronIcon = ({ open }: { readonly open: boolean }) =>
  icon(
    open
      ? 'M3 6l5 5 5-5-.8-.8L8 9.400 3.800 5.200 3 6Z'
      : 'M6 3l5 5-5 5-.8-.8L9.400 8 5.200 3.800 6 3Z',
  );
