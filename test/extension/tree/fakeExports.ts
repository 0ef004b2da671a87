import type { Uri } from 'vscode';
import type { Filter, Selection } from '../../../src/core/query/query';
import type { OpenExport, OpenExports } from '../../../src/extension/editor/openExports';
import type { Session } from '../../../src/engine/session';
import type { EngineContract, EngineState } from '../../../src/protocol/engineContract';
import type { AskedChange } from '../../../src/protocol/gridContract';
import { RpcError } from '../../../src/protocol/rpc';
import { readSession } from '../../support/sessionOver';

/** A sign-in of an invented tenant; what is not said is the same in all. */
export interface GivenSignIn {
  readonly time?: string;
  readonly id?: string;
  readonly user?: string;
  readonly app?: string;
  readonly ip?: string;
  readonly status?: 'Success' | 'Failure' | 'Interrupted';
  readonly code?: string;
}

/** A portal CSV of some sign-ins. */
export function portalCsvOf(signIns: readonly GivenSignIn[]): string {
  const header =
    'Date (UTC),Request ID,User agent,Correlation ID,User ID,User,Username,User type,Application,Application ID ,Resource,Resource ID ,IP address,Location,Status,Sign-in error code,Failure reason,Client app,Operating System,Conditional Access';
  const rows = signIns.map((given, i) => {
    const serial = String(i).padStart(12, '0');
    const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const {
      time = new Date(Date.UTC(2026, 8, 1, 8, i)).toISOString(),
      id = `11111111-1111-4111-8111-${serial}`,
      user = 'megan@contoso.com',
      app = 'Office 365',
      ip = '192.0.2.10',
      status = 'Success',
      code = '0',
    } = given;
    return [
      time,
      id,
      'Mozilla/5.0',
      `21111111-1111-4111-8111-${serial}`,
      '31111111-1111-4111-8111-111111111111',
      'Megan Bowen',
      cell(user),
      'member',
      cell(app),
      '41111111-1111-4111-8111-111111111111',
      'Graph',
      '51111111-1111-4111-8111-111111111111',
      ip,
      '"Toronto, Ontario, CA"',
      status,
      code,
      'Other.',
      'Browser',
      'Windows10',
      'Success',
    ].join(',');
  });
  return [header, ...rows, ''].join('\r\n');
}

const noSearch = { text: '', mode: 'plain' } as const;

/** An open export over an engine in this thread: what it was asked, and levers that change what it says. */
export class FakeExport implements OpenExport {
  readonly uri: Uri;
  state: EngineState;
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
