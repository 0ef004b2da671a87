/** What a key press in the grid asks for; steps of `move` are rows and columns. */
export type GridCommand =
  | { readonly deed: 'move'; readonly rows: number; readonly columns: number }
  | { readonly deed: 'page'; readonly screens: 1 | -1 }
  | {
      readonly deed: 'edge';
      readonly row: 'first' | 'last' | 'same';
      readonly column: 'first' | 'last';
    }
  | { readonly deed: 'resize'; readonly px: number }
  | { readonly deed: 'sort'; readonly additive: boolean }
  | { readonly deed: 'copy' }
  | { readonly deed: 'search' };

/** The parts of a keyboard event that decide. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

const resizeStepPx = 16;

const arrows: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['ArrowUp', [-1, 0]],
  ['ArrowDown', [1, 0]],
  ['ArrowLeft', [0, -1]],
  ['ArrowRight', [0, 1]],
]);

/**
 * The command of a key press, or undefined for every key that is not ours: those go on to VS Code, whose Ctrl+Tab, F6,
 * Ctrl+P, Ctrl+PageDown and Alt+ArrowLeft must keep working while the grid has the focus.
 */
export function gridCommand(press: KeyPress, inHeader: boolean): GridCommand | undefined {
  const { key, shiftKey: shift } = press;
  if (press.altKey) return undefined;
  const ctrl = press.ctrlKey || press.metaKey;
  const arrow = arrows.get(key);
  if (arrow !== undefined) {
    const [rows, columns] = arrow;
    if (shift)
      return inHeader && !ctrl && columns !== 0
        ? { deed: 'resize', px: columns * resizeStepPx }
        : undefined;
    if (!ctrl) return { deed: 'move', rows, columns };
    return undefined;
  }
  if (ctrl && !shift) {
    // Upper case with Caps Lock.
    const letter = key.toLowerCase();
    if (key === 'Home') return { deed: 'edge', row: 'first', column: 'first' };
    if (key === 'End') return { deed: 'edge', row: 'last', column: 'last' };
    if (letter === 'c') return { deed: 'copy' };
    if (letter === 'f') return { deed: 'search' };
    return undefined;
  }
  if (ctrl) return undefined;
  if ((key === 'Enter' || key === ' ') && inHeader) return { deed: 'sort', additive: shift };
  // `/` needs Shift on many keyboards.
  if (key === '/') return { deed: 'search' };
  if (shift) return undefined;
  if (key === 'Home') return { deed: 'edge', row: 'same', column: 'first' };
  if (key === 'End') return { deed: 'edge', row: 'same', column: 'last' };
  if (key === 'PageDown') return { deed: 'page', screens: 1 };
  if (key === 'PageUp') return { deed: 'page', screens: -1 };
  return undefined;
}
