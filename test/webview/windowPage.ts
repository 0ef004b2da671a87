/// <reference lib="dom" />
import path from 'node:path';
import { build } from 'esbuild';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { optionsOf } from '../../esbuild.js';
import type { FakeHost } from './fakeHost';
import type { FakeOptions } from './fakeRows';
import { millionRows } from './fakeRows';
import { themes, type ThemeName } from './themes';

const root = path.resolve(import.meta.dirname, '../..');
const origin = 'https://window.test';
const nonce = 'dGVzdA';

/** The policy of the real page, for an origin of our own. */
const policy = [
  `default-src 'none'`,
  `script-src 'nonce-${nonce}'`,
  `style-src ${origin}`,
  `img-src ${origin}`,
  `font-src ${origin}`,
  `base-uri 'none'`,
  `form-action 'none'`,
].join('; ');

interface Assets {
  /** The window's scripts and its style sheet, by name: it is built as it is for VS Code, chunks and all. */
  readonly built: ReadonlyMap<string, string>;
  readonly fakeHost: string;
}

let assets: Promise<Assets> | undefined;

async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(root, entry)],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'chrome128',
    charset: 'utf8',
    minify: true,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    tsconfig: path.join(root, 'tsconfig.json'),
  });
  return outputFiles[0]!.text;
}

async function makeAssets(): Promise<Assets> {
  const [{ outputFiles }, fakeHost] = await Promise.all([
    build({ ...optionsOf('grid', true), absWorkingDir: root, write: false as const }),
    bundle('test/webview/fakeHost.ts'),
  ]);
  const built = new Map(outputFiles.map(({ path: file, text }) => [path.basename(file), text]));
  return { built, fakeHost };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

/** As VS Code styles the scroll bars of its windows. */
const scrollbars = `::-webkit-scrollbar { width: 14px; height: 14px; }
::-webkit-scrollbar-thumb { min-height: 20px; background-color: rgba(121, 121, 121, 0.4); }
::-webkit-scrollbar-corner { background-color: transparent; }`;

/** How a test wants its page. */
export interface PageOptions extends Partial<FakeOptions> {
  readonly theme?: ThemeName;
  /** What the host kept, as JSON. */
  readonly dataState?: string;
  /** The sentences of the user's language, by their English ones. */
  readonly l10n?: Readonly<Record<string, string>>;
  readonly width?: number;
  readonly height?: number;
  /** The time zone of the machine; else what it is. */
  readonly timezone?: string;
}

/** The built window in a page of its own, with the fake host behind it, under the policy of the real page. */
export class WindowPage {
  private constructor(
    readonly page: Page,
    private readonly context: BrowserContext,
    readonly errors: readonly string[],
  ) {}

  static async open(browser: Browser, options: PageOptions = {}): Promise<WindowPage> {
    assets ??= makeAssets();
    const { built, fakeHost } = await assets;
    const {
      theme = 'dark',
      dataState,
      l10n,
      width = 1280,
      height = 720,
      timezone,
      ...fake
    } = options;
    const fakeOptions: FakeOptions = {
      state: millionRows,
      latencyMs: 0,
      hostile: false,
      ...fake,
    };
    // A machine without a locale gives Chromium one that Intl does not take; VS Code always has a sound one.
    const context = await browser.newContext({
      viewport: { width, height },
      locale: 'en-US',
      ...(timezone !== undefined && { timezoneId: timezone }),
    });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    const { variables, bodyClass } = themes[theme];
    const attribute =
      (dataState === undefined ? '' : ` data-state="${escaped(dataState)}"`) +
      (l10n === undefined ? '' : ` data-l10n="${escaped(JSON.stringify(l10n))}"`);
    const html = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Sign-in export</title>
<link rel="stylesheet" href="/theme.css"><link rel="stylesheet" href="/grid.css"></head>
<body class="${bodyClass}"><div id="root"${attribute}></div>
<script nonce="${nonce}" src="/fakeHost.js"></script><script type="module" nonce="${nonce}" src="/grid.js"></script></body></html>`;
    const files: Readonly<Record<string, readonly [string, string]>> = {
      '/': ['text/html', html],
      ...Object.fromEntries(
        [...built].map(([name, text]) => [
          `/${name}`,
          [name.endsWith('.css') ? 'text/css' : 'text/javascript', text] as const,
        ]),
      ),
      '/fakeHost.js': [
        'text/javascript',
        `window.fakeOptions = ${JSON.stringify(fakeOptions)};\n${fakeHost}`,
      ],
      '/theme.css': ['text/css', `:root { ${variables} }\n${scrollbars}`],
    };
    await context.route('**/*', async (route) => {
      const file = files[new URL(route.request().url()).pathname];
      if (file === undefined) return route.fulfill({ status: 404 });
      const [contentType, body] = file;
      return route.fulfill({
        contentType: `${contentType}; charset=utf-8`,
        body,
        headers: { 'Content-Security-Policy': policy },
      });
    });
    await page.goto(`${origin}/`);
    return new WindowPage(page, context, errors);
  }

  async close(): Promise<void> {
    await this.context.close();
  }

  get grid(): Locator {
    return this.page.locator('.grid');
  }

  row(row: number): Locator {
    return this.page.locator(`[role="row"][aria-rowindex="${row + 2}"]`);
  }

  /** A cell by row of the view (-1: the header) and position of the column, both from 0. */
  cell(row: number, column: number): Locator {
    return this.row(row).locator(`.cell[aria-colindex="${column + 2}"]`);
  }

  heading(name: string): Locator {
    return this.page.getByRole('columnheader', { name, exact: true });
  }

  /** Waits until a row is drawn with its values. */
  async shows(row: number): Promise<void> {
    await this.page
      .locator(`[role="row"][aria-rowindex="${row + 2}"] .cell:not(.pending)`)
      .first()
      .waitFor();
  }

  /** Row (-1: the header) and column of the focused cell, or undefined where the focus is elsewhere. */
  async focused(): Promise<{ row: number; column: number } | undefined> {
    return this.page.evaluate(() => {
      const cell = document.activeElement;
      if (cell?.classList.contains('cell') !== true) return undefined;
      const row = cell.closest('.row')?.getAttribute('aria-rowindex');
      return { row: Number(row) - 2, column: Number(cell.getAttribute('aria-colindex')) - 2 };
    });
  }

  /** Rows wholly or partly on screen, by what the layout says. */
  async onScreen(): Promise<{ first: number; last: number }> {
    return this.page.evaluate(() => {
      const head = document.querySelector('.head')!.getBoundingClientRect().bottom;
      const { bottom } = document.querySelector('.scroller')!.getBoundingClientRect();
      const seen = [...document.querySelectorAll('.rows > .row')]
        .filter((row) => {
          const at = row.getBoundingClientRect();
          return at.bottom > head + 1 && at.top < bottom - 1;
        })
        .map((row) => Number(row.getAttribute('aria-rowindex')) - 2);
      return { first: Math.min(...seen), last: Math.max(...seen) };
    });
  }

  /** Changes the theme as VS Code does, without opening the page anew. */
  async wear(theme: ThemeName): Promise<void> {
    const { variables, bodyClass } = themes[theme];
    await this.page.evaluate(
      ([text, name]) => {
        const sheet = [...document.styleSheets].find(({ href }) => href?.endsWith('/theme.css'));
        (sheet!.cssRules[0] as CSSStyleRule).style.cssText = text;
        document.body.className = name;
      },
      [variables, bodyClass] as const,
    );
    // Colours that change gradually would be measured on their way.
    await this.page.evaluate(async () =>
      Promise.allSettled(document.getAnimations().map(async ({ finished }) => finished)),
    );
  }

  /** Two frames: whatever was to be drawn has been drawn. */
  async frames(): Promise<void> {
    await this.page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
        }),
    );
  }

  async host<T>(ask: (host: FakeHost) => T): Promise<T> {
    // The function is sent to the page as text, like every one of playwright's.
    return this.page.evaluate(`(${ask.toString()})(window.fakeHost)`);
  }

  async callsOf(name: string): Promise<readonly unknown[]> {
    return this.page.evaluate(
      (wanted) =>
        window.fakeHost.calls.filter((call) => call.name === wanted).map((call) => call.args),
      name,
    );
  }

  async publish(change: Partial<FakeHost['state']>): Promise<void> {
    await this.page.evaluate((given) => window.fakeHost.publish(given), change);
  }

  /** What was last said to a screen reader. */
  async said(words: string | RegExp): Promise<void> {
    await this.page.locator('#root ~ [role="status"]').filter({ hasText: words }).waitFor({
      state: 'attached',
    });
  }
}
