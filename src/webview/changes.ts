import { useEffect, useState } from 'preact/hooks';

/** Tells those who listen that something has changed; what, they look up themselves. */
export class Changes {
  private readonly listeners = new Set<() => void>();

  tell(): void {
    for (const listener of [...this.listeners]) listener();
  }

  /** Returns what ends it. */
  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }
}

/** Draws the component anew with every change. */
export function useChanges(changes: Changes): void {
  const [, redraw] = useState(0);
  useEffect(() => changes.listen(() => redraw((n) => n + 1)), [changes]);
}
