import type { ByteSource } from '../core/read/byteSource';
import type { ExportReader, OpenedExport } from '../core/read/exportReader';
import type { Steps } from '../core/steps';
import type { TableBuilder } from '../core/table/tableBuilder';
import type { EngineState, SourceSummary } from '../protocol/engineContract';

/** A source that was recognised, with all that is known of it. */
export interface ReadSource {
  readonly opened: OpenedExport;
  readonly file: ByteSource & { close(): void };
  readonly reader: ExportReader;
  summary: SourceSummary;
}

/** What a session's answers are made from. */
export interface Evidence {
  readonly table: TableBuilder;
  /** In the order of `RecordLocation.source`; more come while the session reads. */
  readonly sources: readonly ReadSource[];
  /** Whether rows are still added, and may still be merged. */
  isReading(): boolean;
  /** Runs work to its end in slices, messages let in between; rejects as `cancelled` when `signal` aborts. */
  sliced<T>(steps: Steps<T>, signal?: AbortSignal): Promise<T>;
  /** Shows in the state how far long work has come; undefined when it is done. */
  onWork(work: EngineState['work']): void;
}
