import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type { EngineProcess } from '../../../src/extension/editor/engineProcess.node';
import type { EngineStarter } from '../../../src/extension/editor/exportSession';
import type {
  PreparedSource,
  SourceAccess,
  SourceChanges,
  SourceListener,
} from '../../../src/extension/editor/sourceAccess';
import type {
  EngineContract,
  EngineState,
  EventFigures,
  Problem,
} from '../../../src/protocol/engineContract';
import { client, serve, type Handlers, type Port, type Server } from '../../../src/protocol/rpc';
import type { EngineStart, SourceRef } from '../../../src/protocol/sourceRef';

export const ready: EngineState = {
  phase: 'ready',
  bytesRead: 10,
  bytesTotal: 10,
  rows: 3,
  sources: [],
  summary: undefined,
  problem: undefined,
  work: undefined,
  changed: undefined,
};

/** Of the three sign-ins that a fake engine is said to have read. */
const figures: EventFigures = {
  count: 3,
  status: { success: 1, failure: 1, interrupted: 1, unknown: 0 },
  first: '2026-09-01T08:00:00.000Z',
  last: '2026-09-01T08:06:00.000Z',
};

function portOf(port: MessagePort): Port {
  return {
    post: (message) => port.postMessage(message),
    onMessage(listener) {
      port.on('message', listener);
      return () => void port.off('message', listener);
    },
  };
}

/** An engine without a thread: what it was started with, what it was asked, and levers to publish and to crash. */
export interface FakeEngine {
  readonly start: EngineStart;
  readonly asked: (readonly [name: string, args: unknown])[];
  readonly server: Server<EngineContract>;
  ended: boolean;
  crash(problem: Problem): void;
}

/** Starts fake engines, which count their views from 1 as the real one does, and lists them. */
export function fakeEngines(): { readonly engines: FakeEngine[]; readonly starter: EngineStarter } {
  const engines: FakeEngine[] = [];
  const starter: EngineStarter = (start, onEnd): EngineProcess => {
    const { port1, port2 } = new MessageChannel();
    const asked: (readonly [string, unknown])[] = [];
    let views = 0;
    const never = (signal: AbortSignal) =>
      new Promise<never>((_, reject) =>
        signal.addEventListener('abort', () => {
          asked.push(['aborted', undefined]);
          reject(new Error('aborted'));
        }),
      );
    const handlers: Handlers<EngineContract> = {
      openView(query) {
        asked.push(['openView', query]);
        return { view: ++views, rows: 3, events: 3, groups: undefined, of: 3, partial: false };
      },
      closeView(args) {
        asked.push(['closeView', args]);
        return undefined;
      },
      rows(args) {
        asked.push(['rows', args]);
        return { start: args.start, tableRows: [args.view], groups: undefined, columns: [] };
      },
      positionOf: ({ view }) => view,
      record: (_, signal) => never(signal),
      facet: (_, signal) => never(signal),
      blame: (_, signal) => never(signal),
      timeline: (_, signal) => never(signal),
      story: (_, signal) => never(signal),
      idsOf(args) {
        asked.push(['idsOf', args]);
        return args.tableRows.map((row) => (row === 2 ? null : `id ${row}`));
      },
      branches: () => ({ branches: [], distinct: 0, total: figures, partial: false }),
      newest: () => ({ events: 3, tableRows: [], columns: [], partial: false }),
      detections: () => [],
      detect(args) {
        asked.push(['detect', args]);
        return { runs: [], incidents: [], withoutTime: 0, kql: {} };
      },
      evidence: () => [],
      rowsOfIds: ({ ids }) => ids.map(() => null),
      setMarks(args) {
        asked.push(['setMarks', args]);
        return undefined;
      },
      setFindings(args) {
        asked.push(['setFindings', args]);
        return undefined;
      },
      findingsOf: () => [],
      rejected: () => ({ total: 0, records: [] }),
      cancelReading: () => undefined,
    };
    const server = serve<EngineContract>(portOf(port1), handlers);
    const engineClient = client<EngineContract>(portOf(port2));
    const close = () => {
      engineClient.dispose();
      port1.close();
    };
    const engine: FakeEngine = {
      start,
      asked,
      server,
      ended: false,
      crash(problem) {
        close();
        onEnd(problem);
      },
    };
    engines.push(engine);
    return {
      client: engineClient,
      threadId: engines.length,
      end() {
        engine.ended = true;
        close();
      },
    };
  };
  return { engines, starter };
}

/** Files that a test changes: what `prepare` and `compare` answer, and events as the watcher would bring them. */
export interface FakeFile extends SourceAccess {
  /** The one source, or why there is none. */
  prepared: SourceRef | Problem;
  /** Further sources. */
  others: readonly PreparedSource[];
  /** Of the one source. */
  changed: EngineState['changed'];
  changedOthers: SourceChanges['sources'];
  changedList: EngineState['changed'];
  watched: boolean;
  event(): void;
  otherFiles(): void;
}

export function fakeFile(): FakeFile {
  let listener: SourceListener | undefined;
  const file: FakeFile = {
    prepared: { kind: 'path', path: '/case/a.csv', name: 'a.csv' },
    others: [],
    changed: undefined,
    changedOthers: new Map(),
    changedList: undefined,
    watched: false,
    prepare: () =>
      Promise.resolve(
        'code' in file.prepared
          ? file.prepared
          : [{ ref: file.prepared, uri: undefined }, ...file.others],
      ),
    compare: () =>
      Promise.resolve({
        list: file.changedList,
        sources: new Map([
          ...(file.changed === undefined ? [] : ([['a.csv', file.changed]] as const)),
          ...file.changedOthers,
        ]),
      }),
    watch(onEvents) {
      file.watched = true;
      listener = onEvents;
      return { dispose: () => (file.watched = false) };
    },
    event: () => listener?.onFiles(),
    otherFiles: () => listener?.onOtherFiles(),
  };
  return file;
}
