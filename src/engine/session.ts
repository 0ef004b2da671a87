import type { RegExpRunner } from '../core/query/regExpRunner';
import type { ByteSource } from '../core/read/byteSource';
import { ExportReader, openExport, type OpenedExport } from '../core/read/exportReader';
import type { NativeIngest } from '../core/read/ingest';
import { readAlone } from '../core/read/readAlone';
import { summarise } from '../core/table/summarise';
import { filledColumns, TableBuilder } from '../core/table/tableBuilder';
import type { Steps } from '../core/steps';
import {
  type EngineContract,
  type EngineState,
  type Problem,
  type RejectedRecord,
  type SourceSummary,
  type TableSummary,
} from '../protocol/engineContract';
import { l10n } from '../knowledge/l10n';
import { RpcError, type Handlers } from '../protocol/rpc';
import type { Answers } from './answers';
import type { Evidence, ReadSource } from './evidence';
import { HashingSource, type Hasher } from './hashingSource';
import { SourceError } from './sourceError';

/** A source file of a session. */
export interface NamedSource {
  /** As shown to the user; the sources of one session differ in it. */
  readonly name: string;
  /** Default `main`. A `companion` gives no rows. */
  readonly role?: SourceSummary['role'];
  /** Throws a `SourceError`, here or when it is read, where the file cannot be read. */
  open(): ByteSource & { close(): void };
}

/** What a session needs of where it runs. */
export interface SessionHost {
  /** Hears whole states, at most about ten a second. */
  publish(state: EngineState): void;
  /** Lets in what waits (messages, above all), then resolves. */
  pause(): Promise<void>;
  /** A hasher for a source of about so many bytes. */
  createHasher(sizeBytes: number): Hasher;
  /** Cuts regular expressions off that take too long. */
  readonly regExps: RegExpRunner;
  /** Makes an instance of the native scanners; without one, what is slower reads. Asked once, when reading begins. */
  loadNative?(): Promise<NativeIngest | undefined>;
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
  private readonly builder = newTable();
  /** By number of the source: the file once it was found, and what is known of it once it was looked into. */
  private readonly files: ((ByteSource & { close(): void }) | undefined)[] = [];
  private readonly sizes: number[] = [];
  private readonly slots: ({ summary: SourceSummary } | undefined)[] = [];
  /** Those that give rows. */
  private readonly read: ReadSource[] = [];
  private companions: TableBuilder | undefined;
  private areCompanionsRead = false;
  private work: EngineState['work'];
  /** An instance of the scanners while reading goes on: one source after another is read with it. */
  private native: NativeIngest | undefined;
  private findings: EngineState['findings'];
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
      facet: async (args, signal) => (await this.answering()).facet(args, signal),
      blame: async (args, signal) => (await this.answering()).blame(args, signal),
      branches: async (args, signal) => (await this.answering()).branches(args, signal),
      newest: async (args, signal) => (await this.answering()).newest(args, signal),
      timeline: async (args, signal) => (await this.answering()).timeline(args, signal),
      record: async (args, signal) => (await this.answering()).record(args, signal),
      story: async (args, signal) => (await this.answering()).story(args, signal),
      detections: async (args, signal) => (await this.answering()).detections(args, signal),
      detect: async (args, signal) => (await this.answering()).detect(args, signal),
      evidence: async (args, signal) => (await this.answering()).evidence(args, signal),
      rowsOfIds: async (args, signal) => (await this.answering()).rowsOfIds(args, signal),
      idsOf: async (args, signal) => (await this.answering()).idsOf(args, signal),
      setMarks: async (args, signal) => (await this.answering()).setMarks(args, signal),
      setFindings: async (args, signal) => (await this.answering()).setFindings(args, signal),
      findingsOf: async (args, signal) => (await this.answering()).findingsOf(args, signal),
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
      companion: () => (this.areCompanionsRead ? this.companions : undefined),
      readAlone,
      regExps: this.host.regExps,
      sentences: l10n.sentences,
      isReading: () => this.isReading(),
      sliced: (steps, signal) => this.sliced(steps, signal),
      onWork: (work) => {
        this.work = work;
        this.publish();
      },
      onFindings: (findings) => {
        this.findings = findings;
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
      sources: this.slots.flatMap((slot) => (slot === undefined ? [] : [slot.summary])),
      summary: this.summary,
      problem: this.problem,
      work: this.work,
      changed: undefined,
      findings: this.findings,
    };
  }

  async start(): Promise<void> {
    try {
      await this.measure();
      // What cannot be loaded does without: JavaScript reads the same.
      this.native = await this.host.loadNative?.().catch(() => undefined);
      const mains = this.numbersOf('main');
      // AuthDetails downloads among other exports complete them: which they are is known when the others are read.
      const setAside: number[] = [];
      for (const at of mains) await this.readSource(at, mains.length > 1 ? setAside : undefined);
      const companions = this.read.length > 0 ? setAside : [];
      if (companions.length === 0) for (const at of setAside) await this.readSource(at);
      await this.readCompanions([...companions, ...this.numbersOf('companion')]);
      await this.end(mains.filter((at) => !companions.includes(at)));
    } catch (error) {
      this.problem = problemOf(error);
      await this.keepWhatWasRead();
    }
    this.native = undefined;
    this.closeAll();
    this.publish();
  }

  dispose(): void {
    this.disposed = this.stopped = true;
    this.closeAll();
  }

  private closeAll(): void {
    for (const file of this.files) file?.close();
  }

  private numbersOf(role: SourceSummary['role']): number[] {
    return this.sources.flatMap((source, at) => ((source.role ?? 'main') === role ? [at] : []));
  }

  /** Learns the size of every source before the first is read, so that progress is that of the whole. */
  private async measure(): Promise<void> {
    let until = performance.now() + sliceMs;
    for (const [at, named] of this.sources.entries()) {
      try {
        const file = named.open();
        const { sizeBytes } = file;
        this.files[at] = file;
        this.sizes[at] = sizeBytes;
        this.bytesTotal += sizeBytes;
        // A system lets nobody keep a thousand files open.
        if (this.sources.length > 1) file.close();
      } catch (error) {
        this.fail(at, error);
      }
      if (performance.now() < until) continue;
      await this.host.pause();
      if (this.isStopped()) return;
      until = performance.now() + sliceMs;
    }
  }

  /**
   * Reads a source into the table of sign-ins; what is wrong with it becomes its own problem and costs no other source.
   * @param setAside takes the number of a source that proves to be an AuthDetails download, which is then not read
   */
  private async readSource(at: number, setAside?: number[]): Promise<void> {
    await this.reading(at, (file, hashing) => {
      const opened = openRecognised(hashing, this.sources[at]!.name);
      if (setAside === undefined || !isAuthDetails(opened))
        return this.readRecords(at, 'main', opened, file, hashing);
      setAside.push(at);
      return Promise.resolve();
    });
  }

  /** Reads AuthDetails downloads into a table of their own, which answers are joined from. */
  private async readCompanions(numbers: readonly number[]): Promise<void> {
    for (const at of numbers)
      await this.reading(at, (file, hashing) => {
        const { name } = this.sources[at]!;
        const opened = openRecognised(hashing, name);
        if (!isAuthDetails(opened))
          throw new SourceError(
            'notAnExport',
            l10n.t(
              '{0} is not the download of authentication details that its name promises: it was left aside.',
              name,
            ),
          );
        return this.readRecords(at, 'companion', opened, file, hashing);
      });
    if (this.companions === undefined) return;
    await this.sliced(this.companions.finish());
    this.areCompanionsRead = true;
  }

  /** Opens a source for `read`; what that throws becomes the source's problem. */
  private async reading(
    at: number,
    read: (file: ByteSource & { close(): void }, hashing: HashingSource) => Promise<void>,
  ): Promise<void> {
    const file = this.files[at];
    if (this.stopped || file === undefined) return;
    const hasher = this.host.createHasher(this.sizes[at] ?? 0);
    try {
      await read(file, new HashingSource(file, hasher));
    } catch (error) {
      if (this.disposed) throw error;
      this.fail(at, error);
    } finally {
      hasher.end();
      if (this.sources.length > 1) file.close();
    }
  }

  /** Notes why a source could not be read, or not to its end. */
  private fail(at: number, error: unknown): void {
    const problem = problemOf(error);
    const { name, role = 'main' } = this.sources[at]!;
    const bytes = this.sizes[at] ?? 0;
    // What is not read is no part of the progress.
    if (this.slots[at] === undefined) this.bytesTotal -= bytes;
    const summary = this.slots[at]?.summary ?? {
      file: name,
      role,
      bytes,
      sha256: undefined,
      format: {
        id: 'unknown',
        name: l10n.t('Unknown format'),
        confidence: 'possible',
        evidence: [],
      },
      records: 0,
      rejectedCount: 0,
      warnings: [],
    };
    const slot = this.slots[at] ?? { summary: { ...summary, problem } };
    slot.summary = { ...summary, problem };
    this.slots[at] = slot;
  }

  /** Decides, by the sources that give rows, how reading ended. */
  private async end(mains: readonly number[]): Promise<void> {
    const problemsOf = mains.flatMap((at) => this.slots[at]?.summary.problem ?? []);
    const [problem] = problemsOf;
    if (this.stopped) {
      if (this.sources.length > 1)
        for (const [at, { name }] of this.sources.entries())
          if (this.slots[at] === undefined)
            this.fail(
              at,
              new SourceError(
                'unreadable',
                l10n.t('{0} was not read: reading was stopped before it.', name),
              ),
            );
      await this.finish('cancelled');
    } else if (problem === undefined || problemsOf.length < mains.length) {
      await this.finish('ready');
    } else {
      this.problem =
        mains.length === 1
          ? problem
          : {
              code: problem.code,
              message: l10n.t(
                'None of the {0} files could be read to its end. The first, {1}: {2}',
                mains.length,
                this.sources[mains[0]!]!.name,
                problem.message,
              ),
            };
      await this.keepWhatWasRead();
    }
  }

  private async readRecords(
    at: number,
    role: SourceSummary['role'],
    opened: OpenedExport,
    file: ByteSource & { close(): void },
    hashing: HashingSource,
  ): Promise<void> {
    const builder = role === 'main' ? this.builder : (this.companions ??= newTable());
    const source = this.startReading(at, role, opened, file, builder);
    const recordsBefore = builder.recordCount;
    const rejectedBefore = this.rejectedCount;
    const count = () => {
      const rejectedCount = this.rejectedCount - rejectedBefore;
      const records = builder.recordCount - recordsBefore + rejectedCount;
      source.summary = { ...source.summary, records, rejectedCount };
    };
    const steps = source.reader.read();
    const before = this.bytesRead;
    const scale = file.sizeBytes / Math.max(1, opened.text.sizeBytes);
    let warnings: readonly string[] | undefined;
    try {
      for (let step = steps.next(); !this.isStopped(); step = steps.next()) {
        const until = performance.now() + sliceMs;
        while (step.done !== true && performance.now() < until) step = steps.next();
        if (step.done === true) {
          warnings = step.value;
          this.bytesRead = before + file.sizeBytes;
          break;
        }
        this.bytesRead = before + Math.round(source.reader.positionBytes * scale);
        count();
        await this.progress();
      }
    } finally {
      source.reader.end();
      // Stopped, or failed half-way: what was read is settled all the same.
      const isWhole = warnings !== undefined;
      warnings ??= [...source.summary.warnings, ...builder.settle()];
      count();
      source.summary = {
        ...source.summary,
        sha256: isWhole ? await hashing.digest() : undefined,
        warnings,
      };
    }
  }

  // A method, not a property: it changes while others wait.
  private isStopped(): boolean {
    return this.stopped;
  }

  private startReading(
    at: number,
    role: SourceSummary['role'],
    opened: OpenedExport,
    file: ByteSource & { close(): void },
    builder: TableBuilder,
  ): ReadSource {
    const { name } = opened;
    const { format, confidence, evidence, warnings } = opened.recognised;
    const report = {
      reject: (line: number, offsetBytes: number, reason: string) => {
        this.rejectedCount++;
        if (this.rejections.length < keptRejections)
          this.rejections.push({
            file: name,
            line,
            offsetBytes: opened.text.toFileOffset(offsetBytes),
            reason,
          });
      },
    };
    const reader = new ExportReader(opened, builder, report, this.native);
    const source: ReadSource = {
      index: at,
      opened,
      file,
      reader,
      summary: {
        file: name,
        role,
        problem: undefined,
        bytes: file.sizeBytes,
        sha256: undefined,
        format: { id: format.id, name: format.name, confidence, evidence },
        records: 0,
        rejectedCount: 0,
        warnings,
      },
    };
    this.slots[at] = source;
    if (role === 'main') this.read.push(source);
    this.host.onRecognised?.();
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

/** A table with a seed of its own, so that no file can be made for its dictionaries. */
function newTable(): TableBuilder {
  return new TableBuilder(Math.floor(Math.random() * 2 ** 31));
}

/** Opens a source as the export that it is; throws a `SourceError` where it is none. */
function openRecognised(file: ByteSource, name: string): OpenedExport {
  const opened = openExport(file, name);
  if (opened.ok) return opened;
  throw new SourceError(opened.reason, opened.looksLike);
}

function isAuthDetails({ recognised }: OpenedExport): boolean {
  return recognised.format.id === 'portal-auth-details';
}

function problemOf(error: unknown): Problem {
  if (error instanceof SourceError) return { code: error.code, message: error.message };
  const message = error instanceof Error ? error.message : String(error);
  // Columns lie outside the heap: where they have no room, nothing but an allocation fails. The native scanners tell it.
  if (
    error instanceof Error &&
    (error.name === 'OutOfMemory' ||
      (error instanceof RangeError && /allocation failed|typed array length/i.test(message)))
  )
    return {
      code: 'failed',
      message: l10n.t(
        'There is not enough memory to hold this export. Close other exports and use Reload, or split the file. The file itself is untouched.',
      ),
    };
  return {
    code: 'failed',
    message: l10n.t('Reading failed, by a fault of this extension: {0}', message),
  };
}
