import type { GridContract, ShownRows } from '../protocol/gridContract';
import type { Client } from '../protocol/rpc';

const delayMs = 150;

/** Says to the host what the window shows, soon after it has changed; several changes shortly after each other at once. */
export class ShownTeller {
  private timer: number | undefined;
  private told: string | undefined;

  /** @param shown what is shown; undefined while that is not known */
  constructor(
    private readonly host: Pick<Client<GridContract>, 'call'>,
    private readonly shown: () => ShownRows | undefined,
  ) {}

  /** Something else may be shown. */
  touch(): void {
    this.timer ??= window.setTimeout(() => {
      this.timer = undefined;
      const shown = this.shown();
      if (shown === undefined || JSON.stringify(shown) === this.told) return;
      this.told = JSON.stringify(shown);
      // Lost at worst: a figure in the status bar.
      this.host.call('tellShown', { shown }).catch(() => undefined);
    }, delayMs);
  }
}
