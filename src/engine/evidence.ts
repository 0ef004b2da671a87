import type { RegExpRunner } from '../core/query/regExpRunner';
import type { ByteSource } from '../core/read/byteSource';
import type { ExportReader, OpenedExport } from '../core/read/exportReader';
import type { readAlone } from '../core/read/readAlone';
import type { Steps } from '../core/steps';
import type { Table } from '../core/table/column';
import type { TableBuilder } from '../core/table/tableBuilder';
import type { L10nBundle } from '../knowledge/l10n';
import type { EngineState, MarkedFindings, SourceSummary } from '../protocol/engineContract';

/** A source that was recognised, with all that is known of it. */
export interface ReadSource {
  /** Its number among the session's sources, in the order in which they were given. */
  readonly index: number;
  readonly opened: OpenedExport;
  readonly file: ByteSource & { close(): void };
  readonly reader: ExportReader;
  summary: SourceSummary;
}

/** What a session's answers are made from. */
export interface Evidence {
  readonly table: TableBuilder;
  /** Those that give rows, in the order of `RecordLocation.source`; more come while the session reads. */
  readonly sources: readonly ReadSource[];
  /**
   * The rows of the AuthDetails companions, one for each authentication step; undefined where there are none and until all
   * of them are read. `companionSteps` finds the steps of a request id in it.
   */
  companion(): Table | undefined;
  /** What single records say by themselves; the engine's own, so that the bundle of answers need not hold the readers too. */
  readonly readAlone: typeof readAlone;
  /** How regular expressions are run, so that they can be cut off. */
  readonly regExps: RegExpRunner;
  /** The sentences of the user's language: what answers is a bundle of its own, with words of its own. */
  readonly sentences: L10nBundle | undefined;
  /** Whether rows are still added, and may still be merged. */
  isReading(): boolean;
  /** Runs work to its end in slices, messages let in between; rejects as `cancelled` when `signal` aborts. */
  sliced<T>(steps: Steps<T>, signal?: AbortSignal): Promise<T>;
  /** Shows in the state how far long work has come; undefined when it is done. */
  onWork(work: EngineState['work']): void;
  /** Shows in the state which findings are marked. */
  onFindings(findings: MarkedFindings): void;
}
