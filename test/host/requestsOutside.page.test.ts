/// <reference lib="dom" />
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser';
import { isOnThisMachine, requestsOutside } from './requestsOutside';
import { sealPage } from './sealPage';

describe('what a page asks of others than this machine', () => {
  let browser: Browser;
  let server: Server;
  let own: string;
  before(async () => {
    browser = await launchBrowser();
    server = createServer((request, response) => {
      const script = request.url?.endsWith('.js') === true;
      response.setHeader('Content-Type', script ? 'text/javascript' : 'text/html');
      // A service worker that asks the network itself as soon as it is there.
      response.end(
        script
          ? `addEventListener('install', (event) => event.waitUntil(fetch('http://from-worker.example/x').catch(() => 0)));
             addEventListener('activate', (event) => event.waitUntil(clients.claim()));
             addEventListener('fetch', (event) => {
               if (event.request.url.includes('answered.example')) event.respondWith(new Response('x'));
             });`
          : '<!DOCTYPE html><title>x</title>',
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    own = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(async () => {
    await browser.close();
    server.close();
  });

  it('is told by its address', () => {
    for (const address of [
      'http://127.0.0.1:8080/x',
      'ws://localhost/',
      'http://[::1]/',
      'http://a.localhost/',
      'data:text/plain,x',
      'blob:http://127.0.0.1/x',
    ])
      assert.ok(isOnThisMachine(address), address);
    for (const address of [
      'https://evil.example/',
      'http://127.0.0.1.evil.example/',
      'http://192.0.2.1/',
      'http://localhost.evil.example/',
      'wss://evil.example/',
      'ftp://localhost/',
    ])
      assert.ok(!isOnThisMachine(address), address);
  });

  it('is seen of the page, its frames, its sockets and its service worker, and nothing else is', async () => {
    const context = await browser.newContext();
    const outside = requestsOutside(context);
    const refused = await sealPage(context, new URL(own).host);
    const page = await context.newPage();
    await page.goto(own);
    await page.evaluate(async (address) => {
      await fetch(`${address}/same`);
      await fetch('http://from-page.example/').catch(() => undefined);
      const frame = document.createElement('iframe');
      frame.src = 'http://from-frame.example/';
      document.body.append(frame);
      const socket = new WebSocket('ws://from-socket.example/');
      await new Promise((resolve) => {
        socket.addEventListener('error', resolve);
      });
      const controlled = new Promise((resolve) => {
        navigator.serviceWorker.addEventListener('controllerchange', resolve);
      });
      await navigator.serviceWorker.register('/worker.js');
      await controlled;
      // As VS Code does with the files of its webviews: no such machine is asked.
      const answer = await fetch('http://answered.example/x', { mode: 'no-cors' });
      if ((await answer.text()) !== 'x') throw new Error('the service worker did not answer');
    }, own);
    const hasWorker = () => outside.list().some((each) => each.includes('from-worker'));
    for (let i = 0; i < 50 && !hasWorker(); i++) await page.waitForTimeout(50);
    await context.close();
    const hosts = [...refused, ...outside.list()].map(
      (each) => new URL(each.split(' ')[0]!).hostname,
    );
    assert.deepEqual([...new Set(hosts)].sort(), [
      'from-frame.example',
      'from-page.example',
      'from-socket.example',
      'from-worker.example',
    ]);
  });
});
