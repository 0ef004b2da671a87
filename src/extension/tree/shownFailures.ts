import type { OpenExport } from '../editor/openExports';
import { isEverything } from './treeSelection';

/** Whether a figure is worth asking for again: what is typed into a search changes often. */
const waitMs = 250;

/** How many of the events that an export's window shows are failures; asked of the engine where that is not known. */
export class ShownFailures {
  private asked:
    | {
        readonly of: OpenExport;
        readonly question: string;
        readonly controller: AbortController;
        failures: number | undefined;
      }
    | undefined;

  /** @param onChange a figure is known that was not */
  constructor(private readonly onChange: () => void) {}

  /** Undefined while it is not known; then it is found out, and `onChange` is called. */
  of(open: OpenExport): number | undefined {
    const { state, selection, shown } = open;
    if (state.phase === 'opening' || state.phase === 'reading' || shown === undefined) {
      this.forget();
      return undefined;
    }
    // Where it was narrowed before, the window will soon say that it is no longer.
    if (isEverything(selection))
      return shown.events === shown.of ? state.summary?.status.failure : undefined;
    if (shown.events === 0) return 0;
    const question = JSON.stringify([selection.filters, selection.search, shown.events, shown.of]);
    if (this.asked?.of === open && this.asked.question === question) return this.asked.failures;
    this.forget();
    const controller = new AbortController();
    this.asked = { of: open, question, controller, failures: undefined };
    const timer = setTimeout(() => void this.ask(open, shown.events, controller.signal), waitMs);
    controller.signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
    return undefined;
  }

  /** Lets go of what was asked. */
  forget(): void {
    this.asked?.controller.abort();
    this.asked = undefined;
  }

  private async ask(open: OpenExport, events: number, signal: AbortSignal): Promise<void> {
    try {
      const { selection } = open;
      const engine = await open.engine();
      const { total } = await engine.call(
        'branches',
        { ...selection, column: 'Status', order: 'count', start: 0, count: 1 },
        signal,
      );
      // The window will soon say that it shows something else.
      if (signal.aborted || this.asked === undefined || total.count !== events) return;
      this.asked.failures = total.status.failure;
      this.onChange();
    } catch {
      // A figure less in the status bar.
    }
  }
}
