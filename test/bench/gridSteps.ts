/// <reference lib="dom" />
import path from 'node:path';
import type { CDPSession } from 'playwright-core';
import { startEngine } from '../../src/extension/editor/engineProcess.node';
import { pageRows, type EngineState } from '../../src/protocol/engineContract';
import { portalColumns } from '../../src/webview/columnOrder';
import { launchBrowser } from '../host/browser';
import { WindowPage } from '../webview/windowPage';

/** What single steps took, in milliseconds, and the 95th percentile that the design allows. */
export interface GridSteps {
  readonly name: string;
  readonly mostMs: number;
  readonly ms: readonly number[];
}

const steps = 150;

/** Seconds that the page's main thread has worked so far. */
async function workedSeconds(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN;
}

/**
 * The grid of a million invented rows in Chromium (no GPU): what the main thread does for a step of the wheel and for a key,
 * from the event to the frame that shows it. Waiting for the frame is not counted.
 */
export async function windowSteps(): Promise<readonly GridSteps[]> {
  const browser = await launchBrowser();
  try {
    const opened = await WindowPage.open(browser, { width: 1600, height: 1000 });
    await opened.shows(0);
    await opened.cell(0, 1).click();
    const devtools = await opened.page.context().newCDPSession(opened.page);
    await devtools.send('Performance.enable');
    const measured = async (step: (i: number) => Promise<void>): Promise<readonly number[]> => {
      const ms: number[] = [];
      for (let i = 0; i < steps; i++) {
        await opened.frames();
        const before = await workedSeconds(devtools);
        await step(i);
        await opened.frames();
        ms.push(((await workedSeconds(devtools)) - before) * 1000);
      }
      return ms;
    };
    // What the measuring itself costs, within all that follows.
    const nothing = await measured(() => Promise.resolve());
    const wheel = await measured(() => opened.page.mouse.wheel(0, 120));
    const keys = ['ArrowDown', 'ArrowDown', 'ArrowRight', 'PageDown', 'ArrowLeft'];
    const key = await measured((i) => opened.page.keyboard.press(keys[i % keys.length]!));
    return [
      { name: 'a step that changes nothing', mostMs: 16, ms: nothing },
      { name: 'a step of the wheel', mostMs: 16, ms: wheel },
      { name: 'a key press', mostMs: 50, ms: key },
    ];
  } finally {
    await browser.close();
  }
}

/** Pages of a screen's columns from anywhere in a sorted view of the built engine, over the door between thread and host. */
export async function pageAnswers(file: string): Promise<GridSteps> {
  const script = path.join(import.meta.dirname, '../../dist/engine.js');
  const start = { sources: [{ kind: 'path', path: file, name: path.basename(file) }] } as const;
  let fail: (error: Error) => void = () => undefined;
  const engine = startEngine(script, start, ({ message }) => fail(new Error(message)));
  try {
    await new Promise<void>((resolve, reject) => {
      fail = reject;
      engine.client.onSnapshot('state', ({ phase }: EngineState) => {
        if (phase === 'ready') resolve();
      });
    });
    const { view, rows } = await engine.client.call('openView', {
      filters: [],
      search: { text: '', mode: 'plain' },
      sort: [{ column: 'UserPrincipalName', descending: false }],
      grouping: null,
    });
    const ms: number[] = [];
    const pages = Math.ceil(rows / pageRows);
    for (let i = 0; i < steps; i++) {
      const page = (i * 7919) % pages;
      const from = performance.now();
      await engine.client.call('rows', {
        view,
        start: page * pageRows,
        columns: portalColumns,
      });
      ms.push(performance.now() - from);
    }
    return { name: 'a page answer', mostMs: 30, ms };
  } finally {
    engine.end();
  }
}
