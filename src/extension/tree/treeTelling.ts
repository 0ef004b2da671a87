import type { Selection } from '../../core/query/query';
import type { Kind } from '../../core/event';
import { l10n, type L10nBundle } from '../../knowledge/l10n';
import { selectionKql } from '../../report/kql';
import { branchTooltip, eventTooltip, type Telling } from '../../report/treeTooltip';
import type { TreeNode } from './treeNode';

/** What is told of lines at length. */
export interface TreeTelling {
  /** What a line is, decoded, as escaped Markdown; undefined of a line that says all of it itself. */
  tooltip(node: TreeNode, telling: Telling): string | undefined;
  /** A query for Log Analytics, as `selectionKql` writes it. */
  kql(selection: Selection & { readonly kinds: readonly Kind[] }): string;
}

/**
 * A bundle of its own, loaded when the first line is pointed at or copied as KQL: with what all values mean it is more than
 * the tree itself. `sentences` are those of the user's language.
 */
export function treeTelling(sentences: L10nBundle | undefined): TreeTelling {
  l10n.use(sentences);
  return {
    tooltip(node, telling) {
      switch (node.kind) {
        case 'branch': {
          const { column, branch, path } = node;
          return branchTooltip(
            { column, values: branch.values, figures: branch, above: path.slice(0, -1) },
            telling,
          );
        }
        case 'event':
          return eventTooltip(node.values, telling);
        case 'section':
        case 'more':
          return undefined;
      }
    },
    kql: (selection) => selectionKql(selection),
  };
}
