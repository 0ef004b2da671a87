import assert from 'node:assert/strict';
import { commands, TabInputWebview, Uri, window, workspace, type QuickPickItem } from 'vscode';
import {
  createProfiles,
  type ProfileDeed,
} from '../../../../src/extension/findings/profiles/profiles';
import type { OpenExport, OpenExports } from '../../../../src/extension/editor/openExports';
import type { NotebookSection } from '../../../../src/report/notebook/mergeSection';
import { StandIns } from '../../support/standIn';
import { CaseFolder, closeAll, eventually, openReady, portalCsv } from '../../support/vscodeHost';

describe('summaries and profiles in VS Code', () => {
  const standIns = new StandIns();
  let folder: CaseFolder;
  let list: readonly OpenExport[];
  let added: { readonly section: NotebookSection; readonly heading: string }[];
  let told: string[];
  const openExports: OpenExports = { list: () => list, onChange: () => () => undefined };
  const perform = (deed: ProfileDeed) =>
    createProfiles({
      openExports,
      addSection: (_, section, heading) => Promise.resolve(added.push({ section, heading })),
    }).perform(deed);
  const choose = (wanted: string | undefined) => {
    standIns.put(window, 'showQuickPick', (items: readonly QuickPickItem[]) =>
      Promise.resolve(items.find(({ label }) => wanted !== undefined && label.includes(wanted))),
    );
  };
  /** Presses Enter until the command has come to its end. */
  const acceptUntil = async (done: Promise<unknown>) => {
    let isDone = false;
    const ended = done.then(() => (isDone = true));
    await eventually('somebody is chosen', async () => {
      await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return isDone ? true : undefined;
    });
    await ended;
  };
  beforeEach(async () => {
    folder = new CaseFolder();
    const uri = folder.write('InteractiveSignIns.csv', portalCsv);
    const session = await openReady(uri);
    const open: OpenExport = {
      uri,
      get state() {
        return session.state;
      },
      readAt: '2026-11-21T12:00:00.000Z',
      engine: async () => (await session.engine()).client,
      selection: { filters: [], search: { text: '', mode: 'plain' } },
      zone: 'utc',
      shown: undefined,
      ask: () => Promise.resolve(),
    };
    list = [open];
    added = [];
    told = [];
    standIns.put(window, 'showInformationMessage', (words: string) => {
      told.push(words);
      return Promise.resolve(undefined);
    });
  });
  afterEach(async () => {
    standIns.restore();
    // What is unsaved would be asked about.
    for (const document of workspace.textDocuments.filter(({ isUntitled }) => isUntitled)) {
      await window.showTextDocument(document);
      await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
    await closeAll();
    folder.remove();
  });

  it('go into the notebook, the same section each time', async () => {
    choose('Add to Notebook');
    await perform('summarizeExport');
    await perform('summarizeExport');
    const [first, second] = added;
    assert.equal(first?.heading, '## Evidence');
    assert.match(first.section.id, /^summary-[0-9a-f]+$/);
    assert.match(first.section.body, /3 sign-ins by 2 users from 2 addresses\./);
    // With the codes' meanings.
    assert.match(first.section.body, /50126 \(Invalid username or password\)/);
    assert.deepEqual(second, first);
  });

  it('open as a preview, over a document that can be kept', async () => {
    choose('Open as a Preview');
    await perform('summarizeExport');
    const document = workspace.textDocuments.find(
      ({ isUntitled, languageId }) => isUntitled && languageId === 'markdown',
    );
    assert.match(document?.getText() ?? '', /^### Summary of the export\n/);
    await eventually('the preview', () =>
      window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .find(
          ({ input }) =>
            input instanceof TabInputWebview && input.viewType.includes('markdown.preview'),
        ),
    );
    assert.deepEqual(added, []);
  });

  /** A list that is closed by choosing its first line once there is one: focus comes and goes while tests run. */
  const chooseFirst = (typed = '') => {
    standIns.put(window, 'createQuickPick', () => {
      const heard = new Map<string, (value?: string) => void>();
      const hear = (event: string) => (listener: (value?: string) => void) => {
        heard.set(event, listener);
      };
      let items: readonly QuickPickItem[] = [];
      let wasTyped = typed === '';
      return {
        value: '',
        busy: false,
        get activeItems() {
          return items.slice(0, 1);
        },
        set items(found: readonly QuickPickItem[]) {
          items = found;
          offered.push(found.map(({ label, description }) => `${label}: ${description}`));
          if (wasTyped) heard.get('accept')?.();
          else heard.get('value')?.(typed);
          wasTyped = true;
        },
        onDidChangeValue: hear('value'),
        onDidAccept: hear('accept'),
        onDidHide: hear('hide'),
        show: () => undefined,
        dispose: () => undefined,
      };
    });
  };
  const offered: (readonly string[])[] = [];

  it('profile the user who is chosen, the busiest first, and an address', async () => {
    choose('Add to Notebook');
    chooseFirst();
    await perform('profileUser');
    assert.match(added[0]!.section.id, /^user-/);
    assert.match(added[0]!.section.body, /megan@contoso\.com”`: 2 sign-ins, 66\.7 % of the export/);
    assert.equal(added[0]!.heading, '## Affected accounts and addresses');
    assert.deepEqual(offered.pop(), [
      'megan@contoso.com: 2 sign-ins, 0 failures',
      'alex@contoso.com: one sign-in, one failure',
    ]);
    chooseFirst('.7');
    await perform('profileAddress');
    assert.match(added[1]!.section.id, /^ip-/);
    assert.match(added[1]!.section.body, /“198\.51\.100\.7”: one sign-in/);
    assert.deepEqual(offered.pop(), ['198.51.100.7: one sign-in, one failure']);
  });

  it('do nothing where the user thinks better of it, and say where there is no export', async () => {
    choose(undefined);
    await perform('summarizeExport');
    assert.deepEqual(added, []);
    list = [];
    await perform('profileUser');
    assert.deepEqual(told, ['No sign-in export is open.']);
  });

  it('are told of where the engine cannot be asked', async () => {
    const errors: string[] = [];
    standIns.put(window, 'showErrorMessage', (words: string) => {
      errors.push(words);
      return Promise.resolve(undefined);
    });
    const [open] = list;
    list = [
      {
        ...open!,
        uri: open!.uri,
        state: open!.state,
        engine: () => Promise.reject(new Error('no [engine](command:x)')),
      },
    ];
    await perform('summarizeExport');
    await perform('profileUser');
    assert.deepEqual(errors, ['no [engine] (command:x)', 'no [engine] (command:x)']);
  });

  it('are made by their commands, into the notebook of the workspace', async () => {
    const place = Uri.joinPath(workspace.workspaceFolders![0]!.uri, 'investigation.md');
    const textOf = async () => {
      try {
        return new TextDecoder().decode(await workspace.fs.readFile(place));
      } catch {
        return undefined;
      }
    };
    const before = await textOf();
    try {
      // The first line of the list is the notebook.
      await acceptUntil(Promise.resolve(commands.executeCommand('signins.summarizeExport')));
      const text = await eventually('the section', async () => {
        const now = await textOf();
        return now === before ? undefined : now;
      });
      assert.match(text, /<!-- signins:section summary-[0-9a-f]+ [0-9a-f]+ -->/);
      assert.match(text, /3 sign-ins by 2 users from 2 addresses\./);
    } finally {
      if (before === undefined) await workspace.fs.delete(place);
      else await workspace.fs.writeFile(place, new TextEncoder().encode(before));
    }
  });
});
