import assert from 'node:assert/strict';
import {
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { env, EventEmitter, Uri, window, type Progress } from 'vscode';
import type { ColumnName } from '../../src/core/event';
import type { Query } from '../../src/core/query/query';
import { startEngine } from '../../src/extension/editor/engineProcess.node';
import { ExportSession } from '../../src/extension/editor/exportSession';
import { workspaceSource } from '../../src/extension/editor/workspaceSource';
import { pageRows } from '../../src/protocol/engineContract';
import { mostCopiedRows, type GridContract } from '../../src/protocol/gridContract';
import type { Client } from '../../src/protocol/rpc';
import { FakePanel, servicesWith } from './support/fakePanel';
import { StandIns } from './support/standIn';
import { CaseFolder, eventually, extension, portalCsv, stateWhere } from './support/vscodeHost';

const everything: Query = {
  filters: [],
  search: { text: '', mode: 'plain' },
  sort: [],
  grouping: null,
};
const columns: readonly ColumnName[] = [
  'UserPrincipalName',
  'UserAgent',
  'RiskState',
  'ResultType',
];

/** The portal's CSV with as many rows as wanted, each with a user and a user agent of its own. */
function manyRows(count: number, userAgent: (row: number) => string): string {
  const [header, row] = portalCsv.split('\r\n');
  const rows = Array.from({ length: count }, (_, i) =>
    row!
      .replaceAll('11111111-1111-4111', `${10_000_000 + i}-1111-4111`)
      .replace('megan@contoso.com', `user${i}@contoso.com`)
      .replace('Mozilla/5.0', `"${userAgent(i).replaceAll('"', '""')}"`),
  );
  return [header, ...rows, ''].join('\r\n');
}

describe('rows that leave the editor', () => {
  const standIns = new StandIns();
  let folder: CaseFolder;
  let uri: Uri;
  let session: ExportSession;
  let panel: FakePanel;
  let page: Client<GridContract>;
  let said: string[];
  let offered: { defaultUri: Uri; filters: Record<string, string[]> } | undefined;
  const open = async (text: string, name = 'InteractiveSignIns_2026-09-01_2026-09-02.csv') => {
    uri = folder.write(name, text);
    const script = join(extension().extensionPath, 'dist/engine.js');
    session = new ExportSession('key', workspaceSource(uri), (start, onEnd) =>
      startEngine(script, start, onEnd),
    );
    panel = new FakePanel();
    page = panel.serve(uri, session, servicesWith(Uri.joinPath(uri, '../storage')));
    await stateWhere(session, 'ready', ({ phase }) => phase === 'ready');
    return page.call('openView', everything);
  };
  const pathOf = (name: string) => join(dirname(uri.fsPath), name);
  const saveAs = (path: string | undefined) =>
    standIns.put(window, 'showSaveDialog', (options: typeof offered) => {
      offered = options;
      return Promise.resolve(path === undefined ? undefined : Uri.file(path));
    });
  const files = () => readdirSync(dirname(uri.fsPath)).sort();
  beforeEach(() => {
    folder = new CaseFolder();
    said = [];
    standIns.put(window, 'showInformationMessage', (message: string) => {
      said.push(message);
      return Promise.resolve(undefined);
    });
  });
  afterEach(() => {
    standIns.restore();
    page.dispose();
    if (!panel.disposed) panel.dispose();
    session.dispose();
    folder.remove();
  });

  describe('by the clipboard', () => {
    it('are those that were chosen, in the format that was chosen', async () => {
      const { view } = await open(portalCsv);
      const copy = (format: 'tsv' | 'csv' | 'json' | 'markdown') =>
        page.call('copyRows', {
          view,
          ranges: [
            { from: 2, to: 3 },
            { from: 0, to: 1 },
          ],
          columns: ['AppDisplayName', 'RiskState'],
          format,
        });
      assert.deepEqual(await copy('tsv'), { rows: 2 });
      assert.equal(
        await env.clipboard.readText(),
        'Application\tRisk state\r\nAzure Portal\t\r\nOffice 365\t\r\n',
      );
      await copy('json');
      assert.deepEqual(JSON.parse(await env.clipboard.readText()), [
        { AppDisplayName: 'Azure Portal' },
        { AppDisplayName: 'Office 365' },
      ]);
      await copy('markdown');
      assert.match(await env.clipboard.readText(), /^\| Application \| Risk state \|\n/);
      assert.deepEqual(said, []);
    });

    it('begin no formula in a spreadsheet, and the user is told', async () => {
      const { view } = await open(manyRows(2, (i) => (i === 0 ? '=cmd|1' : 'curl')));
      await page.call('copyRows', {
        view,
        ranges: [{ from: 0, to: 2 }],
        columns: ['UserAgent'],
        format: 'csv',
      });
      assert.equal(await env.clipboard.readText(), "User agent\r\n'=cmd|1\r\ncurl\r\n");
      assert.equal(said.length, 1);
      assert.match(said[0]!, /^One value .* formula/);
    });

    it('are not too many', async () => {
      const { view } = await open(portalCsv);
      await env.clipboard.writeText('before');
      const ask = (to: number) =>
        page.call('copyRows', {
          view,
          ranges: [
            { from: 0, to: 2 },
            { from: 0, to },
          ],
          columns,
          format: 'tsv',
        });
      await assert.rejects(ask(mostCopiedRows - 1), {
        code: 'invalid',
        message: /10,001 rows are too many/,
      });
      assert.equal(await env.clipboard.readText(), 'before');
      assert.deepEqual(await ask(mostCopiedRows - 2), { rows: 5 });
    });
  });

  describe('by a file', () => {
    it('are all of the view, under canonical names, streamed, and can be opened again', async () => {
      const agents = ['=1+1', 'a "quoted", one', 'two\nlines', 'Ünï\u2028', "'apostrophe"];
      const count = 3 * pageRows + 7;
      const { view, rows } = await open(manyRows(count, (i) => `${agents[i % 5]} ${i}`));
      const target = pathOf('out.csv');
      saveAs(target);
      const answer = await page.call('exportRows', { view, rows, columns, format: 'csv' });
      assert.deepEqual(answer, { file: 'out.csv', rows: count });
      assert.equal(
        offered!.defaultUri.path.split('/').at(-1),
        'InteractiveSignIns_2026-09-01_2026-09-02-filtered.csv',
      );
      const text = readFileSync(target, 'utf8');
      assert.ok(
        text.startsWith('\ufeffUserPrincipalName,UserAgent,RiskState,ResultType\r\nuser0@'),
      );
      assert.match(text, /user1@contoso\.com,"a ""quoted"", one 1",,0\r\n/);
      assert.match(text, /user5@contoso\.com,'=1\+1 5,,0\r\n/);
      assert.equal(text.split('@contoso.com,').length - 1, count);
      assert.deepEqual(files(), ['InteractiveSignIns_2026-09-01_2026-09-02.csv', 'out.csv']);
      await eventually('a message', () => said[0]);
      assert.match(said[0]!, /^775 rows were exported to out\.csv\. 155 values/);
    });

    it('are the same rows when the file is opened again', async () => {
      const shown: readonly ColumnName[] = [
        'EventTime',
        'UserPrincipalName',
        'AppDisplayName',
        'Status',
        'ResultType',
        'IPAddress',
        'Id',
      ];
      const cellsOf = async () => {
        const { view, rows } = await page.call('openView', {
          ...everything,
          sort: [{ column: 'EventTime', descending: false }],
        });
        const page0 = await page.call('rows', { view, start: 0, columns: shown });
        return { view, rows, cells: page0.columns };
      };
      await open(portalCsv);
      const before = await cellsOf();
      for (const format of ['csv', 'jsonl'] as const) {
        saveAs(pathOf(`out.${format}`));
        const { view, rows } = before;
        await page.call('exportRows', { view, rows, columns: shown, format });
      }
      const written = (['csv', 'jsonl'] as const).map((format) =>
        readFileSync(pathOf(`out.${format}`), 'utf8'),
      );
      for (const [i, text] of written.entries()) {
        page.dispose();
        panel.dispose();
        session.dispose();
        await open(text, `again.${i === 0 ? 'csv' : 'jsonl'}`);
        assert.deepEqual((await cellsOf()).cells, before.cells);
      }
    });

    it('are as JSON Lines one object a row, values as they are, absent ones left out', async () => {
      const { view, rows } = await open(manyRows(300, (i) => (i === 7 ? '=1+1' : `x${i}`)));
      saveAs(pathOf('out.jsonl'));
      await page.call('exportRows', { view, rows, columns, format: 'jsonl' });
      const lines = readFileSync(pathOf('out.jsonl'), 'utf8').trimEnd().split('\n');
      assert.equal(lines.length, 300);
      assert.deepEqual(JSON.parse(lines[7]!), {
        UserPrincipalName: 'user7@contoso.com',
        UserAgent: '=1+1',
        ResultType: '0',
      });
      await eventually('a message', () => said[0]);
      assert.equal(said[0], '300 rows were exported to out.jsonl.');
    });

    it('are none where the user thinks better of it', async () => {
      const { view, rows } = await open(portalCsv);
      saveAs(undefined);
      assert.equal(await page.call('exportRows', { view, rows, columns, format: 'csv' }), null);
      assert.equal(files().length, 1);
      assert.deepEqual(said, []);
    });

    it('never replace evidence, whatever name it is called by', async () => {
      const { view, rows } = await open(portalCsv);
      const names = [uri.fsPath];
      if (process.platform !== 'win32') {
        symlinkSync(uri.fsPath, pathOf('soft.csv'));
        linkSync(uri.fsPath, pathOf('hard.csv'));
        mkdirSync(pathOf('folder'));
        symlinkSync(dirname(uri.fsPath), pathOf('folder/way'));
        names.push(
          pathOf('soft.csv'),
          pathOf('hard.csv'),
          `${pathOf('folder/way')}/${uri.path.split('/').at(-1)}`,
        );
      }
      const before = files();
      for (const name of names) {
        saveAs(name);
        await assert.rejects(
          page.call('exportRows', { view, rows, columns, format: 'csv' }),
          { code: 'invalid', message: /is part of the evidence and is not written over/ },
          name,
        );
      }
      assert.equal(readFileSync(uri.fsPath, 'utf8'), portalCsv);
      assert.deepEqual(files(), before);
    });

    it('leave no half file where the user cancels, and what was there is as before', async () => {
      const { view, rows } = await open(manyRows(2000, (i) => `x${i}`));
      writeFileSync(pathOf('out.csv'), 'before');
      saveAs(pathOf('out.csv'));
      const cancel = new EventEmitter<void>();
      let reports = 0;
      standIns.put(
        window,
        'withProgress',
        (_: unknown, task: (progress: Progress<unknown>, token: unknown) => unknown) =>
          task(
            {
              report() {
                if (++reports === 2) cancel.fire();
              },
            },
            { onCancellationRequested: cancel.event },
          ),
      );
      assert.equal(await page.call('exportRows', { view, rows, columns, format: 'csv' }), null);
      assert.equal(reports, 2);
      assert.equal(readFileSync(pathOf('out.csv'), 'utf8'), 'before');
      assert.deepEqual(files(), ['InteractiveSignIns_2026-09-01_2026-09-02.csv', 'out.csv']);
    });

    it('go on while the window is hidden, and end with the view, without a trace', async () => {
      const { view, rows } = await open(manyRows(2000, (i) => `x${i}`));
      saveAs(pathOf('out.csv'));
      let reports = 0;
      const whenAsked: Record<number, () => void> = {};
      standIns.put(
        window,
        'withProgress',
        (_: unknown, task: (progress: Progress<unknown>, token: unknown) => unknown) =>
          task(
            { report: () => whenAsked[++reports]?.() },
            { onCancellationRequested: () => undefined },
          ),
      );
      whenAsked[2] = () => panel.show(false);
      assert.deepEqual(await page.call('exportRows', { view, rows, columns, format: 'csv' }), {
        file: 'out.csv',
        rows: 2000,
      });
      // Released, the view is closed at last.
      await eventually('the closing', () =>
        page.call('rows', { view, start: 0, columns: [] }).then(
          () => undefined,
          () => true,
        ),
      );
      const again = await page.call('openView', everything);
      reports = 0;
      whenAsked[2] = () => session.reload();
      saveAs(pathOf('other.csv'));
      await assert.rejects(
        page.call('exportRows', { view: again.view, rows, columns, format: 'csv' }),
      );
      assert.deepEqual(files(), ['InteractiveSignIns_2026-09-01_2026-09-02.csv', 'out.csv']);
    });
  });
});
