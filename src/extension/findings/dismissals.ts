/** Where values are kept between runs of the workbench, as a workspace's memento does. */
interface Storage {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

/** Dismissals that are kept; the oldest is forgotten first. */
const mostKept = 5000;
/** Characters of a reason that are kept. */
export const longestReason = 500;

type Kept = readonly (readonly [findingId: string, reason: string])[];

/**
 * Which findings the analyst has dismissed in this workspace, and why. The same finding of the same file has the same id in
 * every run, and is dismissed there, too. What is read from storage is checked: another version of us may have written it.
 */
export class Dismissals {
  constructor(
    private readonly storage: Storage,
    private readonly key: string,
  ) {}

  /** Why they were dismissed, by the ids of findings. */
  all(): ReadonlyMap<string, string> {
    return new Map(this.kept());
  }

  async dismiss(ids: readonly string[], reason: string): Promise<void> {
    const dismissed = ids.map((id) => [id, reason.slice(0, longestReason)] as const);
    await this.storage.update(
      this.key,
      [...this.without(new Set(ids)), ...dismissed].slice(-mostKept),
    );
  }

  async restore(ids: readonly string[]): Promise<void> {
    await this.storage.update(this.key, this.without(new Set(ids)));
  }

  private without(ids: ReadonlySet<string>): Kept {
    return this.kept().filter(([id]) => !ids.has(id));
  }

  private kept(): Kept {
    const kept = this.storage.get(this.key);
    if (!Array.isArray(kept)) return [];
    return kept.filter(
      (entry): entry is Kept[number] =>
        Array.isArray(entry) &&
        entry.length === 2 &&
        entry.every((part) => typeof part === 'string'),
    );
  }
}
