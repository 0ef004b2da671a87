import { useEffect, useState } from 'preact/hooks';
import type { ColumnName } from '../../core/event';
import type { Filter } from '../../core/query/query';
import type { Facet } from '../../protocol/engineContract';
import { RpcError } from '../../protocol/rpc';
import type { WindowContext } from '../windowContext';

const typingMs = 150;

/** The values of a column: those that are there, whether others are on their way, and why there are none. */
export interface AskedFacet {
  readonly facet: Facet | undefined;
  readonly isBusy: boolean;
  readonly failure: string | undefined;
}

/**
 * Asks for the values of a column under other filters and the search, as often as one of these changes, and once more when
 * all is read; a question that is overtaken is let go of.
 */
export function useFacet(
  context: WindowContext,
  question: {
    readonly column: ColumnName;
    readonly filters: readonly Filter[];
    readonly find: string;
    readonly limit: number;
  },
): AskedFacet {
  const [asked, setAsked] = useState<AskedFacet>({
    facet: undefined,
    isBusy: true,
    failure: undefined,
  });
  const { refused, search: wanted, view, engine } = context.state();
  // A search that was refused would be refused here as well: the rows shown are those of the one before.
  const search = refused === undefined ? wanted : (view?.query.search ?? wanted);
  const args = { ...question, search };
  const key = JSON.stringify([args, engine?.phase]);
  const [askedKey, setAskedKey] = useState('');
  useEffect(() => {
    const controller = new AbortController();
    setAsked((before) => ({ ...before, isBusy: true }));
    // The first is asked at once, what is typed when the typing pauses.
    const timer = setTimeout(
      () => {
        setAskedKey(key);
        context.host.call('facet', args, controller.signal).then(
          (facet) => setAsked({ facet, isBusy: false, failure: undefined }),
          (error: unknown) => {
            // Let go of, or overtaken by the end of reading, after which it is asked anew.
            if (controller.signal.aborted) return;
            if (error instanceof RpcError && error.code === 'stale') return;
            const failure = error instanceof Error ? error.message : String(error);
            setAsked({ facet: undefined, isBusy: false, failure });
          },
        );
      },
      askedKey === '' ? 0 : typingMs,
    );
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [key]);
  return asked;
}
