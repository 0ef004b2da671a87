import type { Deeds, WindowContext } from '../windowContext';

/** Which columns the grid shows, and how. */
export class ColumnPart {
  readonly deeds: Deeds<
    | 'chooseColumns'
    | 'pinColumn'
    | 'hideColumn'
    | 'moveColumnLeft'
    | 'moveColumnRight'
    | 'fitColumn'
    | 'fitAllColumns'
  >;

  constructor(private readonly context: WindowContext) {
    const none = () => this.context.say('');
    this.deeds = {
      chooseColumns: none,
      pinColumn: none,
      hideColumn: none,
      moveColumnLeft: none,
      moveColumnRight: none,
      fitColumn: none,
      fitAllColumns: none,
    };
  }
}

/** The list to choose columns from, while it is open. */
export function ColumnChooser(_: { readonly part: ColumnPart; readonly context: WindowContext }) {
  return null;
}
