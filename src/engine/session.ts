import type { ByteSource } from '../core/read/byteSource';
import { ExportReader, openExport, type OpenedExport } from '../core/read/exportReader';
import { summarise } from '../core/table/summarise';
import { filledColumns, TableBuilder } from '../core/table/tableBuilder';
import type { Steps } from '../core/steps';
import {
  type EngineContract,
  type EngineState,
  type Problem,
  type RejectedRecord,
  type TableSummary,
} from '../protocol/engineContract';
import { RpcError, type Handlers } from '../protocol/rpc';
import type { Answers } from './answers';
import type { Evidence, ReadSource } from './evidence';
import { HashingSource, type Hasher } from './hashingSource';
import { SourceError } from './sourceError';

/** A source file of a session. */
export interface NamedSource {
  readonly name: string;
  /** Throws a `SourceError`, here or when it is read, where the file cannot be read. */
  open(): ByteSource & { close(): void };
}

/** What a session needs of where it runs. */
export interface SessionHost {
  /** Hears whole states, at most about ten a second. */
  publish(state: EngineState): void;
  /** Lets in what waits (messages, above all), then resolves. */
  pause(): Promise<void>;
  createHasher(): Hasher;
  /** Called when a source's format is known, before its records are read. */
  onRecognised?(): void;
}

/** One open evidence: reads its sources into a table and answers questions about it, also while it reads. */
export interface Session {
  /** Reads everything; resolves when reading has ended, in whatever way: the state says which. Never rejects. */
  start(): Promise<void>;
  readonly state: EngineState;
  readonly handlers: Handlers<EngineContract>;
  dispose(): void;
}

/** The longest that one slice of work keeps messages waiting. */
const sliceMs = 8;
/** How often states are published, and how often with fresh figures, while reading. */
const publishEveryMs = 100;
const summariseEveryMs = 600;
/** Rejected records whose place and reason are kept; further ones are counted. */
const keptRejections = 10_000;
export function createSession(sources: readonly NamedSource[], host: SessionHost): Session {
  return new EngineSession(sources, host);
}

class EngineSession implements Session {
  readonly handlers: Handlers<EngineContract>;
  private readonly builder = new TableBuilder(Math.floor(Math.random() * 2 ** 31));
  private readonly read: ReadSource[] = [];
  private work: EngineState['work'];
  /** Loaded with the first question, to which it is the answer: reading needs none of it. */
  private answers: Promise<Answers> | undefined;
  private loadedAnswers: Answers | undefined;
  private phase: EngineState['phase'] = 'opening';
  private problem: Problem | undefined;
  private summary: TableSummary | undefined;
  private readonly rejections: RejectedRecord[] = [];
  private rejectedCount = 0;
  private bytesRead = 0;
  private bytesTotal = 0;
  private stopped = false;
  private disposed = false;
  private publishedAt = 0;
  private summarisedAt = 0;

  constructor(
    private readonly sources: readonly NamedSource[],
    private readonly host: SessionHost,
  ) {
    this.handlers = {
      openView: async (query, signal) => (await this.answering()).openView(query, signal),
      closeView: async ({ view }) => (await this.answering()).closeView(view),
      rows: async (args, signal) => (await this.answering()).rows(args, signal),
      positionOf: async (args, signal) => (await this.answering()).positionOf(args, signal),
      groups: async (args, signal) => (await this.answering()).groups(args, signal),
      facet: async (args, signal) => (await this.answering()).facet(args, signal),
      blame: async (args, signal) => (await this.answering()).blame(args, signal),
      timeline: async (args, signal) => (await this.answering()).timeline(args, signal),
      record: async (args, signal) => (await this.answering()).record(args, signal),
      story: async (args, signal) => (await this.answering()).story(args, signal),
      idsOf: async (args, signal) => (await this.answering()).idsOf(args, signal),
      setMarks: async (args, signal) => (await this.answering()).setMarks(args, signal),
      rejected: ({ start, count }) => ({
        total: this.rejectedCount,
        records: this.rejections.slice(start, start + count),
      }),
      cancelReading: () => {
        this.stopped = true;
        return undefined;
      },
    };
  }

  private answering(): Promise<Answers> {
    this.answers ??= import('./answers').then(({ createAnswers }) => {
      this.loadedAnswers = createAnswers(this.evidence);
      return this.loadedAnswers;
    });
    return this.answers;
  }

  private get evidence(): Evidence {
    return {
      table: this.builder,
      sources: this.read,
      isReading: () => this.isReading(),
      sliced: (steps, signal) => this.sliced(steps, signal),
      onWork: (work) => {
        this.work = work;
        this.publish();
      },
    };
  }

  get state(): EngineState {
    return {
      phase: this.phase,
      bytesRead: Math.min(this.bytesRead, this.bytesTotal),
      bytesTotal: this.bytesTotal,
      rows: this.builder.rowCount,
      sources: this.read.map(({ summary }) => summary),
      summary: this.summary,
      problem: this.problem,
      work: this.work,
      changed: undefined,
    };
  }

  async start(): Promise<void> {
    try {
      for (const source of this.sources) await this.readSource(source);
      await this.finish(this.stopped ? 'cancelled' : 'ready');
    } catch (error) {
      this.problem = problemOf(error);
      await this.keepWhatWasRead();
    }
    for (const { file } of this.read) file.close();
    this.publish();
  }

  dispose(): void {
    this.disposed = this.stopped = true;
    for (const { file } of this.read) file.close();
  }

  private async readSource(named: NamedSource): Promise<void> {
    if (this.stopped) return;
    const { name } = named;
    const file = named.open();
    const hashing = new HashingSource(file, this.host.createHasher());
    const before = this.bytesTotal;
    this.bytesTotal += file.sizeBytes;
    const opened = openExport(hashing, name);
    if (!opened.ok) {
      file.close();
      throw new ProblemError({
        code: opened.reason === 'empty' ? 'empty' : 'notAnExport',
        message: opened.looksLike,
      });
    }
    const source = this.startReading(name, file, opened);
    const recordsBefore = this.builder.recordCount;
    const rejectedBefore = this.rejectedCount;
    const count = () => {
      const rejectedCount = this.rejectedCount - rejectedBefore;
      const records = this.builder.recordCount - recordsBefore + rejectedCount;
      source.summary = { ...source.summary, records, rejectedCount };
    };
    const steps = source.reader.read();
    const scale = file.sizeBytes / Math.max(1, opened.text.sizeBytes);
    let warnings: readonly string[] | undefined;
    try {
      for (let step = steps.next(); !this.isStopped(); step = steps.next()) {
        const until = performance.now() + sliceMs;
        while (step.done !== true && performance.now() < until) step = steps.next();
        if (step.done === true) {
          warnings = step.value;
          this.bytesRead = this.bytesTotal;
          break;
        }
        this.bytesRead = before + Math.round(source.reader.positionBytes * scale);
        count();
        await this.progress();
      }
    } finally {
      // Stopped, or failed half-way: what was read is settled all the same.
      const isWhole = warnings !== undefined;
      warnings ??= [...source.summary.warnings, ...this.builder.settle()];
      count();
      source.summary = {
        ...source.summary,
        sha256: isWhole ? hashing.digest() : undefined,
        warnings,
      };
    }
  }

  private isStopped(): boolean {
    return this.stopped;
  }

  private startReading(
    name: string,
    file: ByteSource & { close(): void },
    opened: OpenedExport,
  ): ReadSource {
    const { format, confidence, evidence, warnings } = opened.recognised;
    const reader = new ExportReader(opened, this.builder, {
      reject: (line, offsetBytes, reason) => {
        this.rejectedCount++;
        if (this.rejections.length < keptRejections)
          this.rejections.push({
            file: name,
            line,
            offsetBytes: opened.text.toFileOffset(offsetBytes),
            reason,
          });
      },
    });
    const source: ReadSource = {
      opened,
      file,
      reader,
      summary: {
        file: name,
        role: 'main',
        problem: undefined,
        bytes: file.sizeBytes,
        sha256: undefined,
        format: { id: format.id, name: format.name, confidence, evidence },
        records: 0,
        rejectedCount: 0,
        warnings,
      },
    };
    this.host.onRecognised?.();
    this.read.push(source);
    this.phase = 'reading';
    return source;
  }

  /** Between two slices of reading: publishes what there is, now and then, and lets messages in. */
  private async progress(): Promise<void> {
    const now = performance.now();
    if (now - this.publishedAt > publishEveryMs) {
      this.builder.publish();
      if (now - this.summarisedAt > summariseEveryMs && this.builder.rowCount > 0) {
        await this.summarise();
        this.summarisedAt = performance.now();
      }
      this.publish();
    }
    await this.host.pause();
  }

  private async finish(phase: 'ready' | 'cancelled'): Promise<void> {
    await this.sliced(this.finishing(phase));
    await this.summarise();
  }

  /** Its last step makes rows final and views of before stale: nobody sees the one without the other. */
  private *finishing(phase: 'ready' | 'cancelled'): Steps<void> {
    const warnings = yield* this.builder.finish();
    this.phase = phase;
    this.loadedAnswers?.onFinal();
    const last = this.read.at(-1);
    if (last !== undefined)
      last.summary = { ...last.summary, warnings: [...last.summary.warnings, ...warnings] };
  }

  /** After a failure: what was read before a file failed is kept, where it still can be. */
  private async keepWhatWasRead(): Promise<void> {
    try {
      if (this.isReading() && this.builder.recordCount > 0) await this.finish('cancelled');
      else this.phase = 'failed';
    } catch {
      // The first problem is the one to show; after `dispose` nobody looks.
      this.phase = 'failed';
    }
  }

  private async summarise(): Promise<void> {
    const figures = await this.sliced(summarise(this.builder));
    this.summary = {
      ...figures,
      records: this.builder.recordCount,
      rows: this.builder.rowCount,
      rejectedCount: this.rejectedCount,
      columns: filledColumns(this.builder),
    };
  }

  private publish(): void {
    if (this.disposed) return;
    this.publishedAt = performance.now();
    this.host.publish(this.state);
  }

  /** Runs work to its end in slices, messages let in between; rejects as `cancelled` when `signal` aborts. */
  private async sliced<T>(steps: Steps<T>, signal?: AbortSignal): Promise<T> {
    for (;;) {
      if (signal?.aborted === true || this.disposed) throw new RpcError('cancelled', 'cancelled');
      const until = performance.now() + sliceMs;
      do {
        const step = steps.next();
        if (step.done === true) return step.value;
      } while (performance.now() < until);
      await this.host.pause();
    }
  }

  // A method, not a property: it changes while others wait.
  private isReading(): boolean {
    return this.phase === 'opening' || this.phase === 'reading';
  }
}

/** A problem of the user's, thrown as far as the session's start. */
class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message);
  }
}

function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  if (error instanceof SourceError) return { code: error.code, message: error.message };
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'failed', message: `Reading failed, by a fault of this extension: ${message}` };
}
