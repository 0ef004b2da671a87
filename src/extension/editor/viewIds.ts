import type { ViewId } from '../../protocol/engineContract';
import { l10n } from '../../knowledge/l10n';
import { RpcError } from '../../protocol/rpc';

/** One run of an engine: 0 when the export was opened, one more with every reload. */
export type Run = number;

const viewsPerRun = 2 ** 32;

/** A view's name for windows: an engine counts its views from the start after a reload, a window must never mistake them. */
export function windowView(run: Run, view: ViewId): ViewId {
  return run * viewsPerRun + view;
}

/** The engine's own name of a view; rejects as `stale` where the view belongs to another run. */
export function engineView(run: Run, view: ViewId): ViewId {
  if (Math.floor(view / viewsPerRun) !== run)
    throw new RpcError('stale', l10n.t('The export was reloaded since this view was opened.'));
  return view % viewsPerRun;
}
