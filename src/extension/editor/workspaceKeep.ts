import type { Filter, Search } from '../../core/query/query';
import type { ColumnChoice, SavedFilters } from '../../protocol/gridContract';
import { gridGuard } from '../../protocol/guard';
import type { Storage } from './keptStates';

/** Saved filters, and sets of formats whose columns are kept, at most. */
export const mostSavedFilters = 200;
const mostFormats = 100;

const guard = gridGuard((name) => /^[A-Z]\w{0,63}$/.test(name));

/**
 * What windows of a workspace share: filters under names, and columns by the formats of the export. What is read from
 * storage is checked, for another version of us may have written it; what is not sound is left out.
 */
export class WorkspaceKeep {
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly storage: Storage,
    private readonly keys: { readonly columns: string; readonly savedFilters: string },
  ) {}

  /** Hears that something was kept or deleted. Returns a function that stops listening. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** In alphabetical order. */
  savedFilters(): readonly SavedFilters[] {
    return this.list(this.keys.savedFilters)
      .map(guard.parseSavedFilters)
      .filter((saved) => saved !== undefined)
      .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  }

  /** In place of those of the same name. False, and nothing is kept, where there are `mostSavedFilters` others. */
  async saveFilters(
    name: string,
    { filters, search }: { readonly filters: readonly Filter[]; readonly search: Search },
  ): Promise<boolean> {
    const others = this.savedFilters().filter((saved) => saved.name !== name);
    if (others.length >= mostSavedFilters) return false;
    await this.put(this.keys.savedFilters, [...others, { name, filters, search }]);
    return true;
  }

  async deleteSavedFilters(name: string): Promise<void> {
    await this.put(
      this.keys.savedFilters,
      this.savedFilters().filter((saved) => saved.name !== name),
    );
  }

  /** The columns last chosen for exports of these formats. */
  columnsFor(formats: string): ColumnChoice | undefined {
    const found = this.columns().find(([key]) => key === formats);
    return found === undefined ? undefined : guard.parseColumns(found[1]);
  }

  async keepColumns(formats: string, choice: ColumnChoice): Promise<void> {
    const others = this.columns().filter(([key]) => key !== formats);
    await this.put(this.keys.columns, [...others, [formats, choice]].slice(-mostFormats));
  }

  private columns(): readonly (readonly [formats: string, choice: unknown])[] {
    return this.list(this.keys.columns).filter(
      (entry): entry is readonly [string, unknown] =>
        Array.isArray(entry) && entry.length === 2 && typeof entry[0] === 'string',
    );
  }

  private list(key: string): readonly unknown[] {
    const kept = this.storage.get(key);
    return Array.isArray(kept) ? kept : [];
  }

  private async put(key: string, value: unknown): Promise<void> {
    await this.storage.update(key, value);
    for (const listener of [...this.listeners]) listener();
  }
}
