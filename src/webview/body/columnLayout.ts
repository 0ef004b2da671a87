import type { GridColumn } from '../../protocol/engineContract';

/** Narrowest and widest that a column may be made. */
export const narrowestPx = 48;
export const widestPx = 1200;

const defaultWidthPx = 144;

/** Widths that show the usual value of a column whole, at 13 px. */
const usualWidthsPx: Readonly<Partial<Record<GridColumn, number>>> = {
  EventTime: 190,
  CreatedDateTime: 190,
  TimeGenerated: 190,
  UserPrincipalName: 220,
  ServicePrincipalName: 220,
  UserDisplayName: 160,
  AppDisplayName: 190,
  Status: 116,
  ResultType: 272,
  ResultDescription: 280,
  IPAddress: 132,
  Location: 200,
  Country: 150,
  Kind: 130,
  ResourceDisplayName: 190,
  ClientAppUsed: 180,
  ConditionalAccessStatus: 150,
  AuthenticationRequirement: 200,
  Browser: 130,
  OperatingSystem: 124,
  UserAgent: 200,
  AdditionalDetails: 280,
  UserId: 280,
  AppId: 280,
  ResourceIdentity: 280,
  ResourceServicePrincipalId: 280,
  ServicePrincipalId: 280,
  DeviceId: 280,
  Id: 280,
  CorrelationId: 280,
  OriginalRequestId: 280,
  SessionId: 280,
  UniqueTokenIdentifier: 200,
  HomeTenantId: 280,
  ResourceTenantId: 280,
  AppOwnerTenantId: 280,
  ResourceOwnerTenantId: 280,
  AADTenantId: 280,
  WorkspaceId: 280,
  SourceFile: 240,
  Mark: 96,
  MarkNote: 220,
  ConditionalAccessPolicyResults: 280,
  GroupCount: 96,
  GroupFailures: 96,
  GroupUsers: 84,
  GroupAddresses: 120,
  GroupFirst: 210,
  GroupLast: 210,
};

/** Pixels that the user has given to columns. */
export type WidthsPx = Readonly<Partial<Record<GridColumn, number>>>;

/** What a layout is made of. */
export interface LayoutParts {
  readonly columns: readonly GridColumn[];
  /** So many of the first columns stay in sight while the others scroll. */
  readonly pinned: number;
  readonly gutterPx: number;
  readonly widthsPx: WidthsPx;
  /** Room that the first column has beside its usual width, for the arrows of groups. */
  readonly treePx: number;
  /** Pinned columns that reach further than this scroll like the others: something must be left to scroll. */
  readonly mostFixedPx: number;
}

/** Where each column begins and how wide it is, from the left edge of a row; immutable. */
export class ColumnLayout {
  readonly columns: readonly GridColumn[];
  readonly gutterPx: number;
  /** So many of the first columns do stay in sight. */
  readonly pinned: number;
  private readonly leftsPx: readonly number[];

  constructor({ columns, pinned, gutterPx, widthsPx, treePx, mostFixedPx }: LayoutParts) {
    this.columns = columns;
    this.gutterPx = gutterPx;
    const lefts: number[] = [];
    let left = gutterPx;
    let fixed = 0;
    for (const [index, column] of columns.entries()) {
      lefts.push(left);
      const usualPx = usualWidthsPx[column] ?? defaultWidthPx;
      left += widthsPx[column] ?? (index === 0 ? usualPx + treePx : usualPx);
      if (index < pinned && left <= mostFixedPx) fixed = index + 1;
    }
    lefts.push(left);
    this.leftsPx = lefts;
    this.pinned = fixed;
  }

  get totalPx(): number {
    return this.leftsPx.at(-1)!;
  }

  /** Pixels of the gutter and the pinned columns. */
  get fixedPx(): number {
    return this.leftsPx[this.pinned]!;
  }

  left(index: number): number {
    return this.leftsPx[index]!;
  }

  width(index: number): number {
    return this.leftsPx[index + 1]! - this.leftsPx[index]!;
  }

  /** The pinned columns, and the others that are at least partly on screen with one more on each side. */
  shown(scrollLeftPx: number, screenPx: number): readonly number[] {
    const from = scrollLeftPx + this.fixedPx;
    const to = scrollLeftPx + screenPx;
    const { length } = this.columns;
    let first = this.pinned;
    while (first < length && this.leftsPx[first + 1]! <= from) first++;
    let end = first;
    while (end < length && this.leftsPx[end]! < to) end++;
    const shown: number[] = [];
    for (let index = 0; index < this.pinned; index++) shown.push(index);
    const last = Math.min(length, end + 1);
    for (let index = Math.max(this.pinned, first - 1); index < last; index++) shown.push(index);
    return shown;
  }

  /** The gap between columns that is nearest to a place in a row: 0 is before the first. */
  gapNear(px: number): number {
    let gap = 0;
    while (gap < this.columns.length && px > this.left(gap) + this.width(gap) / 2) gap++;
    return gap;
  }
}

/** A width within what is allowed, in whole pixels. */
export function soundWidth(px: number): number {
  return Math.round(Math.min(widestPx, Math.max(narrowestPx, px)));
}
