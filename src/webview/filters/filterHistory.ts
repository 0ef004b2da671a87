import type { Selection } from '../../core/query/query';

/** Steps that can be undone. */
const mostSteps = 100;

/** Steps of one doing (a word that is typed, a popup that is open) are one step when they follow this closely. */
const joinWithinMs = 5000;

/** The selections that a window has had, so that a step can be undone and done again. */
export class FilterHistory {
  private readonly before: Selection[] = [];
  private after: Selection[] = [];
  private key: string | undefined;
  private keyAtMs = -Infinity;

  constructor(private selection: Selection) {}

  get current(): Selection {
    return this.selection;
  }

  get canUndo(): boolean {
    return this.before.length > 0;
  }

  get canRedo(): boolean {
    return this.after.length > 0;
  }

  /**
   * Another selection was made. One with the same `key` as the one before it, shortly after it, takes its place: the two are
   * one step. The same selection again is no step.
   */
  record(selection: Selection, key: string | undefined, nowMs: number): void {
    if (isSame(selection, this.selection)) return;
    const joins = key !== undefined && key === this.key && nowMs - this.keyAtMs <= joinWithinMs;
    this.key = key;
    this.keyAtMs = nowMs;
    this.after = [];
    if (!joins) this.before.push(this.selection);
    this.selection = selection;
    if (this.before.length > mostSteps) this.before.shift();
    // A step that has come back to where it began is none.
    const first = this.before.at(-1);
    if (joins && first !== undefined && isSame(selection, first)) {
      this.before.pop();
      this.key = undefined;
    }
  }

  /** The selection of before; undefined where there is none. */
  undo(): Selection | undefined {
    return this.step(this.before, this.after);
  }

  /** The selection that was undone last; undefined where there is none. */
  redo(): Selection | undefined {
    return this.step(this.after, this.before);
  }

  private step(from: Selection[], to: Selection[]): Selection | undefined {
    const selection = from.pop();
    if (selection === undefined) return undefined;
    to.push(this.selection);
    this.selection = selection;
    this.key = undefined;
    return selection;
  }
}

/** Whether two selections hold the same filters in the same order, and the same search. */
export function isSame(one: Selection, other: Selection): boolean {
  return (
    one.search.text === other.search.text &&
    // How nothing is sought makes no difference.
    (one.search.text === '' || one.search.mode === other.search.mode) &&
    JSON.stringify(one.filters) === JSON.stringify(other.filters)
  );
}
