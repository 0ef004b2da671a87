import { eventDescription, eventLabel } from '../../report/treeWords';
import type { Telling } from '../../report/treeTooltip';
import type { TreeNode } from './treeNode';

/**
 * Lines of the tree for the clipboard, one value a line: a branch's value as it stands in the export, an event's Id, or what
 * its line says where it has none. '' where every value is absent.
 */
export function copiedText(nodes: readonly TreeNode[], telling: Telling): string {
  return nodes
    .map((node) => textOf(node, telling))
    .filter((text) => text !== '')
    .join('\n');
}

function textOf(node: TreeNode, { zone, codes }: Telling): string {
  switch (node.kind) {
    case 'branch':
      return node.branch.values[0] ?? '';
    case 'event': {
      const { values } = node;
      const id = values.get('Id') ?? '';
      if (id !== '') return id;
      return [eventLabel(values, new Set(), zone), eventDescription(values, codes)]
        .filter((text) => text !== '')
        .join('\t');
    }
    case 'section':
    case 'more':
      return '';
  }
}
