/** Puts the focus on a stop of the filter bar (`add`, `chip-0`, `saved`, ...), or on the first where it is gone. */
export function focusStop(name: string): void {
  const bar = document.querySelector<HTMLElement>('.filter-bar');
  const stop =
    bar?.querySelector<HTMLElement>(`[data-stop="${name}"]`) ??
    bar?.querySelector<HTMLElement>('[data-stop]');
  stop?.focus();
}
