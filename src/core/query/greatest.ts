/** A group by its number, and how many rows it has. */
export interface Candidate {
  readonly group: number;
  readonly count: number;
}

/** Keeps the greatest of the groups that it is offered: a heap with the least of those kept at its root. */
export class Greatest {
  /** How many groups were offered. */
  offered = 0;
  private readonly heap: Candidate[] = [];

  constructor(
    private readonly limit: number,
    private readonly compare: (a: number, b: number) => number,
  ) {}

  /** Takes a group into account. */
  offer(candidate: Candidate): void {
    this.offered++;
    const { heap } = this;
    if (heap.length < this.limit) {
      heap.push(candidate);
      this.up(heap.length - 1);
    } else if (this.limit > 0 && this.order(candidate, heap[0]!) < 0) {
      heap[0] = candidate;
      this.down(0);
    }
  }

  /** Those kept: by count descending, ties in the order of `compare`. */
  descending(): readonly Candidate[] {
    return [...this.heap].sort((a, b) => this.order(a, b));
  }

  private order(a: Candidate, b: Candidate): number {
    return b.count - a.count || this.compare(a.group, b.group);
  }

  private up(at: number): void {
    const { heap } = this;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.order(heap[at]!, heap[parent]!) <= 0) return;
      this.swap(at, parent);
      at = parent;
    }
  }

  private down(at: number): void {
    const { heap } = this;
    for (;;) {
      const left = 2 * at + 1;
      if (left >= heap.length) return;
      const right = left + 1;
      const child = right < heap.length && this.order(heap[right]!, heap[left]!) > 0 ? right : left;
      if (this.order(heap[child]!, heap[at]!) <= 0) return;
      this.swap(at, child);
      at = child;
    }
  }

  private swap(a: number, b: number): void {
    const { heap } = this;
    [heap[a], heap[b]] = [heap[b]!, heap[a]!];
  }
}
