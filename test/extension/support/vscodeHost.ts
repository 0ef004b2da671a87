import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands, extensions, TabInputCustom, Uri, window, type Extension } from 'vscode';
import type { TestApi } from '../../../src/extension/main';
import type { ExportSession } from '../../../src/extension/editor/exportSession';
import type { EngineState } from '../../../src/protocol/engineContract';

/** A portal CSV of three sign-ins of an invented tenant. */
export const portalCsv = [
  'Date (UTC),Request ID,User agent,Correlation ID,User ID,User,Username,User type,Application,Application ID ,Resource,Resource ID ,IP address,Location,Status,Sign-in error code,Failure reason,Client app,Operating System,Conditional Access',
  '2026-09-01T08:00:00Z,11111111-1111-4111-8111-111111111111,Mozilla/5.0,21111111-1111-4111-8111-111111111111,31111111-1111-4111-8111-111111111111,Megan Bowen,megan@contoso.com,member,Office 365,41111111-1111-4111-8111-111111111111,Graph,51111111-1111-4111-8111-111111111111,192.0.2.10,"Toronto, Ontario, CA",Success,0,Other.,Browser,Windows10,Success',
  '2026-09-01T08:05:00Z,12111111-1111-4111-8111-111111111111,Mozilla/5.0,22111111-1111-4111-8111-111111111111,32111111-1111-4111-8111-111111111111,Alex Wilber,alex@contoso.com,member,Office 365,41111111-1111-4111-8111-111111111111,Graph,51111111-1111-4111-8111-111111111111,198.51.100.7,"Oslo, Oslo, NO",Failure,50126,Invalid username or password.,Browser,Windows10,Not Applied',
  '2026-09-01T08:06:00Z,13111111-1111-4111-8111-111111111111,Mozilla/5.0,23111111-1111-4111-8111-111111111111,31111111-1111-4111-8111-111111111111,Megan Bowen,megan@contoso.com,member,Azure Portal,42111111-1111-4111-8111-111111111111,Graph,51111111-1111-4111-8111-111111111111,192.0.2.10,"Toronto, Ontario, CA",Interrupted,50074,Strong Authentication is required.,Browser,Windows10,Success',
  '',
].join('\r\n');

/** One more sign-in for `portalCsv`. */
export const oneMoreRow =
  '2026-09-01T09:00:00Z,14111111-1111-4111-8111-111111111111,Mozilla/5.0,24111111-1111-4111-8111-111111111111,31111111-1111-4111-8111-111111111111,Megan Bowen,megan@contoso.com,member,Office 365,41111111-1111-4111-8111-111111111111,Graph,51111111-1111-4111-8111-111111111111,192.0.2.10,"Toronto, Ontario, CA",Success,0,Other.,Browser,Windows10,Success\r\n';

export const notAnExport = 'Name,Price,Stock\r\nPear,1.20,7\r\nApple,0.90,12\r\n';

export function extension(): Extension<TestApi> {
  const found = extensions.getExtension<TestApi>('signin-investigator.signin-investigator');
  assert.ok(found, 'the extension is not there');
  return found;
}

export async function api(): Promise<TestApi> {
  return extension().activate();
}

/** Files outside of the workspace, where exports usually lie; removed after the tests. */
export class CaseFolder {
  private readonly path = mkdtempSync(join(tmpdir(), 'signins-case-'));

  write(name: string, text: string): Uri {
    const path = join(this.path, name);
    writeFileSync(path, text);
    return Uri.file(path);
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** The first defined answer of `look`, asked again and again; fails after `limitMs` with what was waited for. */
export async function eventually<T>(
  what: string,
  look: () => T | undefined | Promise<T | undefined>,
  limitMs = 15_000,
): Promise<T> {
  const until = Date.now() + limitMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > until) assert.fail(`waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The session of an open export. */
export async function sessionOf(uri: Uri): Promise<ExportSession> {
  const { sessions } = await api();
  return eventually(`a session for ${uri.path}`, () => {
    const found = sessions().find(({ session }) => session.key.includes(JSON.stringify(uri.path)));
    return found?.session;
  });
}

export function stateWhere(
  session: ExportSession,
  what: string,
  test: (state: EngineState) => boolean,
): Promise<EngineState> {
  return eventually(`a state that is ${what}`, () =>
    test(session.state) ? session.state : undefined,
  );
}

/** Opens a file in the export editor and waits until all of it is read. */
export async function openReady(uri: Uri, viewType = 'signins.export'): Promise<ExportSession> {
  await commands.executeCommand('vscode.openWith', uri, viewType);
  const session = await sessionOf(uri);
  await stateWhere(session, 'ready', ({ phase }) => phase === 'ready' || phase === 'failed');
  return session;
}

/** The view types of the custom editors that are open on a file. */
export function editorsOf(uri: Uri): readonly string[] {
  return window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .flatMap(({ input }) =>
      input instanceof TabInputCustom && input.uri.toString() === uri.toString()
        ? [input.viewType]
        : [],
    );
}

export async function closeAll(): Promise<void> {
  await commands.executeCommand('workbench.action.closeAllEditors');
}
