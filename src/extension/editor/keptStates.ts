import type { GridState } from '../../protocol/gridContract';

/** Where values are kept between runs of the workbench, as a workspace's memento does. */
export interface Storage {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

/** Exports whose state is kept; the oldest is forgotten first. */
export const maxKept = 100;

type Kept = readonly (readonly [sessionKey: string, state: GridState])[];

/** What windows want to find again, by the key of their export. */
export class KeptStates {
  constructor(
    private readonly storage: Storage,
    private readonly storageKey: string,
  ) {}

  /** As it was put in; the window checks it, for another version of us may have written it. */
  get(sessionKey: string): GridState | undefined {
    return this.all().find(([key]) => key === sessionKey)?.[1];
  }

  async keep(sessionKey: string, state: GridState): Promise<void> {
    const others = this.all().filter(([key]) => key !== sessionKey);
    await this.storage.update(this.storageKey, [...others, [sessionKey, state]].slice(-maxKept));
  }

  private all(): Kept {
    const kept = this.storage.get(this.storageKey);
    if (!Array.isArray(kept)) return [];
    return kept.filter(
      (entry): entry is Kept[number] =>
        Array.isArray(entry) && entry.length === 2 && typeof entry[0] === 'string',
    );
  }
}
