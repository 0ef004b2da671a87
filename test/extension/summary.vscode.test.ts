import assert from 'node:assert/strict';
import type { Uri } from 'vscode';
import {
  commands,
  env,
  QuickPickItemKind,
  window,
  type MarkdownString,
  type QuickPickItem,
} from 'vscode';
import { showSummary } from '../../src/extension/commands/showSummary';
import type { OpenExport, OpenExports } from '../../src/extension/editor/openExports';
import { createStatusBar } from '../../src/extension/tree/statusBar';
import type { ShownRows } from '../../src/protocol/gridContract';
import { StandIns } from './support/standIn';
import { CaseFolder, closeAll, eventually, openReady, portalCsv } from './support/vscodeHost';

describe('what an export holds', () => {
  const standIns = new StandIns();
  let folder: CaseFolder;
  let uri: Uri;
  let open: OpenExport;
  let shown: ShownRows | undefined;
  let listener: (() => void) | undefined;
  const exports: OpenExports = {
    list: () => [open],
    onChange(heard) {
      listener = () => heard('state', open);
      return () => (listener = undefined);
    },
  };
  beforeEach(async () => {
    folder = new CaseFolder();
    uri = folder.write('$(error) [x](y).csv', portalCsv);
    const session = await openReady(uri);
    shown = { events: 3, of: 3, selected: 0 };
    open = {
      uri,
      get state() {
        return session.state;
      },
      readAt: '2026-09-01T08:00:00.000Z',
      engine: async () => (await session.engine()).client,
      selection: { filters: [], search: { text: '', mode: 'plain' } },
      zone: 'utc',
      get shown() {
        return shown;
      },
      ask: () => Promise.resolve(),
    };
  });
  afterEach(async () => {
    standIns.restore();
    await closeAll();
    folder.remove();
  });

  it('stands in the status bar while the export is in front', async () => {
    const item = {
      text: '',
      name: '',
      command: '',
      tooltip: undefined as MarkdownString | undefined,
      accessibilityInformation: undefined as { label: string } | undefined,
      isShown: false,
      show: () => (item.isShown = true),
      hide: () => (item.isShown = false),
      dispose: () => (item.isShown = false),
    };
    standIns.put(window, 'createStatusBarItem', () => item);
    const bar = createStatusBar(exports);
    assert.equal(item.isShown, true);
    assert.equal(item.text, '3 sign-ins · one failure');
    assert.equal(item.command, 'signins.showSummary');
    assert.equal(
      item.accessibilityInformation?.label,
      '$(error) [x](y).csv: 3 sign-ins, one failure',
    );
    assert.match(item.tooltip!.value, /\| Failure \| 1 \(33\.3 %\) \|/);
    assert.equal(item.tooltip!.isTrusted ?? false, false);
    assert.equal(item.tooltip!.supportThemeIcons ?? false, false);

    const megan = ['megan@contoso.com'];
    const column = 'UserPrincipalName';
    open = {
      ...open,
      selection: {
        ...open.selection,
        filters: [{ kind: 'values', column, values: megan, exclude: false }],
      },
      shown: { events: 2, of: 3, selected: 1 },
    };
    listener?.();
    await eventually('the figures of the filters', () =>
      item.text === '2 of 3 sign-ins · 0 failures · 1 selected' ? true : undefined,
    );
    await commands.executeCommand('vscode.open', folder.write('notes.txt', 'x'));
    await eventually('the export behind', () => (item.isShown ? undefined : true));
    await openReady(uri);
    await eventually('the export in front', () => (item.isShown ? true : undefined));
    bar.dispose();
    assert.equal(item.isShown, false);
    assert.equal(listener, undefined);
  });

  const choose = (wanted: (item: QuickPickItem) => boolean) => {
    let offered: readonly QuickPickItem[] = [];
    standIns.put(window, 'showQuickPick', (items: readonly QuickPickItem[]) => {
      offered = items;
      return Promise.resolve(items.find(wanted));
    });
    return () => offered;
  };

  it('is a list whose lines are copied', async () => {
    const offered = choose(({ label }) => label === 'SHA-256');
    await showSummary(open);
    assert.match(await env.clipboard.readText(), /^[0-9a-f]{64}$/);
    const separators = offered().filter(({ kind }) => kind === QuickPickItemKind.Separator);
    assert.deepEqual(
      separators.map(({ label }) => label),
      ['Export', 'Shown', 'Status', 'ResultType category', 'Sign-in type', '$(error) [x](y).csv'],
    );
    // No icon of the evidence's making.
    const file = offered().find(({ label }) => label === 'File')!;
    assert.equal(file.description, '\\$(error) [x](y).csv');
  });

  it('is copied as a table, with nothing in it but text', async () => {
    choose(({ label }) => label === '$(copy) Copy All as Markdown');
    await showSummary(open);
    const lines = (await env.clipboard.readText()).split('\n');
    assert.equal(lines[0], '| About | Fact | Value |');
    const name = '`$(error) [x](y).csv`';
    assert.ok(lines.includes(`| ${name} | File | ${name} |`), lines.join('\n'));
    assert.ok(lines.includes('|  | Users | 2 |'));
  });

  it('copies nothing where the user thinks better of it, and says where nothing is open', async () => {
    await env.clipboard.writeText('before');
    choose(() => false);
    await showSummary(open);
    assert.equal(await env.clipboard.readText(), 'before');
    const said: string[] = [];
    standIns.put(window, 'showInformationMessage', (words: string) => {
      said.push(words);
      return Promise.resolve(undefined);
    });
    await showSummary(undefined);
    assert.deepEqual(said, ['No sign-in export is open.']);
  });

  it('is shown by the command', async () => {
    await env.clipboard.writeText('');
    const shownBefore = commands.executeCommand('signins.showSummary');
    await eventually('the list', async () => {
      await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      const text = await env.clipboard.readText();
      return text.startsWith('| About |') && text.includes('portal-csv') ? true : undefined;
    });
    await shownBefore;
  });
});
