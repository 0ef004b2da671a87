import assert from 'node:assert/strict';
import type { Frame, Page } from 'playwright-core';
import { eventually } from './analyst';

/** The page of the Markdown preview that is shown; waits for it. */
export async function shownPreview(page: Page): Promise<Frame> {
  let shown: Frame | undefined;
  await eventually(async () => {
    shown = undefined;
    for (const frame of page.frames())
      if (await frame.locator('.markdown-body').first().isVisible()) shown = frame;
    assert.ok(shown !== undefined, 'no preview is shown');
  });
  return shown!;
}
