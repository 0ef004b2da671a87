import type { Filter, ValueFilter } from '../../core/query/query';
import type { Branch } from '../../protocol/engineContract';

/** A line of the tree of sign-ins. */
export type TreeNode = BranchNode | SectionNode | EventNode | MoreNode;

interface InTree {
  /** Undefined at the top. */
  readonly parent: TreeNode | undefined;
  /** The same for the same line after every refresh, so that it stays expanded and selected. */
  readonly id: string;
  /** What leads here: the values of the branches above and its own; an event's own is its Id where it has one. */
  readonly path: readonly Filter[];
}

/** Events that share a value. */
export interface BranchNode extends InTree {
  readonly kind: 'branch';
  readonly column: ValueFilter['column'];
  readonly branch: Branch;
}

/** A heading below a branch: its users, its IP addresses, ... */
export interface SectionNode extends InTree {
  readonly kind: 'section';
  readonly column: BranchNode['column'];
  /** How many lines stand below it in all. */
  readonly distinct: number;
}

/** One sign-in. */
export interface EventNode extends InTree {
  readonly kind: 'event';
  readonly tableRow: number;
  readonly values: ReadonlyMap<string, string | null>;
}

/** Stands for the lines that are not shown yet. */
export interface MoreNode extends InTree {
  readonly kind: 'more';
  /** Of what there are more. */
  readonly run: 'branches' | 'events';
  readonly left: number;
}
