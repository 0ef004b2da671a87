import type { ColumnName } from '../../core/event';

/** Narrowest and widest that a column may be made. */
export const narrowestPx = 48;
export const widestPx = 1200;

const defaultWidthPx = 144;

/** Widths that show the usual value of a column whole, at 13 px. */
const usualWidthsPx: Readonly<Partial<Record<ColumnName, number>>> = {
  EventTime: 190,
  CreatedDateTime: 190,
  TimeGenerated: 190,
  UserPrincipalName: 220,
  ServicePrincipalName: 220,
  UserDisplayName: 160,
  AppDisplayName: 190,
  Status: 116,
  ResultType: 164,
  ResultDescription: 280,
  IPAddress: 132,
  Location: 200,
  Country: 96,
  Kind: 130,
  ResourceDisplayName: 190,
  ClientAppUsed: 180,
  ConditionalAccessStatus: 150,
  AuthenticationRequirement: 200,
  Browser: 130,
  OperatingSystem: 124,
  UserAgent: 340,
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
};

/** Pixels that the user has given to columns. */
export type WidthsPx = Readonly<Partial<Record<ColumnName, number>>>;

/** Where each column begins and how wide it is, from the left edge of a row; immutable. */
export class ColumnLayout {
  private readonly leftsPx: readonly number[];

  constructor(
    readonly columns: readonly ColumnName[],
    readonly gutterPx: number,
    private readonly widthsPx: WidthsPx,
  ) {
    const lefts: number[] = [];
    let left = gutterPx;
    for (const column of columns) {
      lefts.push(left);
      left += this.widthOf(column);
    }
    lefts.push(left);
    this.leftsPx = lefts;
  }

  get totalPx(): number {
    return this.leftsPx.at(-1)!;
  }

  left(index: number): number {
    return this.leftsPx[index]!;
  }

  width(index: number): number {
    return this.leftsPx[index + 1]! - this.leftsPx[index]!;
  }

  /** Columns at least partly on screen, with one more on each side; `end` is the one after the last. */
  shown(scrollLeftPx: number, screenPx: number): { readonly first: number; readonly end: number } {
    const from = scrollLeftPx + this.gutterPx;
    const to = scrollLeftPx + screenPx;
    let first = 0;
    while (first < this.columns.length && this.leftsPx[first + 1]! <= from) first++;
    let end = first;
    while (end < this.columns.length && this.leftsPx[end]! < to) end++;
    return { first: Math.max(0, first - 1), end: Math.min(this.columns.length, end + 1) };
  }

  private widthOf(column: ColumnName): number {
    return this.widthsPx[column] ?? usualWidthsPx[column] ?? defaultWidthPx;
  }
}

/** A width within what is allowed, in whole pixels. */
export function soundWidth(px: number): number {
  return Math.round(Math.min(widestPx, Math.max(narrowestPx, px)));
}
