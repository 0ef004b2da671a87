import type { ColumnName, Kind, Status } from '../core/event';

/** A file of an export, as far as a summary tells of it. */
export interface SummarisedFile {
  readonly file: string;
  readonly role: 'main' | 'companion';
  readonly problem: { readonly message: string } | undefined;
  readonly changed?: 'changed' | 'vanished' | undefined;
  readonly bytes: number;
  /** Lower-case hex; undefined while it is being read or where that was cancelled. */
  readonly sha256: string | undefined;
  readonly format: {
    readonly id: string;
    readonly name: string;
    readonly confidence: 'certain' | 'likely' | 'possible';
  };
  /** Records read, the rejected ones included. */
  readonly records: number;
  readonly rejectedCount: number;
  readonly warnings: readonly string[];
}

/** An export as a summary sees it: what the engine publishes of itself. */
export interface SummarisedExport {
  readonly phase: 'opening' | 'reading' | 'ready' | 'cancelled' | 'failed';
  readonly bytesRead: number;
  readonly bytesTotal: number;
  readonly rows: number;
  readonly sources: readonly SummarisedFile[];
  readonly summary:
    | {
        readonly records: number;
        /** ISO 8601 UTC. */
        readonly timeRange: { readonly from: string; readonly to: string } | undefined;
        readonly kinds: Readonly<Partial<Record<Kind | 'unknown', number>>>;
        readonly status: Readonly<Record<Status, number>>;
        /** By ResultType category. */
        readonly groups: Readonly<Record<string, number>>;
        readonly users: number;
        readonly ipAddresses: number;
        readonly columns: readonly ColumnName[];
      }
    | undefined;
  readonly problem: { readonly code: string; readonly message: string } | undefined;
}

/** What the window of an export shows of it. */
export interface SummarisedView {
  readonly events: number;
  readonly of: number;
  readonly selected: number;
}

/** How much of an export has been read, in percent; undefined where its size is not known. */
export function percentOf({
  bytesRead,
  bytesTotal,
}: Pick<SummarisedExport, 'bytesRead' | 'bytesTotal'>): number | undefined {
  return bytesTotal <= 0 ? undefined : Math.min(100, Math.floor((bytesRead / bytesTotal) * 100));
}

/** Whether rows are authentication steps, not sign-ins: the portal's AuthDetails download opened by itself. */
export function holdsSteps({ sources }: Pick<SummarisedExport, 'sources'>): boolean {
  return sources.length > 0 && sources.every(({ format }) => format.id === 'portal-auth-details');
}
