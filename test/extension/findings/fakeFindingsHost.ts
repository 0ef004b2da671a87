import type { FindingNode } from '../../../src/extension/findings/findingNode';
import type { FindingsHost, Report } from '../../../src/extension/findings/findingsHost';

/** What a findings view says and asks, and levers that answer it. */
export class FakeFindingsHost implements FindingsHost {
  whose: string | undefined;
  message: string | undefined;
  badge = { count: 0, words: '' };
  changes = 0;
  timesShown = 0;
  timesAsked = 0;
  selection: readonly FindingNode[] = [];
  readonly told: string[] = [];
  /** Ids of lines. */
  readonly revealed: string[] = [];
  readonly warned: string[] = [];
  readonly mentioned: string[] = [];
  readonly copied: string[] = [];
  readonly opened: string[] = [];
  readonly reported: string[] = [];
  readonly saved: { format: string; text: string; findings: number }[] = [];
  readonly settings = new Map<string, unknown>();
  reason: string | undefined = 'a test of ours';
  wantsMore = false;
  /** Calls off what goes on, as Cancel does. */
  cancel: () => void = () => undefined;
  /** Called with each word of progress. */
  onReport: (message: string) => void = () => undefined;

  describe(
    whose: string | undefined,
    message: string | undefined,
    badge: { count: number; words: string },
  ): void {
    this.whose = whose;
    this.message = message;
    this.badge = badge;
  }
  changed(): void {
    this.changes++;
  }
  asked(): void {
    this.timesAsked++;
  }
  shownInGrid(): void {
    this.timesShown++;
  }
  selected(): readonly FindingNode[] {
    return this.selection;
  }
  reveal(node: FindingNode): Promise<void> {
    this.revealed.push(node.id);
    return Promise.resolve();
  }
  showView(): Promise<void> {
    return Promise.resolve();
  }
  progress<Result>(
    title: string,
    run: (report: Report, signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    this.reported.push(title);
    const stop = new AbortController();
    this.cancel = () => stop.abort();
    return run((message) => {
      this.reported.push(message);
      this.onReport(message);
    }, stop.signal);
  }
  askReason(): Promise<string | undefined> {
    return Promise.resolve(this.reason);
  }
  copy(text: string): Promise<void> {
    this.copied.push(text);
    return Promise.resolve();
  }
  tell(words: string): Promise<boolean> {
    this.told.push(words);
    return Promise.resolve(this.wantsMore);
  }
  warn(words: string): void {
    this.warned.push(words);
  }
  mention(words: string): void {
    this.mentioned.push(words);
  }
  openText(markdown: string): Promise<void> {
    this.opened.push(markdown);
    return Promise.resolve();
  }
  setting(name: string): unknown {
    return this.settings.get(name);
  }
  async save(...[, format, text]: Parameters<FindingsHost['save']>): Promise<void> {
    const made = await text(() => undefined, new AbortController().signal);
    this.saved.push({ format, ...made });
  }
}

/** A workspace's memento over a map. */
export function fakeStorage(): {
  get(key: string): unknown;
  update(key: string, value: unknown): Promise<void>;
} {
  const values = new Map<string, string>();
  return {
    get: (key) => {
      const text = values.get(key);
      return text === undefined ? undefined : (JSON.parse(text) as unknown);
    },
    update: (key, value) => {
      values.set(key, JSON.stringify(value));
      return Promise.resolve();
    },
  };
}
