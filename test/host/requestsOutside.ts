import type { BrowserContext, Page } from 'playwright-core';

/** Whether an address is of this machine alone, or of no machine. */
export function isOnThisMachine(address: string): boolean {
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
 * The growing list of what is asked of others than this machine by all pages of a browser context, their frames, their workers
 * and their service workers, over HTTP and WebSocket, whether it is refused or not; each with who asks.
 */
export function requestsOutside(context: BrowserContext): readonly string[] {
  const outside: string[] = [];
  const note = (address: string, who: string): void => {
    if (!isOnThisMachine(address)) outside.push(`${address} (${who})`);
  };
  // Of pages and of service workers alike.
  context.on('request', (request) => {
    const worker = request.serviceWorker();
    note(
      request.url(),
      worker === null ? request.resourceType() : `service worker ${worker.url()}`,
    );
  });
  context.on('serviceworker', (worker) => note(worker.url(), 'service worker'));
  const watch = (page: Page): void => {
    page.on('websocket', (socket) => note(socket.url(), 'websocket'));
    page.on('worker', (worker) => note(worker.url(), 'worker'));
  };
  for (const page of context.pages()) watch(page);
  context.on('page', watch);
  return outside;
}
