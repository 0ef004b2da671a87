/** Puts functions of tests in the place of VS Code's dialogs, and VS Code's back. */
export class StandIns {
  private readonly before: (() => void)[] = [];

  put<T extends object>(target: T, name: keyof T & string, own: unknown): void {
    const descriptor = Object.getOwnPropertyDescriptor(target, name);
    if (descriptor === undefined) throw new Error(`there is no ${name}`);
    Object.defineProperty(target, name, { configurable: true, writable: true, value: own });
    this.before.push(() => Object.defineProperty(target, name, descriptor));
  }

  restore(): void {
    for (const back of this.before.splice(0).reverse()) back();
  }
}
