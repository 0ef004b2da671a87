import { SignInTree, type TreeHost } from '../../../src/extension/tree/signInTree';
import { defaultChoice, type TreeChoice } from '../../../src/extension/tree/treeChoice';
import type { TreeNode } from '../../../src/extension/tree/treeNode';
import { sectionWords } from '../../../src/report/treeColumnWords';
import { eventLabel, valueWords } from '../../../src/report/treeWords';
import type { FakeExports } from './fakeExports';

/** What a line says, as a test compares it: `alice@contoso.com 3`, `# Applications 2`, `* 2026-...`, `+ 40`. */
export function lineText(node: TreeNode): string {
  switch (node.kind) {
    case 'branch':
      return `${valueWords(node.column, node.branch.values[0] ?? null, undefined)} ${node.branch.count}`;
    case 'section':
      return `# ${sectionWords(node.column)} ${node.distinct}`;
    case 'event':
      return `* ${eventLabel(node.values, new Set(), 'utc')}`;
    case 'more':
      return `+ ${node.left}`;
  }
}

/** A tree on a host that remembers what it was told; time goes on when `elapse` is called. */
export class TreeBench {
  readonly context = new Map<string, unknown>();
  readonly changed: (TreeNode | undefined)[] = [];
  readonly revealed: TreeNode[] = [];
  readonly copied: string[] = [];
  readonly said: string[] = [];
  readonly kept: TreeChoice[] = [];
  readonly offered: string[][] = [];
  description: string | undefined;
  message: string | undefined;
  selected: TreeNode[] = [];
  /** Which choice is picked next, by its place. */
  pick: number | undefined;
  readonly tree: SignInTree;
  private waiting: { readonly ms: number; readonly run: () => void }[] = [];

  constructor(exports: FakeExports, choice: Partial<TreeChoice> = {}) {
    const host: TreeHost = {
      setContext: (key, value) => void this.context.set(key, value),
      describe: (description, message) => {
        this.description = description;
        this.message = message;
      },
      changed: (node) => void this.changed.push(node),
      selected: () => this.selected,
      reveal: (node) => {
        this.revealed.push(node);
        return Promise.resolve();
      },
      copy: (text) => {
        this.copied.push(text);
        return Promise.resolve();
      },
      pick: (_, choices) => {
        this.offered.push(choices.map(({ label }) => label));
        return Promise.resolve(this.pick === undefined ? undefined : choices[this.pick]?.choice);
      },
      say: (words) => void this.said.push(words),
      keep: (choice) => {
        this.kept.push(choice);
        return Promise.resolve();
      },
      after: (ms, run) => {
        const entry = { ms, run };
        this.waiting.push(entry);
        return () => void (this.waiting = this.waiting.filter((each) => each !== entry));
      },
    };
    this.tree = new SignInTree(exports, { ...defaultChoice, ...choice }, host);
  }

  /** Runs what waits, and answers how long each would have waited. */
  elapse(): readonly number[] {
    const due = this.waiting;
    this.waiting = [];
    for (const { run } of due) run();
    return due.map(({ ms }) => ms);
  }

  /** The lines at the end of a path of lines, each named by the beginning of its text. */
  async below(...path: readonly string[]): Promise<TreeNode[]> {
    let node: TreeNode | undefined;
    for (const text of path) {
      const nodes: readonly TreeNode[] = await this.tree.children(node);
      node = nodes.find((each) => lineText(each).startsWith(text));
      if (node === undefined)
        throw new Error(`no line ${text} among ${nodes.map(lineText).join(', ')}`);
    }
    return this.tree.children(node);
  }

  async texts(...path: readonly string[]): Promise<readonly string[]> {
    return (await this.below(...path)).map(lineText);
  }

  /** The last line of a path. */
  async line(...path: readonly string[]): Promise<TreeNode> {
    const nodes = await this.below(...path.slice(0, -1));
    const node = nodes.find((each) => lineText(each).startsWith(path.at(-1)!));
    if (node === undefined) throw new Error(`no line ${path.join(' > ')}`);
    return node;
  }
}
