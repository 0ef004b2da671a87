import { basename, join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { detectionIds } from '../../src/core/detect/detection';
import type { Query } from '../../src/core/query/query';
import { engineCalls, type EngineCalls } from '../../src/extension/editor/engineCalls';
import { startEngine } from '../../src/extension/editor/engineProcess.node';
import { ExportSession } from '../../src/extension/editor/exportSession';
import type { SourceAccess } from '../../src/extension/editor/sourceAccess';
import { pageRows, type EngineState } from '../../src/protocol/engineContract';
import { RpcError } from '../../src/protocol/rpc';
import { portalColumns } from '../../src/webview/columnOrder';

const script = join(import.meta.dirname, '../../dist/engine.js');
const everything: Query = {
  filters: [],
  search: { text: '', mode: 'plain' },
  sort: [],
  grouping: null,
};
const { signal } = new AbortController();

/** Watchers of files that were not disposed. */
let watchers = 0;
export const watching = (): number => watchers;

/** A file of this machine without VS Code. */
function sourceAt(path: string): SourceAccess {
  return {
    prepare: () =>
      Promise.resolve([{ ref: { kind: 'path', path, name: basename(path) }, uri: undefined }]),
    compare: () => Promise.resolve({ list: undefined, sources: new Map() }),
    watch() {
      watchers++;
      return {
        dispose() {
          watchers--;
        },
      };
    },
  };
}

/** An export as the extension opens it for a window: the engine in its thread, the session, and the window's calls. */
export class SoakedExport {
  readonly session: ExportSession;
  private readonly calls: EngineCalls;

  constructor(path: string) {
    this.session = new ExportSession(path, sourceAt(path), (start, onEnd) =>
      startEngine(script, start, onEnd),
    );
    this.calls = engineCalls(this.session);
  }

  /** Resolves with the first state that satisfies `test`; rejects where the export cannot be read. */
  async reaches(test: (state: EngineState) => boolean): Promise<void> {
    let stop: () => void = () => undefined;
    try {
      await new Promise<void>((resolve, reject) => {
        const look = (state: EngineState) => {
          if (state.phase === 'failed') reject(new Error(state.problem?.message));
          else if (test(state)) resolve();
        };
        stop = this.session.onState(look);
        look(this.session.state);
      });
    } finally {
      stop();
    }
  }

  get isReady(): boolean {
    return this.session.state.phase === 'ready';
  }

  /** What a window asks first: filters, sorts, looks at pages; then runs all detections. Views are left open. */
  async use(): Promise<void> {
    const { handlers } = this.calls;
    const queries: readonly Query[] = [
      everything,
      {
        ...everything,
        filters: [{ kind: 'values', column: 'Status', values: ['failure'], exclude: false }],
      },
      { ...everything, search: { text: 'firefox', mode: 'plain' } },
      { ...everything, sort: [{ column: 'UserPrincipalName', descending: false }] },
    ];
    for (const query of queries) {
      const { view } = await handlers.openView(query, signal);
      await handlers.rows({ view, start: 0, columns: portalColumns }, signal);
    }
    const { client } = await this.session.engine();
    await client.call('detect', {
      detections: detectionIds,
      parameters: {},
      suppressions: {
        trustedRanges: [],
        trustedAsns: [],
        serviceAccounts: [],
        allowedApps: {},
        microsoftAsns: true,
      },
    });
  }

  /** Milliseconds that each page took to be answered, asked for one after the other as long as `goesOn`. */
  async pageTimes(goesOn: () => boolean): Promise<readonly number[]> {
    const { handlers } = this.calls;
    const ms: number[] = [];
    while (goesOn())
      try {
        const { view, rows } = await handlers.openView(everything, signal);
        for (let page = 0; goesOn(); page += 7919) {
          const start = (page % Math.max(1, Math.floor(rows / pageRows))) * pageRows;
          const from = performance.now();
          await handlers.rows({ view, start, columns: portalColumns }, signal);
          ms.push(performance.now() - from);
          await later(5);
        }
        await handlers.closeView({ view }, signal);
      } catch (error) {
        // What was opened while the engine read is no more when it has read.
        if (!(error instanceof RpcError && error.code === 'stale')) throw error;
      }
    return ms;
  }

  /** As when the editor is closed. */
  close(): void {
    this.calls.forget();
    this.session.dispose();
  }
}
