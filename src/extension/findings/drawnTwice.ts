/** How long no lines are asked for before a view counts as drawn. */
const quietMs = 300;

/**
 * Has a tree of VS Code drawn once more after lines have changed: where branches that are unfolded from the start come for the
 * first time, and one of them holds a single line, VS Code asks for the lines of all of them and then leaves some out, which it
 * mends when it is told to draw them again.
 */
export class DrawnTwice {
  private isFresh = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly draw: () => void,
    private readonly waitMs = quietMs,
  ) {}

  /** Lines have changed. */
  changed(): void {
    this.isFresh = true;
    this.draw();
  }

  /** Lines were asked for. */
  asked(): void {
    if (!this.isFresh) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.isFresh = false;
      this.draw();
    }, this.waitMs);
  }

  dispose(): void {
    clearTimeout(this.timer);
  }
}
