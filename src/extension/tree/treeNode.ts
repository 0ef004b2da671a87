import type { Filter } from '../../core/query/query';
import type { Branch } from '../../protocol/engineContract';

/** A line of the tree of sign-ins. */
export type TreeNode = BranchNode | SectionNode | EventNode | MoreNode;

interface InTree {
  /** Undefined at the top. */
  readonly parent: TreeNode | undefined;
  /** The same for the same line after every refresh, so that it stays expanded and selected. */
  readonly id: string;
  /** What leads here: the values of the branches above and its own. */
  readonly path: readonly Filter[];
}

/** Events that share a value. */
export interface BranchNode extends InTree {
  readonly kind: 'branch';
  readonly column: Extract<Filter, { kind: 'values' }>['column'];
  readonly branch: Branch;
}

/** A heading below a branch: its users, its IP addresses, ... */
export interface SectionNode extends InTree {
  readonly kind: 'section';
  readonly column: BranchNode['column'];
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
  readonly left: number;
}
