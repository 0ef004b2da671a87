import type { Selection } from '../../core/query/query';
import {
  mostBranches,
  type BranchOrder,
  type Branches,
  type EngineContract,
  type EventFigures,
} from '../../protocol/engineContract';
import type { Client } from '../../protocol/rpc';
import type { TreeNode } from './treeNode';
import {
  branchNode,
  columnsOf,
  eventColumns,
  eventNode,
  moreId,
  moreNode,
  sectionNode,
} from './treeNodes';
import { columnsBelow, type TreeColumn } from './treeShape';

/** Lines that come with a page. */
export const pageLines = 200;

/** How a level is asked for. */
export interface LevelQuery {
  /** What the whole tree is over. */
  readonly selection: Selection;
  /** What the top is made of. */
  readonly top: TreeColumn;
  readonly order: BranchOrder;
  /** How many lines of a run are shown, by the id of its line that stands for more. */
  readonly shown: ReadonlyMap<string, number>;
  readonly engine: Pick<Client<EngineContract>, 'call'>;
  readonly signal: AbortSignal;
}

/** The lines below one, or at the top. */
export interface Level {
  readonly nodes: TreeNode[];
  /** Over the whole tree: at the top only. */
  readonly total?: EventFigures;
}

/** Asks the engine for the lines below a line, at the top where it is undefined. Rejects as its calls do. */
export async function askLevel(parent: TreeNode | undefined, query: LevelQuery): Promise<Level> {
  if (parent === undefined) return branchesBelow(parent, query.top, query);
  switch (parent.kind) {
    case 'section':
      // The total is over what the heading is below, not over the whole tree.
      return { nodes: (await branchesBelow(parent, parent.column, query)).nodes };
    case 'branch': {
      const columns = columnsBelow(columnsOf(parent));
      const [only] = columns;
      const [headed, events] = await Promise.all([
        columns.length === 1 && only !== undefined
          ? branchesBelow(parent, only, query).then(({ nodes }) => nodes)
          : Promise.all(columns.map((column) => sectionBelow(parent, column, query))),
        eventsBelow(parent, query),
      ]);
      return { nodes: [...headed, ...events] };
    }
    case 'event':
    case 'more':
      return { nodes: [] };
  }
}

function selectionBelow(
  parent: TreeNode | undefined,
  { selection: { filters, search } }: LevelQuery,
): Selection {
  return { filters: [...filters, ...(parent?.path ?? [])], search };
}

async function sectionBelow(
  parent: TreeNode,
  column: TreeColumn,
  query: LevelQuery,
): Promise<TreeNode> {
  const { distinct } = await query.engine.call(
    'branches',
    { ...selectionBelow(parent, query), column, order: query.order, start: 0, count: 1 },
    query.signal,
  );
  return sectionNode(parent, column, distinct);
}

async function branchesBelow(
  parent: TreeNode | undefined,
  column: TreeColumn,
  query: LevelQuery,
): Promise<Level & { readonly total: EventFigures }> {
  const selection = selectionBelow(parent, query);
  const pages = await inPages(parent, 'branches', query, (start, count) =>
    query.engine.call(
      'branches',
      { ...selection, column, order: query.order, start, count },
      query.signal,
    ),
  );
  const last: Branches = pages.at(-1)!;
  const nodes: TreeNode[] = distinctById(
    pages.flatMap(({ branches }) => branches).map((each) => branchNode(parent, column, each)),
  );
  const left = last.distinct - nodes.length;
  if (left > 0) nodes.push(moreNode(parent, 'branches', left));
  return { nodes, total: last.total };
}

async function eventsBelow(parent: TreeNode, query: LevelQuery): Promise<TreeNode[]> {
  const selection = selectionBelow(parent, query);
  const pages = await inPages(parent, 'events', query, (start, count) =>
    query.engine.call(
      'newest',
      { ...selection, start, count, columns: eventColumns },
      query.signal,
    ),
  );
  const nodes: TreeNode[] = distinctById(
    pages.flatMap(({ tableRows, columns }) =>
      tableRows.map((tableRow, i) =>
        eventNode(
          parent,
          tableRow,
          columns.map((cells) => cells[i] ?? null),
        ),
      ),
    ),
  );
  const left = pages.at(-1)!.events - nodes.length;
  if (left > 0) nodes.push(moreNode(parent, 'events', left));
  return nodes;
}

/** As many calls as the lines shown take; nearly always one. */
async function inPages<Answer>(
  parent: TreeNode | undefined,
  run: 'branches' | 'events',
  { shown }: LevelQuery,
  ask: (start: number, count: number) => Promise<Answer>,
): Promise<Answer[]> {
  const wanted = shown.get(moreId(parent, run)) ?? pageLines;
  const starts = Array.from(
    { length: Math.ceil(wanted / mostBranches) },
    (_, i) => i * mostBranches,
  );
  return Promise.all(starts.map((start) => ask(start, Math.min(mostBranches, wanted - start))));
}

/** Pages of an export that is still being read may overlap, and VS Code shows no level that has an id twice. */
function distinctById<Node extends TreeNode>(nodes: readonly Node[]): Node[] {
  return [...new Map(nodes.map((node) => [node.id, node])).values()];
}
