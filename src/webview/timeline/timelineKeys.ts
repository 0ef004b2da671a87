import type { KeyPress } from '../body/gridKeys';

/** What a key press on the timeline asks for. */
export type TimelineCommand =
  | { readonly deed: 'move'; readonly bins: number; readonly extend: boolean }
  | { readonly deed: 'filled'; readonly direction: 1 | -1; readonly extend: boolean }
  | { readonly deed: 'end'; readonly end: 'first' | 'last'; readonly extend: boolean }
  | { readonly deed: 'zoom'; readonly factor: number }
  | { readonly deed: 'filter' }
  | { readonly deed: 'escape' };

const pageBins = 10;

/** The command of a key press, undefined for every key that is not the timeline's. */
export function timelineKey({
  key,
  shiftKey: extend,
  ctrlKey,
  metaKey,
  altKey,
}: KeyPress): TimelineCommand | undefined {
  if (altKey) return undefined;
  const direction = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : undefined;
  if (ctrlKey || metaKey)
    return direction === undefined ? undefined : { deed: 'filled', direction, extend };
  if (direction !== undefined) return { deed: 'move', bins: direction, extend };
  switch (key) {
    case 'PageUp':
      return { deed: 'move', bins: pageBins, extend };
    case 'PageDown':
      return { deed: 'move', bins: -pageBins, extend };
    case 'Home':
      return { deed: 'end', end: 'first', extend };
    case 'End':
      return { deed: 'end', end: 'last', extend };
    case '+':
    case '=':
      return { deed: 'zoom', factor: 0.5 };
    case '-':
    case '_':
      return { deed: 'zoom', factor: 2 };
    case 'Enter':
      return { deed: 'filter' };
    case 'Escape':
      return { deed: 'escape' };
    default:
      return undefined;
  }
}
