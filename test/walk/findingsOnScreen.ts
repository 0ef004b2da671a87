import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { becomes, eventually, type Analyst } from './analyst';

/** A line of the findings view. */
export interface FindingsLine {
  /** Its place among all lines that are unfolded, from 0. */
  readonly at: number;
  /** 1 for a severity, 2 for a detection, 3 for a finding; dismissed findings stand on 2. */
  readonly level: number;
  readonly label: string;
  /** What stands behind the label. */
  readonly words: string;
  /** As a screen reader speaks it. */
  readonly spoken: string;
  readonly isFocused: boolean;
}

/** The findings view and what VS Code says of it, as somebody with a keyboard goes through them. */
export class FindingsOnScreen {
  constructor(private readonly analyst: Analyst) {}

  private get page() {
    return this.analyst.workbench.page;
  }

  private get pane(): Locator {
    const heading = this.page.locator('h3', { hasText: /^Findings$/ });
    return this.page.locator('.pane').filter({ has: heading });
  }

  /** Goes to the view, and to its first line where it has lines. */
  async goTo(): Promise<void> {
    await eventually(async () => {
      await this.analyst.run('Focus on Findings View');
      await this.pane.locator('.monaco-list:focus').waitFor({ timeout: 2_000 });
    });
    await this.analyst.press('Home');
  }

  /** The lines that are drawn, from the top. */
  async lines(): Promise<readonly FindingsLine[]> {
    const rows = this.pane.locator('.monaco-list-rows > .monaco-list-row');
    const lines = await rows.evaluateAll((elements) =>
      elements.map((element) => ({
        at: Number(element.getAttribute('data-index')),
        level: Number(element.getAttribute('aria-level')),
        label: element.querySelector('.label-name')?.textContent ?? '',
        words: element.querySelector('.label-description')?.textContent ?? '',
        spoken: element.getAttribute('aria-label') ?? '',
        isFocused: element.classList.contains('focused'),
      })),
    );
    return lines.sort((a, b) => a.at - b.at);
  }

  /** Goes down to the first line that is spoken like this. */
  async find(spoken: RegExp | string): Promise<FindingsLine> {
    const isIt = (line: FindingsLine) =>
      typeof spoken === 'string' ? line.spoken.startsWith(spoken) : spoken.test(line.spoken);
    let found: FindingsLine | undefined;
    await eventually(async () => {
      await this.goTo();
      for (let at = 0; ;) {
        const lines = await this.lines();
        found = lines.find(isIt);
        // Only what is in sight is drawn: on beyond the last of it.
        const to = found?.at ?? (lines.at(-1)?.at ?? 0) + 1;
        for (; at < to; at++) await this.analyst.press('ArrowDown');
        const focused = (await this.lines()).find(({ isFocused }) => isFocused);
        assert.equal(focused?.at, to, `no further line is ${String(spoken)}`);
        if (found !== undefined) return;
      }
    });
    return found!;
  }

  /** The line above the findings. */
  async message(): Promise<string> {
    return (await this.pane.locator('.message').innerText()).trim();
  }

  /** Whose findings they are, beside the view's name. */
  async whose(): Promise<string> {
    return (await this.pane.locator('.pane-header .description').first().innerText()).trim();
  }

  /** The number at the view's icon; 0 where there is none. */
  async badge(): Promise<number> {
    const badge = this.page.locator('.activitybar .badge-content:visible');
    return (await badge.count()) === 0 ? 0 : Number(await badge.first().innerText());
  }

  /** What is shown on a line at length, asked for by keyboard. */
  async hover(): Promise<string> {
    await this.analyst.press('Control+k', 'Control+i');
    const hover = this.page.locator('.workbench-hover:visible').first();
    await hover.waitFor();
    let text = '';
    await eventually(async () => {
      text = await hover.innerText();
      assert.ok(!text.startsWith('Loading'), text);
    });
    return text;
  }

  /** Waits for a notice that says this, and takes all notices away. */
  async isTold(words: RegExp): Promise<string> {
    const toasts = this.page.locator('.notification-toast');
    const seen = new Set<string>();
    let said: string | undefined;
    // A notice goes away by itself: what was said instead is told by then.
    await eventually(async () => {
      for (const text of await toasts.allInnerTexts()) seen.add(text);
      said = [...seen].find((text) => words.test(text));
      assert.ok(said !== undefined, `${String(words)} is not told, but ${[...seen].join('; ')}`);
    });
    await this.analyst.runOfVscode('Notifications: Clear All Notifications');
    await becomes(async () => toasts.count(), 0);
    return said!;
  }

  /** Waits for a box that asks for text and shows these words, types into it, and goes on. */
  async fill(words: string | RegExp, text: string | undefined): Promise<void> {
    const box = this.page.locator('.quick-input-widget:visible');
    await box.filter({ hasText: words }).waitFor();
    const input = box.locator('input[type="text"]');
    if (text !== undefined) {
      await this.analyst.press('Control+a');
      await this.analyst.type(text);
      await becomes(async () => input.inputValue(), text);
    }
    await this.analyst.press('Enter');
    await box.filter({ hasText: words }).waitFor({ state: 'hidden' });
  }

  /** Goes with Tab to a button of the dialog that is open, and presses it. */
  async pressInDialog(name: string): Promise<void> {
    const dialog = this.page.locator('.monaco-dialog-box');
    await dialog.waitFor();
    const focused = dialog.locator(':focus');
    for (let at = 0; at < 8; at++) {
      if ((await focused.innerText()) === name) {
        await this.analyst.press('Enter');
        await dialog.waitFor({ state: 'detached' });
        return;
      }
      await this.analyst.press('Tab');
    }
    assert.fail(`Tab does not lead to ${name}`);
  }
}
