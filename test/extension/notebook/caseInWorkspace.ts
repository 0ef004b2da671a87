import assert from 'node:assert/strict';
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands, ConfigurationTarget, Uri, window, workspace } from 'vscode';
import type { Finding } from '../../../src/core/detect/detection';
import type { ExportSession } from '../../../src/extension/editor/exportSession';
import type { OpenExport, OpenExports } from '../../../src/extension/editor/openExports';
import { createNotebook, type Notebook } from '../../../src/extension/notebook/notebook';
import type { Detected, DetectionInfo } from '../../../src/protocol/engineContract';
import type { AskedChange, AskedDeed } from '../../../src/protocol/gridContract';
import { StandIns } from '../support/standIn';
import { closeAll, extension, openReady, portalCsv } from '../support/vscodeHost';

/** One address that tries a password on many users, and two users who sign in as they do. */
export function sprayCsv(accounts = 14): string {
  const [header, success, failure] = portalCsv.split('\r\n');
  const two = (n: number) => String(n).padStart(2, '0');
  const failures = Array.from({ length: accounts }, (_, i) =>
    failure!
      .replace('T08:05:00Z', `T09:${two(i)}:00Z`)
      .replace('12111111-1111', `${two(i)}aaaaaa-1111`)
      .replace('22111111-1111', `${two(i)}bbbbbb-1111`)
      .replace('32111111-1111', `${two(i)}cccccc-1111`)
      .replace('Alex Wilber', `User Number ${i}`)
      .replace('alex@', `user${i}@`),
  );
  return [header, success, ...failures, ''].join('\r\n');
}

let cases = 0;

/** A case in the folder of the workspace: an export that is open, and the notebook, with stand-ins for VS Code's dialogs. */
export class CaseInWorkspace {
  readonly standIns = new StandIns();
  /** Each case has a file of its own: an engine stays for a while after its last editor. */
  readonly file = `NotebookSignIns_${++cases}.csv`;
  readonly folder = workspace.workspaceFolders![0]!.uri;
  readonly said: string[] = [];
  /** What the next dialogs are answered with. */
  readonly answers: (string | undefined)[] = [];
  readonly asked: AskedChange[] = [];
  readonly deeds: AskedDeed[] = [];
  readonly notebook: Notebook;
  open: OpenExport[] = [];
  readonly openExports: OpenExports = {
    list: () => this.open,
    onChange: (listener) => {
      this.listener = () => listener('list', undefined);
      return () => (this.listener = undefined);
    },
  };
  private readonly made = new Set<string>([this.file, 'investigation.md']);
  private listener: (() => void) | undefined;

  constructor() {
    this.notebook = createNotebook({
      context: { extension: extension() },
      openExports: this.openExports,
      windows: {
        ask: (deed) => {
          this.deeds.push(deed);
          return this.open.length > 0;
        },
      },
    });
    const say = (message: string) => {
      this.said.push(message);
      const next = this.answers[0];
      return Promise.resolve(
        next?.startsWith('button:') ? this.answers.shift()!.slice(7) : undefined,
      );
    };
    for (const name of [
      'showInformationMessage',
      'showWarningMessage',
      'showErrorMessage',
    ] as const)
      this.standIns.put(window, name, say);
    this.standIns.put(
      window,
      'showInputBox',
      async ({ validateInput }: { validateInput?: (text: string) => unknown }) => {
        const answer = this.answers.shift();
        if (answer !== undefined)
          assert.equal((await validateInput?.(answer)) ?? undefined, undefined);
        return answer;
      },
    );
  }

  path(name: string): string {
    this.made.add(name);
    return join(this.folder.fsPath, name);
  }

  uri(name: string): Uri {
    return Uri.file(this.path(name));
  }

  read(name = 'investigation.md'): string {
    return readFileSync(this.path(name), 'utf8');
  }

  write(name: string, text: string): void {
    writeFileSync(this.path(name), text);
  }

  exists(name: string): boolean {
    return existsSync(this.path(name));
  }

  /** Opens the export in its editor, and makes it known to the notebook. */
  async openExport(text = sprayCsv()): Promise<ExportSession> {
    this.write(this.file, text);
    const uri = this.uri(this.file);
    const session = await openReady(uri);
    this.open = [
      {
        uri,
        get state() {
          return session.state;
        },
        readAt: '2026-09-02T10:00:00.000Z',
        engine: async () => (await session.engine()).client,
        selection: { filters: [], search: { text: '', mode: 'plain' } },
        zone: 'utc',
        shown: undefined,
        ask: (change) => {
          this.asked.push(change);
          return Promise.resolve();
        },
      },
    ];
    this.listener?.();
    return session;
  }

  /** What the detection of password sprays finds in the export. */
  async detect(): Promise<{
    readonly findings: readonly Finding[];
    readonly detected: Detected;
    readonly infos: readonly DetectionInfo[];
  }> {
    const engine = await this.open[0]!.engine();
    const infos = await engine.call('detections', undefined);
    const detected = await engine.call('detect', {
      detections: ['passwordSpray'],
      parameters: {},
      suppressions: {
        trustedRanges: [],
        trustedAsns: [],
        serviceAccounts: [],
        allowedApps: {},
        microsoftAsns: true,
      },
    });
    const findings = detected.runs.flatMap((run) => run.findings);
    assert.ok(findings.length > 0, 'no spray was found');
    return { findings, detected, infos };
  }

  async addFindings(): Promise<readonly Finding[]> {
    const { findings, detected, infos } = await this.detect();
    await this.notebook.addFindings(findings, detected, infos, this.open[0]!);
    return findings;
  }

  /** As on a desktop: in a browser VS Code saves by itself, a second after a change. */
  async withoutAutoSave(): Promise<void> {
    const { Global } = ConfigurationTarget;
    await workspace.getConfiguration('files').update('autoSave', 'off', Global);
  }

  async end(): Promise<void> {
    this.standIns.restore();
    const { Global } = ConfigurationTarget;
    await workspace.getConfiguration('files').update('autoSave', undefined, Global);
    for (let i = 0; i < 20 && window.tabGroups.activeTabGroup.activeTab !== undefined; i++)
      await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await closeAll();
    await workspace
      .getConfiguration(undefined, this.folder)
      .update('signins.notebook.path', undefined, ConfigurationTarget.WorkspaceFolder);
    for (const name of this.made) {
      const path = join(this.folder.fsPath, name);
      if (existsSync(path)) chmodSync(path, 0o644);
      rmSync(path, { force: true });
    }
  }
}
