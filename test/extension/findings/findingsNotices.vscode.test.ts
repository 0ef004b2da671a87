import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import {
  CancellationTokenSource,
  commands,
  ConfigurationTarget,
  EventEmitter,
  window,
  workspace,
} from 'vscode';
import { findingsInVscode } from '../../../src/extension/findings/findingsInVscode';
import type { FindingLine, FindingNode } from '../../../src/extension/findings/findingNode';
import type { FindingsView } from '../../../src/extension/findings/findingsView';
import type { InvestigationServices } from '../../../src/extension/findings/investigation';
import type { OpenExport } from '../../../src/extension/editor/openExports';
import { RpcError } from '../../../src/protocol/rpc';
import { CaseInWorkspace, sprayCsv } from '../notebook/caseInWorkspace';
import { api, eventually, extension, portalCsv } from '../support/vscodeHost';
import { fakeStorage } from './fakeFindingsHost';

/** A column taken out of a CSV that quotes nothing but its locations. */
function without(csv: string, column: string): string {
  const cells = (line: string) => line.match(/(?:"[^"]*"|[^,"])*(?:,|$)/g)!.slice(0, -1);
  const lines = csv.split('\r\n').filter((line) => line !== '');
  const at = cells(lines[0]!).findIndex((cell) => cell === `${column},`);
  assert.notEqual(at, -1, column);
  return lines.map((line) => `${cells(line).toSpliced(at, 1).join('')}\r\n`).join('');
}

describe('what findings say in VS Code', () => {
  let at: CaseInWorkspace;
  let view: FindingsView;
  let mentioned: string[];
  let endAll: () => void;
  beforeEach(async () => {
    await api();
    at = new CaseInWorkspace();
    mentioned = [];
    at.standIns.put(window, 'setStatusBarMessage', (words: string) => mentioned.push(words));
    const storage = fakeStorage();
    const subscriptions: { dispose(): unknown }[] = [];
    const findingsChanged = new EventEmitter<FindingNode | undefined>();
    endAll = () => {
      for (const each of [...subscriptions, findingsChanged]) each.dispose();
    };
    const services = {
      context: { subscriptions, workspaceState: storage, extension: extension() },
      openExports: at.openExports,
      windows: { list: () => [] },
      findingsView: {
        selection: [],
        onDidChangeSelection: () => ({ dispose: () => undefined }),
      },
      findingsChanged,
    } as unknown as InvestigationServices;
    view = findingsInVscode(services, {
      addFindings: async (findings, { detected, infos }, of) =>
        at.notebook.addFindings(findings, detected, infos, of),
      perform: () => Promise.resolve(),
      openLink: () => Promise.resolve(),
    });
  });
  afterEach(async () => {
    endAll();
    await at.end();
  });

  const detect = (which = 'passwordSpray') => view.perform('detect', which, undefined);
  const all = (node?: FindingNode): FindingNode[] =>
    view.children(node).flatMap((below) => [below, ...all(below)]);
  const lines = () => all().filter((node): node is FindingLine => node.kind === 'finding');
  /** The last notice, once there is another than before. */
  const said = async (before: number) =>
    eventually('a notice', () => (at.said.length > before ? at.said.at(-1)! : undefined));
  const unsaved = () =>
    eventually('a new document', () => {
      const document = window.activeTextEditor?.document;
      return document?.isUntitled === true ? document.getText() : undefined;
    });

  it('that nothing was found, and what was looked at for those who want to know', async () => {
    await at.openExport(portalCsv);
    at.answers.push('button:What Was Looked At');
    await detect();
    assert.match(at.said.at(-1)!, /^Password spray: nothing found in \S+ sign-ins?\. /);
    assert.deepEqual(lines(), []);
    const text = await unsaved();
    assert.match(text, /^# Detections on `NotebookSignIns_\d+\.csv`\n/);
    assert.match(text, /## Password spray\n[^#]*\n- /);
    assert.match(text, /## Brute force[^#]*\nThis detection was not run\.\n/);
  });

  it('what an export that lacks columns could not be asked', async () => {
    await at.openExport(without(sprayCsv(), 'IP address'));
    await detect();
    assert.match(
      at.said.at(-1)!,
      /^Password spray could not be judged: the export carries no IP address\.$/,
    );
    assert.deepEqual(lines(), []);
    await detect('all');
    assert.match(
      at.said.at(-1)!,
      /^14 detections ran on NotebookSignIns_\d+\.csv: .*\. \d+ detections could not judge everything: the export lacks columns\./,
    );
  });

  it('that they were called off, and leave what was found as it was', async () => {
    await at.openExport();
    await detect();
    const before = lines().map(({ id }) => id);
    assert.ok(before.length > 0);
    const notices = at.said.length;
    const cancel = new CancellationTokenSource();
    let asked = '';
    at.standIns.put(
      window,
      'withProgress',
      (
        options: { readonly title: string; readonly cancellable: boolean },
        task: (progress: { report(): void }, token: unknown) => Promise<unknown>,
      ) => {
        asked = `${options.title}, ${options.cancellable}`;
        return task({ report: () => undefined }, cancel.token);
      },
    );
    answering(at, (name, ask) => {
      const answer = ask();
      if (name === 'detect') cancel.cancel();
      return answer;
    });
    await detect('all');
    assert.match(asked, /^Detections on NotebookSignIns_\d+\.csv, true$/);
    assert.deepEqual(mentioned, ['Detections were called off: findings are as they were.']);
    assert.equal(at.said.length, notices);
    assert.deepEqual(
      lines().map(({ id }) => id),
      before,
    );
  });

  it('that the engine was lost', async () => {
    const { state } = await at.openExport();
    const problem = {
      code: 'failed',
      message: 'The engine that reads this export stopped unexpectedly: exit code 9.',
    } as const;
    answering(at, (name, ask) => {
      if (name !== 'detect') return ask();
      // As an engine ends: who waits is told, and at once the state says why.
      Object.defineProperty(at.open[0], 'state', {
        value: { ...state, phase: 'failed', problem } satisfies OpenExport['state'],
      });
      return Promise.reject(new RpcError('cancelled', 'it has ended'));
    });
    await detect();
    assert.match(
      at.said.at(-1)!,
      /^NotebookSignIns_\d+\.csv could not be read, and no detection was run: The engine that reads this export stopped unexpectedly: exit code 9\.$/,
    );
    assert.deepEqual(lines(), []);
  });

  it('that what the engine cannot do failed', async () => {
    await at.openExport();
    answering(at, (name, ask) =>
      name === 'detect' ? Promise.reject(new RpcError('failed', 'a [bug](command:x)')) : ask(),
    );
    await detect();
    assert.equal(at.said.at(-1), 'The detections failed: a [bug] (command:x)');
  });

  it('that there is nothing to ask, or nothing of that kind', async () => {
    await detect();
    await at.openExport(`${portalCsv.split('\r\n')[0]}\r\n`);
    await detect();
    await view.perform('addFinding', '', undefined);
    await view.perform('exportFindings', 'csv', undefined);
    assert.deepEqual(
      at.said.map((words) => words.replace(/NotebookSignIns_\d+/, 'file')),
      [
        'No sign-in export is open: open one, then run detections on it.',
        'file.csv holds no sign-ins: no detection was run.',
        'Select a finding in the view Findings first, by a click or Enter.',
        'There are no findings to export: run detections first.',
      ],
    );
  });

  it('why one was dismissed, until it is restored; a reason that is not given dismisses nothing', async () => {
    await at.openExport();
    await detect();
    const [line] = lines();
    assert.ok(line);
    at.answers.push(undefined);
    await view.perform('dismissFinding', '', [line]);
    assert.equal(lines()[0]?.dismissed, undefined);
    at.answers.push('  a test of ours ');
    await view.perform('dismissFinding', '', [line]);
    assert.equal(
      lines().find(({ finding }) => finding.id === line.finding.id)?.dismissed,
      'a test of ours',
    );
    await detect();
    assert.match(at.said.at(-1)!, / (One finding was|\d+ findings were) dismissed before\./);
    assert.equal(
      lines().find(({ finding }) => finding.id === line.finding.id)?.dismissed,
      'a test of ours',
    );
    await view.perform('restoreFinding', '', [line]);
    assert.equal(lines()[0]?.dismissed, undefined);
  });

  describe('when they are added to a notebook', () => {
    const add = async () => {
      const before = at.said.length;
      await view.perform('addFinding', '', lines().slice(0, 1));
      return said(before);
    };
    /** The finding in the notebook, and then changed by hand. */
    const changedByHand = async () => {
      await at.openExport();
      await detect();
      await add();
      const changed = at.read().replace('### ', '### Mine: ');
      at.write('investigation.md', changed);
      const document = await workspace.openTextDocument(at.uri('investigation.md'));
      await eventually('the change', () => (document.getText() === changed ? true : undefined));
      return changed;
    };

    it('that there is no folder for it: what it would be is in a new document', async () => {
      await at.openExport();
      await detect();
      at.standIns.put(workspace, 'workspaceFolders', undefined);
      at.standIns.put(workspace, 'getWorkspaceFolder', () => undefined);
      assert.equal(
        await add(),
        'A notebook is kept in a folder of the workspace, and none is open: open the folder of the case first. What it would be is in a new document, unsaved.',
      );
      const text = await unsaved();
      assert.match(text, /^---\ncase: "Investigation"\n/);
      assert.match(text, /## Evidence\n\n<!-- signins:section evidence-/);
      assert.match(text, /## Findings\n\n<!-- signins:section passwordSpray-/);
      assert.equal(at.exists('investigation.md'), false);
    });

    it('that the setting of its place leads nowhere', async () => {
      await at.openExport();
      await detect();
      await workspace
        .getConfiguration(undefined, at.folder)
        .update('signins.notebook.path', '../out.md', ConfigurationTarget.WorkspaceFolder);
      assert.match(
        await add(),
        /^The setting signins\.notebook\.path has to be the path of a Markdown file within the workspace folder\. What it would be is in a new document, unsaved\.$/,
      );
      assert.match(await unsaved(), /signins:section passwordSpray-/);
    });

    it('that a read-only notebook whose section was changed keeps it: both are in a new document', async () => {
      const changed = await changedByHand();
      // What it says now is something else.
      Object.assign(at.open[0]!, { zone: 'local' });
      await detect();
      chmodSync(at.path('investigation.md'), 0o444);
      const words = await add();
      assert.match(
        words,
        /^investigation\.md could not be changed: it is read-only\. .* new document/,
      );
      assert.equal(at.read(), changed);
      const text = await unsaved();
      assert.ok(text.includes('### Mine: '));
      assert.ok(text.includes('The section above was changed by hand'));
    });

    it('that one that is not saved has it below what was changed by hand, still unsaved', async () => {
      await at.withoutAutoSave();
      const changed = await changedByHand();
      const document = await workspace.openTextDocument(at.uri('investigation.md'));
      const editor = await window.showTextDocument(document);
      await editor.edit((edit) =>
        edit.insert(document.lineAt(document.lineCount - 1).range.end, 'Mine.\n'),
      );
      Object.assign(at.open[0]!, { zone: 'local' });
      await detect();
      assert.match(await add(), /One stands below what you have changed/);
      assert.equal(document.isDirty, true);
      assert.equal(at.read(), changed);
      assert.match(
        document.getText(),
        /### Mine: [^]*The section above was changed by hand[^]*Mine\.\n$/,
      );
      await commands.executeCommand('workbench.action.files.revert');
    });
  });
});

/** Has the engine of the open export answer otherwise; `ask` asks it. */
function answering(
  { open: [of] }: CaseInWorkspace,
  answer: (name: string, ask: () => Promise<unknown>) => Promise<unknown>,
): void {
  assert.ok(of);
  const engine = of.engine.bind(of);
  Object.assign(of, {
    engine: async () => {
      const { call } = await engine();
      return {
        call: (...asked: Parameters<typeof call>) => answer(asked[0], async () => call(...asked)),
      };
    },
  });
}
