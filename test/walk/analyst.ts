import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { projectRoot } from '../host/projectRoot';
import type { Workbench } from '../host/workbench';

const pictures = path.join(projectRoot, 'dist/walk');
/** Long: a busy machine may show late, but what is never shown fails all the same. */
const limitMs = 30_000;
const askEveryMs = 60;

/** Asks until the answer is the expected one, or fails by showing how the last one differs. */
export async function becomes<T>(ask: () => Promise<T>, expected: T): Promise<void> {
  await eventually(async () => {
    assert.deepEqual(await ask(), expected);
  });
}

/** Tries until it does not fail, or fails as the last time. */
export async function eventually(attempt: () => Promise<void>): Promise<void> {
  const untilMs = Date.now() + limitMs;
  for (;;) {
    try {
      await attempt();
      return;
    } catch (error) {
      if (Date.now() > untilMs) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, askEveryMs));
  }
}

/** A line of the tree of sign-ins. */
export interface TreeLine {
  /** Its place among all lines that are unfolded, from 0. */
  readonly at: number;
  /** 1 at the top. */
  readonly level: number;
  readonly label: string;
  /** What stands behind the label. */
  readonly words: string;
  /** As a screen reader speaks it. */
  readonly spoken: string;
  readonly isOpen: boolean;
  readonly isFocused: boolean;
}

/** Somebody who investigates with the keyboard alone: presses keys, and reads what is on screen. The mouse is never touched. */
export class Analyst {
  constructor(readonly workbench: Workbench) {}

  private get keyboard() {
    return this.workbench.page.keyboard;
  }

  private get window() {
    return this.workbench.webview;
  }

  // ---- keys --------------------------------------------------------------------------------------------------------

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    await this.keyboard.type(text);
  }

  /** Opens a file of the folder by its name. */
  async open(name: string): Promise<void> {
    await this.press('Control+p');
    await this.chooseQuickly(name, name);
  }

  /** Runs a command of the extension from the palette, by its title without the category. */
  async run(title: string): Promise<void> {
    await this.openPalette();
    await this.chooseQuickly(`Sign-ins: ${title}`, `Sign-ins: ${title}`);
  }

  /** Runs a command of VS Code from the palette. */
  async runOfVscode(title: string): Promise<void> {
    await this.openPalette();
    await this.chooseQuickly(title, title);
  }

  /** A busy VS Code closes the palette again when something takes the focus: then it is opened once more. */
  private async openPalette(): Promise<void> {
    const input = this.workbench.page.locator('.quick-input-widget input');
    await this.press('F1');
    await input.waitFor({ timeout: 10_000 }).catch(async () => this.press('F1'));
  }

  /** Chooses what a list of VS Code, open or about to be, offers first for what is typed. */
  async chooseQuickly(typed: string, offered = typed): Promise<void> {
    const { page } = this.workbench;
    await page.locator('.quick-input-widget input').waitFor();
    await this.type(typed);
    // What Enter chooses.
    const first = page.locator('.quick-input-widget .monaco-list-row.focused');
    await eventually(async () => {
      assert.ok((await first.getAttribute('aria-label'))?.includes(offered), offered);
    });
    await this.press('Enter');
    // What was chosen may ask for more in the same place.
    await page
      .locator('.quick-input-widget .monaco-list-row')
      .filter({ hasText: offered })
      .first()
      .waitFor({ state: 'hidden' });
  }

  /** Answers a box of VS Code that asks for text. */
  async answer(text: string): Promise<void> {
    const { page } = this.workbench;
    const box = page.locator('.quick-input-widget');
    const input = box.locator('input[type="text"]');
    await input.waitFor();
    // At once, as pasted: a file dialog completes what is typed while it is typed, now and then into another name.
    // And again where it has put its own proposal in the place of that, or has taken no Enter while it looked into a folder.
    await eventually(async () => {
      if (await box.isVisible()) {
        if ((await input.inputValue()) !== text) {
          await this.press('Control+a');
          await page.keyboard.insertText(text);
        }
        assert.equal(await input.inputValue(), text);
        await this.press('Enter');
      }
      await box.waitFor({ state: 'hidden', timeout: 2000 });
    });
  }

  /** Goes to a cell: a line of the view, from 1, and a column by its label. */
  async goTo(line: number, column: string): Promise<void> {
    await this.run('Focus Grid');
    await this.press('Control+Home');
    await eventually(async () => {
      assert.equal((await this.focused()).line, 1);
    });
    for (let at = 1; at < line; at++) await this.press('ArrowDown');
    const labels = await this.columns();
    const steps = labels.indexOf(column);
    assert.notEqual(steps, -1, `no column ${column} among ${labels.join(', ')}`);
    for (let at = 0; at < steps; at++) await this.press('ArrowRight');
    await becomes(async () => this.focused(), { line, column });
  }

  /** Adds a filter on a field by its label, and leaves its popup open with the focus where values are searched. */
  async addFilter(field: string): Promise<void> {
    await this.run('Add Filter…');
    await this.window.getByRole('combobox', { name: 'Search fields' }).waitFor();
    await this.type(field);
    await eventually(async () => {
      const chosen = this.window.locator('#fields [aria-selected="true"]');
      assert.equal(await chosen.innerText(), field);
    });
    await this.press('Enter');
    await this.popup(field).waitFor();
  }

  /** Filters to a value: its field by the label, the value as it is typed and as it is then offered first. */
  async filterTo(field: string, typed: string, offered = typed): Promise<void> {
    await this.addFilter(field);
    await this.type(typed);
    await eventually(async () => {
      const [first] = await this.offers(field);
      assert.ok(first?.includes(offered), `${offered} is not offered first but ${first}`);
    });
    await this.press('Enter');
    await this.popup(field).waitFor({ state: 'detached' });
  }

  /** Searches in all columns, and goes to the grid. */
  async search(text: string): Promise<void> {
    await this.run('Search All Columns');
    await becomes(async () => this.hasFocus(this.window.getByRole('searchbox')), true);
    await this.press('Control+a', 'Delete');
    await this.type(text);
    await this.press('Enter');
  }

  /** Opens the event of the focused line in full, and goes to one of its tabs. */
  async details(tab: string): Promise<void> {
    await this.run('Focus Details');
    const tabs = this.window.getByRole('tab');
    await tabs.first().waitFor();
    const names = await tabs.allInnerTexts();
    assert.ok(names.includes(tab), names.join(', '));
    await this.press('Home');
    for (let at = 0; at < names.indexOf(tab); at++) await this.press('ArrowRight');
    await becomes(
      async () => this.window.getByRole('tab', { selected: true }).allInnerTexts(),
      [tab],
    );
  }

  /** Takes the filter on a field away: to the filter bar, along it to its chip, and Delete. */
  async removeFilter(field: string): Promise<void> {
    await this.goToBar(async () => {
      const label = await this.window.locator(':focus').getAttribute('aria-label');
      return label?.startsWith(`Edit: ${field} `) === true;
    });
    await this.press('Delete');
  }

  /** Applies saved filters by their name. */
  async applySaved(name: string): Promise<void> {
    await this.goToBar(
      async () => (await this.window.locator(':focus').innerText()).trim() === 'Saved filters',
    );
    await this.press('Enter');
    const popup = this.popup('Saved filters');
    await popup.waitFor();
    const isThere = async () => (await this.window.locator(':focus').innerText()).startsWith(name);
    await eventually(async () => {
      assert.ok(await isThere());
    });
    await this.press('Enter');
    await popup.waitFor({ state: 'detached' });
  }

  /** Goes to the filter bar, and along it until the place is the right one. */
  private async goToBar(isThere: () => Promise<boolean>): Promise<void> {
    await this.run('Search All Columns');
    await becomes(async () => this.hasFocus(this.window.getByRole('searchbox')), true);
    // Past what stands beside the search.
    const bar = this.window.locator('.filter-bar:focus-within');
    for (let at = 0; (await bar.count()) === 0; at++) {
      assert.ok(at < 20, 'Tab does not lead to the filter bar');
      await this.press('Tab');
    }
    await this.press('Home');
    for (let at = 0; at < 20; at++) {
      if (await isThere()) return;
      await this.press('ArrowRight');
    }
    assert.fail('there is no such place in the filter bar');
  }

  /** Goes with Tab to a button of a popup that is open, and presses it. */
  async pressButton(popup: string, name: string): Promise<void> {
    const button = this.popup(popup).getByRole('button', { name, exact: true });
    await button.waitFor();
    for (let at = 0; at < 20; at++) {
      if (await this.hasFocus(button)) {
        await this.press('Enter');
        return;
      }
      await this.press('Tab');
    }
    assert.fail(`Tab does not lead to ${name}`);
  }

  /** Selects files in the explorer. */
  async selectInExplorer(names: readonly string[]): Promise<void> {
    await this.runOfVscode('File: Focus on Files Explorer');
    await this.press('Escape', 'Home');
    const focused = this.workbench.page.locator('.explorer-folders-view .monaco-list-row.focused');
    for (let found = 0, at = 0; found < names.length; at++) {
      assert.ok(at < 30, `not in the explorer: ${names.join(', ')}`);
      if (names.includes((await focused.getAttribute('aria-label')) ?? '')) {
        await this.press('Control+Shift+Enter');
        found++;
      }
      await this.press('ArrowDown');
    }
    // The menu is that of the selection where the focus is on one of it.
    await this.press('ArrowUp');
  }

  /** Opens an empty text file and pastes into it. */
  async pasteIntoNewFile(): Promise<void> {
    await this.press('Control+Alt+n');
    await this.workbench.tab(/^Untitled-/).waitFor();
    await this.press('Control+v');
  }

  /** Opens the context menu of what has the focus, and chooses from it. */
  async chooseFromMenu(entry: string): Promise<void> {
    await this.press('Shift+F10');
    const { page } = this.workbench;
    await page.getByRole('menuitem', { name: entry }).waitFor();
    const focused = page.locator('.action-item.focused');
    for (let at = 0; at < 30; at++) {
      await this.press('ArrowDown');
      if ((await focused.innerText()).includes(entry)) {
        await this.press('Enter');
        return;
      }
    }
    assert.fail(`the menu has no ${entry}`);
  }

  /** What was copied last. */
  async clipboard(): Promise<string> {
    return this.workbench.page.evaluate(async () => navigator.clipboard.readText());
  }

  /** The text of the text editor in front. */
  async text(): Promise<string> {
    const lines = this.workbench.page.locator('.editor-instance .view-line');
    const shown = await lines.evaluateAll((elements) =>
      elements
        .map((element) => ({
          top: element.getBoundingClientRect().top,
          text: element.textContent.replace(/\u00a0/g, ' '),
        }))
        .sort((a, b) => a.top - b.top)
        .map(({ text }) => text),
    );
    return shown.join('\n');
  }

  // ---- the tree beside the editor ----------------------------------------------------------------------------------

  /** Goes to the tree of sign-ins, and opens the side bar where it is hidden. */
  async goToTree(): Promise<void> {
    const list = this.workbench.page.locator('.customview-tree .monaco-list:focus');
    await eventually(async () => {
      // Before it has lines the view itself takes the focus, and keeps it.
      await this.run('Focus on Sign-ins View');
      await list.waitFor({ timeout: 2_000 });
    });
  }

  /** The lines of the tree that are drawn, from the top. */
  async treeLines(): Promise<readonly TreeLine[]> {
    const rows = this.workbench.page.locator(
      '.customview-tree .monaco-list-rows > .monaco-list-row',
    );
    const lines = await rows.evaluateAll((elements) =>
      elements.map((element) => ({
        at: Number(element.getAttribute('data-index')),
        level: Number(element.getAttribute('aria-level')),
        label: element.querySelector('.label-name')?.textContent ?? '',
        words: element.querySelector('.label-description')?.textContent ?? '',
        spoken: element.getAttribute('aria-label') ?? '',
        isOpen: element.getAttribute('aria-expanded') === 'true',
        isFocused: element.classList.contains('focused'),
      })),
    );
    return lines.sort((a, b) => a.at - b.at);
  }

  /** The first lines of the tree, and goes to the very first. */
  async topOfTree(count: number): Promise<readonly TreeLine[]> {
    await this.press('Home');
    return (await this.treeLines()).filter(({ at }) => at < count);
  }

  /** The line of the tree that has the focus. */
  async treeLine(): Promise<TreeLine> {
    const line = (await this.treeLines()).find(({ isFocused }) => isFocused);
    return line ?? assert.fail('no line of the tree has the focus');
  }

  /** Goes to the first line of the tree that begins with this, by typing it: no blank, that would unfold a line. */
  async findInTree(beginning: string): Promise<TreeLine> {
    assert.doesNotMatch(beginning, /\s/);
    for (let tries = 1; ; tries++) {
      await this.press('Home');
      await this.type(beginning);
      // What is typed after a pause begins another word, and a busy machine may pause: then it is typed again.
      const untilMs = Date.now() + 3_000;
      while (Date.now() < untilMs) {
        const line = (await this.treeLines()).find(({ isFocused }) => isFocused);
        if (line?.label.startsWith(beginning) === true) return line;
        await new Promise((resolve) => setTimeout(resolve, askEveryMs));
      }
      assert.ok(tries < 10, `the tree has no line that begins with ${beginning}`);
    }
  }

  /** Unfolds the line of the tree that has the focus. */
  async unfold(): Promise<void> {
    const { at, label, level } = await this.treeLine();
    await this.press('ArrowRight');
    await eventually(async () => {
      const line = (await this.treeLines()).find((each) => each.at === at);
      assert.ok(line?.isOpen === true && line.label === label, `${label} is not unfolded`);
    });
    // What stands below comes when it has been asked for, and is drawn where there is room for it.
    await eventually(async () => {
      const below = (await this.treeLines()).find((line) => line.at === at + 1);
      if (below === undefined) await this.press('Control+ArrowDown');
      assert.equal(below?.level, level + 1, `nothing stands below ${label}`);
    });
  }

  /** Goes down so many lines of the tree, and tells what stands on each. */
  async nextTreeLines(count: number): Promise<readonly TreeLine[]> {
    const lines: TreeLine[] = [];
    for (let { at } = await this.treeLine(); lines.length < count; at++) {
      await this.press('ArrowDown');
      await becomes(async () => (await this.treeLine()).at, at + 1);
      lines.push(await this.treeLine());
    }
    return lines;
  }

  /** The line above the tree; '' where there is none. */
  async treeMessage(): Promise<string> {
    const message = this.workbench.page.locator('.tree-explorer-viewlet-tree-view .message');
    return (await message.allInnerTexts()).join('\n').trim();
  }

  // ---- what is read ------------------------------------------------------------------------------------------------

  /** Waits for the grid of an export that has so many rows. */
  async sees(rows: number): Promise<void> {
    await becomes(async () => this.lines(), rows);
    // Until the file's hash stands there reading has not ended, and views are made anew.
    await this.window
      .getByText(/SHA-256|[0-9] files/)
      .first()
      .waitFor();
  }

  /** Lines of the view, by the grid's own count. */
  async lines(): Promise<number> {
    return Number(await this.workbench.grid.getAttribute('aria-rowcount')) - 1;
  }

  /** Labels of the columns from the left. */
  async columns(): Promise<readonly string[]> {
    return this.workbench.grid.locator('[role="columnheader"]').evaluateAll((headers) =>
      headers
        .map((header) => ({
          at: Number(header.getAttribute('aria-colindex')),
          label: (header.querySelector('.label') ?? header).textContent.replace(/[▲▼\d]+$/, ''),
        }))
        .filter(({ label }) => label.trim() !== '#')
        .sort((a, b) => a.at - b.at)
        .map(({ label }) => label.trim()),
    );
  }

  /** The cell that has the focus: its line of the view, from 1, and its column by its label. */
  async focused(): Promise<{ readonly line: number; readonly column: string }> {
    const { line, at } = await this.workbench.grid.evaluate((grid) => {
      const cell = grid.ownerDocument.activeElement;
      return {
        line: Number(cell?.closest('[role="row"]')?.getAttribute('aria-rowindex')) - 1,
        at: cell?.getAttribute('aria-colindex'),
      };
    });
    const header = this.workbench.grid.locator(`[role="columnheader"][aria-colindex="${at}"]`);
    if ((await header.count()) !== 1) return { line, column: '' };
    const label = (await header.innerText()).replace(/[▲▼\d]+$/, '');
    return { line, column: label.trim() };
  }

  /** What stands on the drawn lines in these columns, from the top. */
  async texts(...columns: readonly string[]): Promise<readonly (readonly string[])[]> {
    const labels = await this.columns();
    const drawn = await this.workbench.grid.locator('[role="row"]').evaluateAll((rows) =>
      rows
        .map((row) => ({
          line: Number(row.getAttribute('aria-rowindex')),
          cells: [...row.querySelectorAll('[role="gridcell"]')].map((cell) => ({
            at: Number(cell.getAttribute('aria-colindex')),
            text: cell.textContent.trim(),
          })),
        }))
        .filter(({ cells }) => cells.length > 0)
        .sort((a, b) => a.line - b.line),
    );
    // The gutter is the first column.
    const at = columns.map((column) => labels.indexOf(column) + 2);
    return drawn.map(({ cells }) =>
      at.map((index) => cells.find((cell) => cell.at === index)?.text ?? '(not drawn)'),
    );
  }

  /** The filters as one sentence, as a screen reader has it. */
  async filters(): Promise<string | null> {
    return this.window.locator('.filter-bar').getAttribute('aria-label');
  }

  /** Values offered by the filter on a field, with their counts. */
  async offers(field: string): Promise<readonly string[]> {
    return this.popup(field)
      .getByRole('checkbox')
      .evaluateAll((boxes) => boxes.map((box) => box.getAttribute('aria-label') ?? ''));
  }

  popup(title: string): Locator {
    return this.window.getByRole('dialog', { name: title });
  }

  /** What the details show. */
  get panel(): Locator {
    return this.window.getByRole('tabpanel');
  }

  async hasFocus(place: Locator): Promise<boolean> {
    return place.evaluate((element) => element.ownerDocument.activeElement === element);
  }

  /** Keeps a picture of what is on screen now, to be looked at. */
  async picture(name: string): Promise<void> {
    await mkdir(pictures, { recursive: true });
    await this.workbench.page.screenshot({ path: path.join(pictures, `${name}.png`) });
  }
}
