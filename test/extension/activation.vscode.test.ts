import assert from 'node:assert/strict';
import { commands, version } from 'vscode';
import {
  api,
  CaseFolder,
  closeAll,
  eventually,
  extension,
  openReady,
  portalCsv,
} from './support/vscodeHost';

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

/** The extension's own files that this process has loaded. */
function loadedFiles(): readonly string[] {
  const { fsPath } = extension().extensionUri;
  return Object.keys(require.cache)
    .filter((file) => file.startsWith(fsPath))
    .map((file) => file.slice(fsPath.length + 1).replaceAll('\\', '/'));
}

// Mocha runs files by name: this one is the first to wake the extension.
describe('activation', () => {
  it('waits until the extension is wanted, then loads nothing and starts no engine', async () => {
    // The oldest VS Code has no setting that keeps its chat away at the first start, whose field is plain text: that may wake
    // the extension, which is to load nothing all the same.
    if (!version.startsWith('1.100.'))
      assert.equal(extension().isActive, false, 'woken by something else');
    const { activationMs, loaded, sessions } = await api();
    assert.deepEqual(loaded(), []);
    assert.deepEqual(sessions(), []);
    assert.ok(activationMs >= 0);
    console.log(`      activate took ${activationMs.toFixed(2)} ms of our own`);
  });

  it('loads the editor with the first export, then what stands beside it, and neither engine nor papaparse into this process', async () => {
    const folder = new CaseFolder();
    try {
      await openReady(folder.write('InteractiveSignIns_2026-09-01_2026-09-02.csv', portalCsv));
      const { loaded } = await api();
      await eventually('what stands beside the editor', () => loaded()[1]);
      assert.deepEqual(loaded(), ['editor', 'overview']);
      // Of the tree nothing is asked while the side bar is closed: neither codes nor tooltips are loaded.
      assert.deepEqual(loadedFiles(), ['dist/extension.js', 'dist/overview.js']);
    } finally {
      await closeAll();
      folder.remove();
    }
  });

  it('registers every command of package.json, and no other', async () => {
    await api();
    const { contributes } = extension().packageJSON as Manifest;
    // VS Code itself has some for every view.
    const ofViews =
      /^signins\.(tree|findings)\.(focus|open|removeView|resetViewLocation|toggleVisibility)$/;
    const registered = (await commands.getCommands(true)).filter(
      (id) => id.startsWith('signins.') && !ofViews.test(id),
    );
    assert.deepEqual(registered.sort(), contributes.commands.map(({ command }) => command).sort());
  });
});
