import type { Deeds, WindowContext } from '../windowContext';

type FilterDeeds = Deeds<
  | 'filterToValue'
  | 'excludeValue'
  | 'filterToUser'
  | 'filterToAddress'
  | 'filterToSession'
  | 'filterToCorrelation'
  | 'filterToTimeAround'
  | 'addFilter'
  | 'clearFilters'
  | 'undoFilter'
  | 'redoFilter'
  | 'saveFilters'
  | 'copyFilterKql'
>;

/** Filters and their history: the bar above the grid, and what cells offer. */
export class FilterPart {
  readonly deeds: FilterDeeds;

  constructor(private readonly context: WindowContext) {
    const none = () => this.context.say('');
    this.deeds = {
      filterToValue: none,
      excludeValue: none,
      filterToUser: none,
      filterToAddress: none,
      filterToSession: none,
      filterToCorrelation: none,
      filterToTimeAround: none,
      addFilter: none,
      clearFilters: none,
      undoFilter: none,
      redoFilter: none,
      saveFilters: none,
      copyFilterKql: none,
    };
  }
}

/** The chips of the filters, and the way to more. */
export function FilterBar(_: { readonly part: FilterPart; readonly context: WindowContext }) {
  return null;
}
