import { branchOrders, type BranchOrder } from '../../protocol/engineContract';
import { treeGroupings, type TreeGrouping } from '../ids';

/** Where values are kept between runs of the workbench, as a workspace's memento does. */
interface Storage {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

/** What the user has chosen for the tree. */
export interface TreeChoice {
  readonly by: TreeGrouping;
  readonly order: BranchOrder;
  /** Whether the editor's filters apply. */
  readonly follows: boolean;
}

/** The choice where nothing was chosen. */
export const defaultChoice: TreeChoice = { by: 'user', order: 'count', follows: true };

/** What was kept; where another version has written something else, the default of what is not sound. */
export function keptChoice(storage: Pick<Storage, 'get'>, key: string): TreeChoice {
  const kept = storage.get(key);
  const { by, order, follows } = (
    typeof kept === 'object' && kept !== null ? kept : {}
  ) as Readonly<Record<string, unknown>>;
  return {
    by: asGrouping(by) ?? defaultChoice.by,
    order: asOrder(order) ?? defaultChoice.order,
    follows: typeof follows === 'boolean' ? follows : defaultChoice.follows,
  };
}

/** The text as a grouping; undefined where it is none. */
export function asGrouping(text: unknown): TreeGrouping | undefined {
  return treeGroupings.find((each) => each === text);
}

/** The text as an order; undefined where it is none. */
export function asOrder(text: unknown): BranchOrder | undefined {
  return branchOrders.find((each) => each === text);
}
