import type { GridState } from '../protocol/gridContract';

const windowDelayMs = 100;
const hostDelayMs = 500;

/** Where a state is kept: in the window, which survives hiding and moving, and at the host, which survives a restart. */
export interface StateHolders {
  readonly keepInWindow: (state: GridState) => void;
  readonly keepAtHost: (state: GridState) => void;
}

/** Keeps the state of the window some time after each change, and at once when the window goes away. */
export class StateKeeper {
  private windowTimer: number | undefined;
  private hostTimer: number | undefined;

  constructor(
    private readonly state: () => GridState,
    private readonly holders: StateHolders,
  ) {
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') this.flush();
    });
    window.addEventListener('pagehide', () => this.flush());
  }

  /** Something changed. */
  touch(): void {
    this.windowTimer ??= window.setTimeout(() => this.keepInWindow(), windowDelayMs);
    window.clearTimeout(this.hostTimer);
    this.hostTimer = window.setTimeout(() => this.keepAtHost(), hostDelayMs);
  }

  /** Something changed that nobody may lose: a page that is closed at once may not get its last message out. */
  keep(): void {
    this.keepInWindow();
    this.keepAtHost();
  }

  private flush(): void {
    if (this.windowTimer !== undefined) this.keepInWindow();
    if (this.hostTimer !== undefined) this.keepAtHost();
  }

  private keepInWindow(): void {
    window.clearTimeout(this.windowTimer);
    this.windowTimer = undefined;
    this.holders.keepInWindow(this.state());
  }

  private keepAtHost(): void {
    window.clearTimeout(this.hostTimer);
    this.hostTimer = undefined;
    this.holders.keepAtHost(this.state());
  }
}
