import type { BrowserContext, Page } from 'playwright-core';

/** Whether an address is of this machine alone, or of no machine. */
export function isOnThisMachine(address: string): boolean {
  if (!URL.canParse(address)) return true;
  const { protocol, hostname } = new URL(address);
  if (['data:', 'blob:', 'about:', 'chrome-error:', 'devtools:'].includes(protocol)) return true;
  return (
    ['http:', 'https:', 'ws:', 'wss:'].includes(protocol) &&
    (/^127(\.\d{1,3}){3}$/.test(hostname) ||
      ['localhost', '[::1]'].includes(hostname) ||
      // Browsers know it for this machine without asking anybody.
      hostname.endsWith('.localhost'))
  );
}

/**
 * What is asked of others than this machine by all pages of a browser context, their frames, their workers
 * and their service workers, over HTTP and WebSocket, each with who asks; of pages themselves what was
 * answered, since `sealPage` tells what was refused.
 */
export function requestsOutside(context: BrowserContext): { list(): readonly string[] } {
  const outside = new Map<unknown, string>();
  const note = (of: unknown, address: string, who: string): void => {
    if (!isOnThisMachine(address)) outside.set(of, `${address} (${who})`);
  };
  context.on('request', (request) => {
    const worker = request.serviceWorker();
    if (worker !== null) note(request, request.url(), `service worker ${worker.url()}`);
  });
  // VS Code names files of a webview by an address that its service worker answers for: what that asks is seen by itself.
  context.on('response', (response) => {
    if (!response.fromServiceWorker())
      note(response.request(), response.url(), response.request().resourceType());
  });
  context.on('serviceworker', (worker) => note(worker, worker.url(), 'service worker'));
  const watch = (page: Page): void => {
    page.on('websocket', (socket) => note(socket, socket.url(), 'websocket'));
    page.on('worker', (worker) => note(worker, worker.url(), 'worker'));
  };
  for (const page of context.pages()) watch(page);
  context.on('page', watch);
  return { list: () => [...outside.values()] };
}
