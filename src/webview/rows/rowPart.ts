import type { Deeds, WindowContext } from '../windowContext';

/** What is done with rows: selecting, copying, exporting, marking. */
export class RowPart {
  readonly deeds: Deeds<
    'selectAll' | 'copyRows' | 'exportRows' | 'markRows' | 'noteRow' | 'showKeys'
  >;

  constructor(private readonly context: WindowContext) {
    const none = () => this.context.say('');
    this.deeds = {
      selectAll: none,
      copyRows: none,
      exportRows: none,
      markRows: none,
      noteRow: none,
      showKeys: none,
    };
  }
}
