import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { executableOnPath } from './executableOnPath';
import { cacheFolder } from './hostFolder';
import { vsixFile } from './packageExtension';

/**
 * Desktop VS Code's command, where there is one that opens windows of this machine: in a remote or WSL terminal `code`
 * belongs to the VS Code at the other end, which takes no profile of ours.
 */
export function desktopCommand(): string | undefined {
  const remote =
    process.env['VSCODE_IPC_HOOK_CLI'] !== undefined ||
    process.env['WSL_DISTRO_NAME'] !== undefined;
  return remote ? undefined : executableOnPath('code');
}

/** Opens a folder in desktop VS Code, in a profile of our own where the .vsix is all that is installed. */
export async function openInDesktop(code: string, folder: string): Promise<void> {
  const profile = path.join(cacheFolder(), 'desktop');
  const own = [
    `--user-data-dir=${path.join(profile, 'user')}`,
    `--extensions-dir=${path.join(profile, 'extensions')}`,
    // Chromium's sandbox refuses to run as root.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
  await runCode(code, [...own, `--install-extension=${vsixFile}`, '--force']);
  await runCode(code, [...own, '--new-window', '--disable-workspace-trust', folder]);
}

async function runCode(code: string, args: readonly string[]): Promise<void> {
  const shell = process.platform === 'win32';
  const quote = (text: string): string => (shell ? `"${text}"` : text);
  const child = spawn(quote(code), args.map(quote), { stdio: 'inherit', shell });
  const [exit] = (await once(child, 'close')) as [number | null];
  if (exit !== 0) throw new Error(`${code} ${args.join(' ')} ended with ${String(exit)}`);
}
