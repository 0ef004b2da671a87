/// <reference lib="dom" />
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

interface Axe {
  run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

/** The rules of axe whose answer depends on the theme. */
export const colourRules = ['color-contrast', 'link-in-text-block'];

/**
 * What axe finds to complain of in the page as it is now: each rule with the elements.
 * @param rules those to go by; all that axe has by default
 */
export async function axeViolations(
  page: Page,
  rules?: readonly string[],
): Promise<readonly string[]> {
  await page.evaluate(await readFile(axePath, 'utf8'));
  return page.evaluate(async (runOnly) => {
    const { axe } = globalThis as unknown as { axe: Axe };
    const { violations } = await axe.run(runOnly === undefined ? {} : { runOnly });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' ')}`);
  }, rules);
}

/** Fails where axe finds anything to complain of in the page as it is now. */
export async function assertAxe(page: Page): Promise<void> {
  assert.deepEqual(await axeViolations(page), []);
}
