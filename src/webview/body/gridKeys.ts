import type { WindowDeed } from '../../protocol/gridContract';

/** What a key press in the grid asks for; steps of `move` are rows and columns. */
export type GridCommand =
  | { readonly deed: 'move'; readonly rows: number; readonly columns: number }
  | { readonly deed: 'page'; readonly screens: 1 | -1; readonly selects: boolean }
  | {
      readonly deed: 'edge';
      readonly row: 'first' | 'last' | 'same';
      readonly column: 'first' | 'last';
    }
  | { readonly deed: 'extend'; readonly rows: 1 | -1 }
  | { readonly deed: 'toggle' }
  | { readonly deed: 'clear' }
  | { readonly deed: 'resize'; readonly px: number }
  | { readonly deed: 'sort'; readonly additive: boolean }
  | { readonly deed: 'open' }
  | { readonly deed: 'copy' }
  | { readonly deed: 'search' }
  | { readonly deed: 'perform'; readonly name: WindowDeed; readonly argument: string };

/** The parts of a keyboard event that decide. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

const resizeStepPx = 16;

const arrows: ReadonlyMap<string, readonly [0 | 1 | -1, 0 | 1 | -1]> = new Map([
  ['ArrowUp', [-1, 0]],
  ['ArrowDown', [1, 0]],
  ['ArrowLeft', [0, -1]],
  ['ArrowRight', [0, 1]],
] as const);

/** What single letters do where the focus is on a row. */
const letters: ReadonlyMap<string, readonly [WindowDeed, string]> = new Map([
  ['f', ['filterToValue', '']],
  ['x', ['excludeValue', '']],
  ['u', ['filterToUser', '']],
  ['i', ['filterToAddress', '']],
  ['s', ['filterToSession', '']],
  ['c', ['filterToCorrelation', '']],
  ['t', ['filterToTimeAround', '5']],
  ['T', ['filterToTimeAround', '60']],
  ['g', ['groupByColumn', '']],
  ['m', ['markRows', 'ask']],
  ['n', ['noteRow', '']],
] as const);

/** Those of them that need no row. */
const headerLetters: ReadonlySet<string> = new Set(['g']);

/**
 * The command of a key press, or undefined for every key that is not ours: those go on to VS Code, whose Ctrl+Tab, F6,
 * Ctrl+P, Ctrl+PageDown and Alt+ArrowLeft must keep working while the grid has the focus.
 */
export function gridCommand(press: KeyPress, inHeader: boolean): GridCommand | undefined {
  const { key, shiftKey: shift } = press;
  if (press.altKey) return undefined;
  const ctrl = press.ctrlKey || press.metaKey;
  const arrow = arrows.get(key);
  if (arrow !== undefined) return arrowCommand(arrow, ctrl, shift, inHeader);
  if (ctrl && !shift) return controlCommand(key, inHeader);
  if (ctrl) return undefined;
  if (key === 'Enter' || key === ' ') {
    if (inHeader) return { deed: 'sort', additive: shift };
    return shift ? undefined : { deed: key === ' ' ? 'toggle' : 'open' };
  }
  // `/` and `?` need Shift on many keyboards.
  if (key === '/') return { deed: 'search' };
  if (key === '?') return perform(['showKeys', '']);
  if (key === 'PageDown' || key === 'PageUp')
    return inHeader && shift
      ? undefined
      : { deed: 'page', screens: key === 'PageDown' ? 1 : -1, selects: shift };
  const letter = letterOf(press);
  const named = letters.get(letter);
  if (named !== undefined && (!inHeader || headerLetters.has(letter))) return perform(named);
  if (shift) return undefined;
  if (key === 'Escape') return { deed: 'clear' };
  if (key === 'Home') return { deed: 'edge', row: 'same', column: 'first' };
  if (key === 'End') return { deed: 'edge', row: 'same', column: 'last' };
  return undefined;
}

function arrowCommand(
  [rows, columns]: readonly [0 | 1 | -1, 0 | 1 | -1],
  ctrl: boolean,
  shift: boolean,
  inHeader: boolean,
): GridCommand | undefined {
  if (!ctrl && !shift) return { deed: 'move', rows, columns };
  if (ctrl && !shift) return undefined;
  if (inHeader) {
    if (columns === 0) return undefined;
    return ctrl
      ? perform([columns === 1 ? 'moveColumnRight' : 'moveColumnLeft', ''])
      : { deed: 'resize', px: columns * resizeStepPx };
  }
  return ctrl || rows === 0 ? undefined : { deed: 'extend', rows };
}

function controlCommand(key: string, inHeader: boolean): GridCommand | undefined {
  if (key === 'Home') return { deed: 'edge', row: 'first', column: 'first' };
  if (key === 'End') return { deed: 'edge', row: 'last', column: 'last' };
  // Upper case with Caps Lock.
  const letter = key.toLowerCase();
  if (letter === 'c') return { deed: 'copy' };
  if (letter === 'f') return { deed: 'search' };
  if (letter === 'a' && !inHeader) return perform(['selectAll', '']);
  return undefined;
}

/** The letter as it is meant: Caps Lock does not make a capital, Shift does. */
function letterOf({ key, shiftKey }: KeyPress): string {
  return shiftKey ? key.toUpperCase() : key.toLowerCase();
}

function perform([name, argument]: readonly [WindowDeed, string]): GridCommand {
  return { deed: 'perform', name, argument };
}

/** Whether a press is the second of Ctrl+K Ctrl+I, which shows a hover in VS Code's editors. */
export class HoverChord {
  private firstAtMs = -Infinity;

  constructor(private readonly withinMs = 3000) {}

  /** Takes every press in turn; true where the chord is complete. */
  press({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyPress, atMs: number): boolean {
    if (['Control', 'Meta'].includes(key)) return false;
    const isControl = (ctrlKey || metaKey) && !shiftKey && !altKey;
    const isSecond =
      isControl && key.toLowerCase() === 'i' && atMs - this.firstAtMs < this.withinMs;
    this.firstAtMs = isControl && key.toLowerCase() === 'k' ? atMs : -Infinity;
    return isSecond;
  }
}
