import type { Uri } from 'vscode';
import { l10n } from '../../knowledge/l10n';
import type { EngineContract, EngineState, Problem } from '../../protocol/engineContract';
import { RpcError, type Client } from '../../protocol/rpc';
import type { EngineStart } from '../../protocol/sourceRef';
import type { EngineProcess } from './engineProcess.node';
import type { PreparedSource, SourceAccess, SourceChanges } from './sourceAccess';
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

const unchanged: SourceChanges = { list: undefined, sources: new Map() };

/**
 * One open export: its engine, and the state that every editor of it shows. The engine is started at once and again with
 * every reload; that it ends, for whatever reason, is a state and not an error.
 */
export class ExportSession {
  private current: EngineState = opening;
  /** What the engine itself said of the files, and what a look at them said; the latter is the newer knowledge. */
  private changedByEngine: EngineState['changed'];
  private changesByLook = unchanged;
  private prepared: readonly PreparedSource[] = [];
  private currentRun: Run = 0;
  private startedAt = new Date().toISOString();
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
    this.watching = source.watch({
      onFiles: () => void this.compare(),
      onOtherFiles: () => this.reload(),
    });
  }

  /** When reading began, by the clock of this machine: ISO 8601 UTC. */
  get readAt(): string {
    return this.startedAt;
  }

  get state(): EngineState {
    return this.current;
  }

  /** Where a source of the session lies (`SourceSummary`, `RowRecord.source`); undefined where it lies nowhere. */
  sourceUri(index: number): Uri | undefined {
    return this.prepared[index]?.uri;
  }

  /** Where all of the session's sources lie, as far as they lie anywhere. */
  get sourceUris(): readonly Uri[] {
    return this.prepared.flatMap(({ uri }) => (uri === undefined ? [] : [uri]));
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
    this.startedAt = new Date().toISOString();
    this.changedByEngine = undefined;
    this.changesByLook = unchanged;
    this.publish(opening);
    this.running = this.start();
  }

  /** Looks whether the files are still what was opened, and says so in the state. */
  async compare(): Promise<void> {
    const run = this.currentRun;
    const changes = await this.source.compare();
    if (this.disposed || run !== this.currentRun || areSame(changes, this.changesByLook)) return;
    this.changesByLook = changes;
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
    const prepared = await this.source.prepare();
    if (isOver()) return undefined;
    if ('code' in prepared) {
      fail(prepared);
      return undefined;
    }
    this.prepared = prepared;
    let engine: EngineProcess;
    try {
      engine = this.startEngine({ sources: prepared.map(({ ref }) => ref) }, fail);
    } catch (error) {
      const what = error instanceof Error ? error.message : String(error);
      fail({ code: 'failed', message: l10n.t('The engine could not be started: {0}.', what) });
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
    const { list, sources } = this.changesByLook;
    const all = [...sources.values()];
    // A file that changed is the graver news: of one that vanished everything is here.
    const changed = list ?? all.find((change) => change === 'changed') ?? all[0];
    this.current = {
      ...state,
      sources: state.sources.map((source) => ({ ...source, changed: sources.get(source.file) })),
      changed: changed ?? this.changedByEngine,
    };
    for (const listener of [...this.listeners]) listener(this.current);
  }
}

function areSame(a: SourceChanges, b: SourceChanges): boolean {
  return (
    a.list === b.list &&
    a.sources.size === b.sources.size &&
    [...a.sources].every(([name, changed]) => b.sources.get(name) === changed)
  );
}
