import type { EngineContract, GridColumn, Page, ViewId } from '../../protocol/engineContract';
import type { GridContract } from '../../protocol/gridContract';
import type { Handlers } from '../../protocol/rpc';
import type { ExportSession } from './exportSession';
import { engineView, windowView } from './viewIds';

/** The engine's questions that windows may ask. */
type EngineHandlers = Pick<
  Handlers<GridContract>,
  keyof EngineContract['calls'] & keyof GridContract['calls']
>;

/** A view that stays open until it is released, whatever its window does meanwhile. */
export interface HeldView {
  page(start: number, columns: readonly GridColumn[], signal: AbortSignal): Promise<Page>;
  release(): void;
}

/** The engine's calls as one window makes them, and the way to forget what the window had opened. */
export interface EngineCalls {
  readonly handlers: EngineHandlers;
  /** Keeps a view of the window for work that takes longer than the user looks at it: an export. */
  hold(view: ViewId): HeldView;
  /** For when the window's page is gone: ends the calls it made and closes its views, each of which holds memory. */
  forget(): void;
}

/** Passes a window's questions on to the session's engine, with their signals; views are named so that runs never mix. */
export function engineCalls(session: ExportSession): EngineCalls {
  let life = new AbortController();
  const views = new Set<ViewId>();
  /** How often each view is held, and which of those are to be closed when they are released. */
  const held = new Map<ViewId, number>();
  const closeLater = new Set<ViewId>();
  const close = async (view: ViewId): Promise<undefined> => {
    if (held.has(view)) {
      closeLater.add(view);
      return undefined;
    }
    views.delete(view);
    const { client, run } = await session.engine();
    return client.call('closeView', { view: engineView(run, view) });
  };
  const ask = async (signal: AbortSignal) => {
    const during = AbortSignal.any([signal, life.signal]);
    const { client, run } = await session.engine();
    return { client, run, during };
  };
  /** For calls that name no view. */
  const passOn =
    <Name extends 'facet' | 'blame' | 'record' | 'story' | 'findingsOf' | 'idsOf' | 'rejected'>(
      name: Name,
    ) =>
    async (args: EngineContract['calls'][Name]['args'], signal: AbortSignal) => {
      const { client, during } = await ask(signal);
      return client.call(name, args, during);
    };
  return {
    handlers: {
      async openView(query, signal) {
        const { client, run, during } = await ask(signal);
        // Nobody would close a view that comes when the window has let go of it.
        const opened = await client.call('openView', query, during, ({ view }) => {
          client.call('closeView', { view }).catch(() => undefined);
        });
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
      async timeline(args, signal) {
        const { client, run, during } = await ask(signal);
        const view = args.view === null ? null : engineView(run, args.view);
        return client.call('timeline', { ...args, view }, during);
      },
      facet: passOn('facet'),
      blame: passOn('blame'),
      record: passOn('record'),
      story: passOn('story'),
      findingsOf: passOn('findingsOf'),
      idsOf: passOn('idsOf'),
      rejected: passOn('rejected'),
      async cancelReading(_, signal) {
        const { client, during } = await ask(signal);
        return client.call('cancelReading', undefined, during);
      },
    },
    hold(view) {
      held.set(view, (held.get(view) ?? 0) + 1);
      let released = false;
      return {
        async page(start, columns, signal) {
          const { client, run } = await session.engine();
          return client.call('rows', { start, columns, view: engineView(run, view) }, signal);
        },
        release() {
          if (released) return;
          released = true;
          const others = (held.get(view) ?? 1) - 1;
          if (others > 0) held.set(view, others);
          else held.delete(view);
          if (others === 0 && closeLater.delete(view)) close(view).catch(() => undefined);
        },
      };
    },
    forget() {
      life.abort();
      life = new AbortController();
      // A view of an engine that is gone needs no closing.
      for (const view of [...views]) close(view).catch(() => undefined);
    },
  };
}
