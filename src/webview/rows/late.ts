/** A part of the window that is loaded when it is first wanted. */
export class Late<Loaded> {
  /** Undefined until it is here. */
  here: Loaded | undefined;

  constructor(private readonly bring: () => Promise<Loaded>) {}

  /** Resolves when it is here. */
  async load(): Promise<Loaded> {
    return (this.here ??= await this.bring());
  }
}
