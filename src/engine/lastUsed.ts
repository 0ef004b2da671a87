/** Keeps what was used last, by name: no more than so many, and no more than so large in all but for the last one. */
export class LastUsed<Kept> {
  /** The one used last at the end. */
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly most: number,
    private readonly sizeOf: (kept: Kept) => number = () => 0,
    private readonly mostSize = Infinity,
  ) {}

  /** What is kept by this name; it is the one used last from now on. */
  get(name: string): Kept | undefined {
    const found = this.kept.get(name);
    if (found !== undefined) this.set(name, found);
    return found;
  }

  /** Keeps it in place of what had its name, and lets go of those used longest ago where there are too many. */
  set(name: string, kept: Kept): void {
    this.kept.delete(name);
    this.kept.set(name, kept);
    let size = 0;
    for (const one of this.kept.values()) size += this.sizeOf(one);
    for (const [oldest, one] of this.kept) {
      if (this.kept.size <= this.most && (size <= this.mostSize || this.kept.size === 1)) break;
      this.kept.delete(oldest);
      size -= this.sizeOf(one);
    }
  }

  clear(): void {
    this.kept.clear();
  }
}
