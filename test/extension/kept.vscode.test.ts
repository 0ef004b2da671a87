import assert from 'node:assert/strict';
import { commands, ConfigurationTarget, Uri, window, workspace } from 'vscode';
import { ExportSession } from '../../src/extension/editor/exportSession';
import type { FormatId } from '../../src/core/formats/format';
import type { SourceSummary } from '../../src/protocol/engineContract';
import type { ColumnChoice, GridContract, WorkspaceKept } from '../../src/protocol/gridContract';
import type { Client } from '../../src/protocol/rpc';
import { windowCommands } from '../../src/extension/ids';
import { fakeEngines, fakeFile, ready } from './support/fakeEngine';
import { FakePanel, servicesWith } from './support/fakePanel';
import { StandIns } from './support/standIn';
import { api, CaseFolder, closeAll, eventually, openReady, portalCsv } from './support/vscodeHost';

const source = (id: FormatId, role: SourceSummary['role'] = 'main'): SourceSummary => ({
  file: `${id}.csv`,
  role,
  problem: undefined,
  bytes: 1,
  sha256: undefined,
  format: { id, name: id, confidence: 'certain', evidence: [] },
  records: 1,
  rejectedCount: 0,
  warnings: [],
});
const choice: ColumnChoice = { columns: ['City', 'Id'], pinned: 1, widthsPx: { Id: 90 } };
const nothing = { filters: [], search: { text: '', mode: 'plain' } } as const;

describe('what the workspace keeps', () => {
  const standIns = new StandIns();
  const ends: (() => void)[] = [];
  let folder: CaseFolder;
  let content: Map<string, unknown>;
  let services: ReturnType<typeof servicesWith>;
  interface Opened {
    readonly page: Client<GridContract>;
    readonly kept: () => WorkspaceKept;
  }
  const open = async (sources: readonly SourceSummary[]): Promise<Opened> => {
    const { engines, starter } = fakeEngines();
    const session = new ExportSession('key', fakeFile(), starter);
    const panel = new FakePanel();
    const page = panel.serve(folder.write('any.csv', ''), session, services);
    ends.push(() => {
      page.dispose();
      panel.dispose();
      session.dispose();
    });
    let kept: WorkspaceKept | undefined;
    page.onSnapshot('kept', (value) => (kept = value));
    await session.engine();
    engines[0]!.server.publish('state', { ...ready, sources });
    await eventually('a state', () => (session.state.phase === 'ready' ? true : undefined));
    return { page, kept: () => kept! };
  };
  const enter = (name: string | undefined) =>
    standIns.put(window, 'showInputBox', () => Promise.resolve(name));
  beforeEach(() => {
    folder = new CaseFolder();
    content = new Map();
    services = servicesWith(Uri.file('/nowhere'), content);
  });
  afterEach(() => {
    for (const end of ends.splice(0)) end();
    services.books.dispose();
    standIns.restore();
    folder.remove();
  });

  it('is filters under names, which every window hears of', async () => {
    const one = await open([]);
    const two = await open([]);
    enter('  spray ');
    assert.deepEqual(await one.page.call('saveFilters', { ...nothing, suggestion: 's' }), {
      name: 'spray',
    });
    assert.deepEqual(two.kept().savedFilters, [{ name: 'spray', ...nothing }]);
    for (const none of [undefined, '', '   ']) {
      enter(none);
      assert.equal(await one.page.call('saveFilters', { ...nothing, suggestion: '' }), null);
    }
    await two.page.call('deleteSavedFilters', { name: 'spray' });
    assert.deepEqual(one.kept().savedFilters, []);
  });

  it('asks before it replaces filters of the same name', async () => {
    const { page, kept } = await open([]);
    enter('spray');
    await page.call('saveFilters', { ...nothing, suggestion: '' });
    const search = { text: 'x', mode: 'regex' } as const;
    const answers = [undefined, 'Replace'];
    let asked = '';
    standIns.put(window, 'showWarningMessage', (message: string) => {
      asked = message;
      return Promise.resolve(answers.shift());
    });
    assert.equal(await page.call('saveFilters', { filters: [], search, suggestion: '' }), null);
    assert.match(asked, /“spray”/);
    assert.equal(kept().savedFilters[0]!.search.text, '');
    await page.call('saveFilters', { filters: [], search, suggestion: '' });
    assert.deepEqual(kept().savedFilters, [{ name: 'spray', filters: [], search }]);
  });

  it('is columns by the formats of the export, companions aside, also another day', async () => {
    const one = await open([
      source('portal-csv'),
      source('portal-csv-auth-details' as FormatId, 'companion'),
    ]);
    assert.equal(one.kept().columns, undefined);
    await one.page.call('keepColumns', { choice });
    assert.deepEqual(one.kept().columns, choice);
    services = servicesWith(
      Uri.file('/nowhere'),
      new Map(JSON.parse(JSON.stringify([...content])) as []),
    );
    assert.deepEqual((await open([source('portal-csv')])).kept().columns, choice);
    assert.equal((await open([source('graph-json')])).kept().columns, undefined);
    const both = [source('portal-csv'), source('graph-json')];
    assert.equal((await open(both)).kept().columns, undefined);
  });

  it('follows the setting that joins AuthDetails, and changes it where it is set', async () => {
    const { page, kept } = await open([]);
    const setting = () => workspace.getConfiguration().inspect<boolean>('signins.joinAuthDetails')!;
    assert.equal(kept().joinAuthDetails, true);
    try {
      await page.call('joinAuthDetails', { on: false });
      await eventually('the setting', () => (kept().joinAuthDetails ? undefined : true));
      assert.equal(setting().globalValue, false);
      await workspace
        .getConfiguration()
        .update('signins.joinAuthDetails', false, ConfigurationTarget.Workspace);
      await page.call('joinAuthDetails', { on: true });
      await eventually('the setting', () => (kept().joinAuthDetails ? true : undefined));
      assert.equal(setting().workspaceValue, true);
      assert.equal(setting().globalValue, false);
    } finally {
      for (const target of [ConfigurationTarget.Workspace, ConfigurationTarget.Global])
        await workspace.getConfiguration().update('signins.joinAuthDetails', undefined, target);
    }
  });
});

describe('commands of the window', () => {
  let folder: CaseFolder;
  beforeEach(() => (folder = new CaseFolder()));
  afterEach(async () => {
    await closeAll();
    folder.remove();
  });

  it('reach the window in front, and nobody where there is none', async () => {
    await api();
    assert.equal(await commands.executeCommand('signins.addFilter'), false);
    await openReady(folder.write('InteractiveSignIns_2026-09-01_2026-09-02.csv', portalCsv));
    for (const id of Object.keys(windowCommands))
      if (!/copy|export|save|note|revealInText/i.test(id))
        assert.equal(await commands.executeCommand(id, { webview: 'x' }), true, id);
    await closeAll();
    await eventually('the end of the window', async () =>
      (await commands.executeCommand('signins.addFilter')) === false ? true : undefined,
    );
  });
});
