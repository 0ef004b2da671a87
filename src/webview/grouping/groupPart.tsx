import type { Deeds, WindowContext } from '../windowContext';

/** Rows gathered into lines. */
export class GroupPart {
  readonly deeds: Deeds<'groupByColumn' | 'collapse' | 'ungroup' | 'expandAll' | 'collapseAll'>;

  constructor(private readonly context: WindowContext) {
    const none = () => this.context.say('');
    this.deeds = {
      groupByColumn: none,
      collapse: none,
      ungroup: none,
      expandAll: none,
      collapseAll: none,
    };
  }
}

/** How the rows are grouped, and the way to change it. */
export function GroupingBar(_: { readonly part: GroupPart; readonly context: WindowContext }) {
  return null;
}
