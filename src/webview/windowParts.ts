import type { ColumnPart } from './columns/columnPart';
import type { DetailsPart } from './details/detailsPart';
import type { FilterPart } from './filters/filterPart';
import type { GroupPart } from './grouping/groupPart';
import type { RowPart } from './rows/rowPart';
import type { TimelinePart } from './timeline/timelinePart';

/** The parts of the window, each with its own piece of the state and its own deeds. */
export interface WindowParts {
  readonly filters: FilterPart;
  readonly timeline: TimelinePart;
  readonly columns: ColumnPart;
  readonly grouping: GroupPart;
  readonly details: DetailsPart;
  readonly rows: RowPart;
}
