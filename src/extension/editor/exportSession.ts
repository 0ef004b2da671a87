import type { EngineContract, EngineState, Problem } from '../../protocol/engineContract';
import { RpcError, type Client } from '../../protocol/rpc';
import type { EngineStart } from '../../protocol/sourceRef';
import type { EngineProcess } from './engineProcess.node';
import type { SourceAccess } from './sourceAccess';
import type { Run } from './viewIds';

/** Starts an engine, as `startEngine` does with its script. */
export type EngineStarter = (
  start: EngineStart,
  onEnd: (problem: Problem) => void,
) => EngineProcess;

const opening: EngineState = {
  phase: 'opening',
  bytesRead: 0,
  bytesTotal: 0,
  rows: 0,
  sources: [],
  summary: undefined,
  problem: undefined,
  work: undefined,
  changed: undefined,
};

/**
 * One open export: its engine, and the state that every editor of it shows. The engine is started at once and again with
 * every reload; that it ends, for whatever reason, is a state and not an error.
 */
export class ExportSession {
  private current: EngineState = opening;
  /** What the engine itself said of the file, and what a look at the file said; the latter is the newer knowledge. */
  private changedByEngine: EngineState['changed'];
  private changedByLook: EngineState['changed'];
  private currentRun: Run = 0;
  private running: Promise<EngineProcess | undefined>;
  private readonly listeners = new Set<(state: EngineState) => void>();
  private readonly watching: { dispose(): void };
  private disposed = false;

  constructor(
    /** `sessionKey` of the file. */
    readonly key: string,
    private readonly source: SourceAccess,
    private readonly startEngine: EngineStarter,
  ) {
    this.running = this.start();
    this.watching = source.watch(() => void this.compare());
  }

  get state(): EngineState {
    return this.current;
  }

  /** Hears every new state. Returns a function that stops listening. */
  onState(listener: (state: EngineState) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** The engine as it is, or as it will be once it has started; rejects with `failed` where there is none. */
  async engine(): Promise<{ readonly client: Client<EngineContract>; readonly run: Run }> {
    const run = this.currentRun;
    const engine = await this.running;
    if (run !== this.currentRun) return this.engine();
    if (engine === undefined)
      throw new RpcError('failed', this.current.problem?.message ?? 'the export is closed');
    return { client: engine.client, run };
  }

  /** The thread that reads the export, or undefined where none does. */
  async threadId(): Promise<number | undefined> {
    return (await this.running)?.threadId;
  }

  /** Reads the file anew, in a fresh engine. Views of the engine before are stale. */
  reload(): void {
    if (this.disposed) return;
    this.endEngine();
    this.currentRun++;
    this.changedByEngine = this.changedByLook = undefined;
    this.publish(opening);
    this.running = this.start();
  }

  /** Looks whether the file is still what was opened, and says so in the state. */
  async compare(): Promise<void> {
    const run = this.currentRun;
    const changed = await this.source.compare();
    if (this.disposed || run !== this.currentRun || changed === this.changedByLook) return;
    this.changedByLook = changed;
    this.publish(this.current);
  }

  /** Ends the engine; who waits is rejected. */
  dispose(): void {
    this.disposed = true;
    this.watching.dispose();
    this.endEngine();
    this.currentRun++;
    this.running = Promise.resolve(undefined);
    this.listeners.clear();
  }

  private async start(): Promise<EngineProcess | undefined> {
    const run = this.currentRun;
    const isOver = () => this.disposed || run !== this.currentRun;
    const fail = (problem: Problem) => {
      if (isOver()) return;
      this.running = Promise.resolve(undefined);
      this.publish({ ...this.current, phase: 'failed', problem });
    };
    const source = await this.source.prepare();
    if (isOver()) return undefined;
    if ('code' in source) {
      fail(source);
      return undefined;
    }
    let engine: EngineProcess;
    try {
      engine = this.startEngine({ sources: [source] }, fail);
    } catch (error) {
      const what = error instanceof Error ? error.message : String(error);
      fail({ code: 'failed', message: `The engine could not be started: ${what}.` });
      return undefined;
    }
    let wasReading = true;
    engine.client.onSnapshot('state', (state) => {
      if (isOver()) return;
      this.changedByEngine = state.changed;
      this.publish(state);
      // A file that changed while it was read, unnoticed by any watcher, is noticed here.
      if (wasReading && state.phase !== 'opening' && state.phase !== 'reading') {
        wasReading = false;
        void this.compare();
      }
    });
    return engine;
  }

  private endEngine(): void {
    void this.running.then((engine) => engine?.end());
  }

  private publish(state: EngineState): void {
    this.current = { ...state, changed: this.changedByLook ?? this.changedByEngine };
    for (const listener of [...this.listeners]) listener(this.current);
  }
}
