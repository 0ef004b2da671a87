import { l10n, type L10nBundle } from '../knowledge/l10n';
import type { GridContract } from '../protocol/gridContract';
import { client } from '../protocol/rpc';
import { GridWindow } from './gridWindow';
import { freshState, savedState, savedStateFromJson } from './savedState';
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
  // The window's own is the newer one: it is kept sooner. The host's is there after a restart.
  state: savedState(getState()) ?? savedStateFromJson(root.dataset['state']) ?? freshState,
  keepInWindow: setState,
});
