import type { Uri } from 'vscode';
import type { OpenExport } from '../../../../src/extension/editor/openExports';
import type { EngineContract } from '../../../../src/protocol/engineContract';
import { RpcError } from '../../../../src/protocol/rpc';
import { readSession } from '../../../support/sessionOver';

/** An open export over an engine in this thread, and what it was asked. */
export interface FileExport {
  readonly open: OpenExport;
  /** Names of the engine's calls, with the column where there is one. */
  readonly calls: readonly string[];
  /** Called before each call is answered. */
  onCall: () => void;
  /** Views that are open. */
  readonly views: ReadonlySet<number>;
}

/** Reads a file as an export that is open. */
export async function fileExport(name: string, content: string): Promise<FileExport> {
  const session = await readSession([{ name, content }]);
  const calls: string[] = [];
  const views = new Set<number>();
  const made: FileExport = {
    calls,
    views,
    onCall: () => undefined,
    open: {
      uri: { path: `/case/${name}` } as unknown as Uri,
      state: session.state,
      engine: () =>
        Promise.resolve({
          async call<Name extends keyof EngineContract['calls']>(
            asked: Name,
            args: EngineContract['calls'][Name]['args'],
            signal = new AbortController().signal,
          ) {
            const { column } = { column: '', ...(args as object) };
            calls.push(`${asked} ${column}`.trim());
            made.onCall();
            if (signal.aborted) throw new RpcError('cancelled', 'called off');
            const answer = await session.handlers[asked](args, signal);
            if (asked === 'openView') views.add((answer as { readonly view: number }).view);
            if (asked === 'closeView') views.delete((args as { readonly view: number }).view);
            return answer;
          },
        }),
      selection: { filters: [], search: { text: '', mode: 'plain' } },
      readAt: '2026-11-21T12:00:00.000Z',
      zone: 'utc',
      shown: undefined,
      ask: () => Promise.resolve(),
    },
  };
  return made;
}
