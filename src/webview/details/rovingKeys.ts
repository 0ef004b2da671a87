const line = '.value-deeds';

/**
 * Makes all buttons beside values one stop for Tab: arrows up and down go from value to value, left and right along the
 * buttons of one. Returns what ends it.
 */
export function rovingKeys(panel: HTMLElement): () => void {
  const buttons = (of: Element) => [...of.querySelectorAll<HTMLButtonElement>('button')];
  const lines = () => [...panel.querySelectorAll(line)];
  const setStop = (stop: HTMLElement) => {
    for (const other of panel.querySelectorAll<HTMLElement>(`${line} button[tabindex="0"]`))
      other.tabIndex = -1;
    stop.tabIndex = 0;
  };
  const onFocus = ({ target }: FocusEvent) => {
    if (target instanceof HTMLElement && target.closest(line) !== null) setStop(target);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const { target } = event;
    const here = target instanceof Element ? target.closest(line) : null;
    if (here === null || !(target instanceof HTMLButtonElement)) return;
    const all = lines();
    const at = all.indexOf(here);
    const along = buttons(here).indexOf(target);
    const to = placeAfter(event.key, at, along, all.length);
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const wanted = all[Math.max(0, Math.min(to.line, all.length - 1))];
    if (wanted === undefined) return;
    const row = buttons(wanted);
    row[Math.max(0, Math.min(to.along, row.length - 1))]?.focus();
  };
  panel.addEventListener('focusin', onFocus);
  panel.addEventListener('keydown', onKey);
  return () => {
    panel.removeEventListener('focusin', onFocus);
    panel.removeEventListener('keydown', onKey);
  };
}

/** After the panel was drawn anew: there is one stop. */
export function keepOneStop(panel: HTMLElement): void {
  const stop = panel.querySelector(`${line} button[tabindex="0"]`);
  const first = panel.querySelector<HTMLElement>(`${line} button`);
  if (stop === null && first !== null) first.tabIndex = 0;
}

function placeAfter(
  key: string,
  at: number,
  along: number,
  lines: number,
): { readonly line: number; readonly along: number } | undefined {
  switch (key) {
    case 'ArrowUp':
      return { line: at - 1, along };
    case 'ArrowDown':
      return { line: at + 1, along };
    case 'ArrowLeft':
      return { line: at, along: along - 1 };
    case 'ArrowRight':
      return { line: at, along: along + 1 };
    case 'Home':
      return { line: 0, along };
    case 'End':
      return { line: lines - 1, along };
    default:
      return undefined;
  }
}
