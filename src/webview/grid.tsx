import { l10n, type L10nBundle } from '../knowledge/l10n';
import type { GridContract, GridState } from '../protocol/gridContract';
import { client } from '../protocol/rpc';
import { GridWindow } from './gridWindow';
import { freshState } from './freshState';
import { windowApi } from './windowApi';

/** The entry of the window: joins VS Code's API and the page. */
const root = document.getElementById('root');
if (root === null) throw new Error('the page has no #root');
// Written by our own host.
const sentences = root.dataset['l10n'];
l10n.use(sentences === undefined ? undefined : (JSON.parse(sentences) as L10nBundle));
const { port, getState, setState } = windowApi();
new GridWindow({
  root,
  host: client<GridContract>(port),
  state: await keptState(getState(), root.dataset['state']),
  keepInWindow: setState,
});

/** What was kept when the window was last seen. What checks it is loaded only where there is something to check. */
async function keptState(inWindow: unknown, atHost: string | undefined): Promise<GridState> {
  if (inWindow === undefined && atHost === undefined) return freshState;
  const { savedState, savedStateFromJson } = await import('./savedState');
  // The window's own is the newer one: it is kept sooner. The host's is there after a restart.
  return savedState(inWindow) ?? savedStateFromJson(atHost) ?? freshState;
}
