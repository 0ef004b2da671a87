import type { EngineContract, ViewId } from '../../protocol/engineContract';
import type { Handlers } from '../../protocol/rpc';
import type { ExportSession } from './exportSession';
import { engineView, windowView } from './viewIds';

/** The engine's calls as one window makes them, and the way to forget what the window had opened. */
export interface EngineCalls {
  readonly handlers: Handlers<EngineContract>;
  /** For when the window's page is gone: ends the calls it made and closes its views, each of which holds memory. */
  forget(): void;
}

/** Passes a window's questions on to the session's engine, with their signals; views are named so that runs never mix. */
export function engineCalls(session: ExportSession): EngineCalls {
  let life = new AbortController();
  const views = new Set<ViewId>();
  const close = async (view: ViewId): Promise<undefined> => {
    views.delete(view);
    const { client, run } = await session.engine();
    return client.call('closeView', { view: engineView(run, view) });
  };
  const ask = async (signal: AbortSignal) => {
    const during = AbortSignal.any([signal, life.signal]);
    const { client, run } = await session.engine();
    return { client, run, during };
  };
  return {
    handlers: {
      async openView(query, signal) {
        const { client, run, during } = await ask(signal);
        const opened = await client.call('openView', query, during);
        const view = windowView(run, opened.view);
        views.add(view);
        return { ...opened, view };
      },
      closeView: ({ view }) => close(view),
      async rows(args, signal) {
        const { client, run, during } = await ask(signal);
        return client.call('rows', { ...args, view: engineView(run, args.view) }, during);
      },
      async positionOf(args, signal) {
        const { client, run, during } = await ask(signal);
        return client.call('positionOf', { ...args, view: engineView(run, args.view) }, during);
      },
      async groups(args, signal) {
        const { client, run, during } = await ask(signal);
        return client.call('groups', { ...args, view: engineView(run, args.view) }, during);
      },
      async record(args, signal) {
        const { client, during } = await ask(signal);
        return client.call('record', args, during);
      },
      async rejected(args, signal) {
        const { client, during } = await ask(signal);
        return client.call('rejected', args, during);
      },
      async cancelReading(_, signal) {
        const { client, during } = await ask(signal);
        return client.call('cancelReading', undefined, during);
      },
    },
    forget() {
      life.abort();
      life = new AbortController();
      // A view of an engine that is gone needs no closing.
      for (const view of views) close(view).catch(() => undefined);
      views.clear();
    },
  };
}
