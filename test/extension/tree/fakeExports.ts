import type { Uri } from 'vscode';
import type { Filter, Selection } from '../../../src/core/query/query';
import type { OpenExport, OpenExports } from '../../../src/extension/editor/openExports';
import type { Session } from '../../../src/engine/session';
import type { EngineContract, EngineState } from '../../../src/protocol/engineContract';
import type { AskedChange } from '../../../src/protocol/gridContract';
import { RpcError } from '../../../src/protocol/rpc';
import { readSession } from '../../support/sessionOver';
import { portalCsvOf, type GivenSignIn } from './portalCsvOf';

const noSearch = { text: '', mode: 'plain' } as const;

/** An open export over an engine in this thread: what it was asked, and levers that change what it says. */
export class FakeExport implements OpenExport {
  readonly uri: Uri;
  state: EngineState;
  readAt = '2026-09-01T08:00:00.000Z';
  selection: Selection = { filters: [], search: noSearch };
  zone: OpenExport['zone'] = 'utc';
  shown: OpenExport['shown'];
  readonly asked: AskedChange[] = [];
  /** Names of the engine's calls, with the column or what else tells them apart. */
  readonly calls: string[] = [];
  /** What the next calls reject with. */
  readonly failures: Error[] = [];
  /** Called before each call is answered. */
  onCall: () => void | Promise<void> = () => undefined;
  /** Called when an answer is there that nobody can call off any more. */
  onAnswer: () => void | Promise<void> = () => undefined;

  constructor(
    readonly name: string,
    private readonly session: Session,
    private readonly exports: FakeExports,
  ) {
    const path = `/case/${name}`;
    this.uri = { path, toString: () => `file://${path}` } as unknown as Uri;
    this.state = session.state;
  }

  engine(): ReturnType<OpenExport['engine']> {
    return Promise.resolve({
      call: async <Name extends keyof EngineContract['calls']>(
        name: Name,
        args: EngineContract['calls'][Name]['args'],
        signal = new AbortController().signal,
      ) => {
        const { column } = { column: '', ...(args as object) };
        this.calls.push(`${name} ${column}`.trim());
        await this.onCall();
        const failure = this.failures.shift();
        if (failure !== undefined) throw failure;
        if (signal.aborted) throw new RpcError('cancelled', 'called off');
        const answer = await this.session.handlers[name](args, signal);
        await this.onAnswer();
        return answer;
      },
    });
  }

  /** As the editor does: its filters are others then. */
  ask(change: AskedChange): Promise<void> {
    this.asked.push(change);
    if (change.ask === 'filters') this.select(change.filters);
    return Promise.resolve();
  }

  select(filters: readonly Filter[]): void {
    this.selection = { ...this.selection, filters };
    this.exports.tell('selection', this);
  }

  become(state: Partial<EngineState>): void {
    this.state = { ...this.state, ...state };
    this.exports.tell('state', this);
  }
}

type Listener = Parameters<OpenExports['onChange']>[0];

/** Exports that a test opens and closes. */
export class FakeExports implements OpenExports {
  private exports: readonly FakeExport[] = [];
  private readonly listeners = new Set<Listener>();

  list(): readonly OpenExport[] {
    return this.exports;
  }

  onChange(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  tell(...told: Parameters<Listener>): void {
    for (const listener of this.listeners) listener(...told);
  }

  async open(name: string, signIns: readonly GivenSignIn[]): Promise<FakeExport> {
    const session = await readSession([
      { name: 'InteractiveSignIns_2026.csv', content: portalCsvOf(signIns) },
    ]);
    const opened = new FakeExport(name, session, this);
    this.bringToFront(opened);
    return opened;
  }

  bringToFront(front: FakeExport): void {
    this.exports = [front, ...this.exports.filter((each) => each !== front)];
    this.tell('list', front);
  }

  close(closed: FakeExport): void {
    this.exports = this.exports.filter((each) => each !== closed);
    this.tell('list', closed);
  }
}
