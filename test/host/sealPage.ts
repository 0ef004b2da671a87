import type { BrowserContext } from 'playwright-core';

/**
 * Lets the pages of a browser context reach nothing but the given server, and returns the growing list of addresses that
 * were refused.
 */
export async function sealPage(context: BrowserContext, authority: string): Promise<string[]> {
  const refused: string[] = [];
  await context.route(
    (address) => address.host !== authority && !['data:', 'blob:'].includes(address.protocol),
    async (route) => {
      refused.push(route.request().url());
      await route.abort();
    },
  );
  return refused;
}
