/**
 * Opens an export, filters, sorts, detects and closes it, over and over, as the extension does it, without VS Code; then tells
 * what is left of it. After that opens eight at once and tells how long their pages take meanwhile. Fails where memory does not
 * come back or anything is left.
 *
 *   npm run soak -- [--rounds 200] [--rows 20000] [--at-once 8] [--at-once-rows 250000]
 */
import { mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { pageRows } from '../../src/protocol/engineContract';
import { benchFile } from './benchFile';
import { buildShipped, engineBundles } from './buildContenders';
import { median, p95 } from './figures';
import { settledAfter, settledMemory, soakFaults, type Held } from './soakFaults';
import { SoakedExport, watching } from './soakedExport';

const collect = globalThis.gc;
if (collect === undefined) throw new Error('run it by npm run soak: it needs --expose-gc');

/** How many there are in a folder of /proc; 0 where a system has none. */
function ofProcess(folder: 'task' | 'fd'): number {
  try {
    const names = readdirSync(`/proc/self/${folder}`);
    // The one that lists the folder itself is gone by now.
    return folder === 'task' ? names.length : names.filter((name) => isOpen(name)).length;
  } catch {
    return 0;
  }
}

function isOpen(fd: string): boolean {
  try {
    return readlinkSync(`/proc/self/fd/${fd}`) !== '';
  } catch {
    return false;
  }
}

function held(): Held {
  return {
    rssBytes: process.memoryUsage().rss,
    threads: ofProcess('task'),
    files: ofProcess('fd'),
    resources: process.getActiveResourcesInfo(),
    listeners: process
      .eventNames()
      .reduce((sum, name) => sum + process.listenerCount(name as string), 0),
  };
}

/** What is held once it has come to rest: threads end some time after they were told to. */
async function heldAtRest(threads: number): Promise<Held> {
  for (let tries = 0; tries < 500 && ofProcess('task') > threads; tries++) await later(10);
  for (let times = 0; times < 3; times++) {
    collect!();
    await later(5);
  }
  return held();
}

async function oneRound(path: string): Promise<WeakRef<object>> {
  const soaked = new SoakedExport(path);
  await soaked.reaches(({ phase }) => phase === 'ready');
  await soaked.use();
  soaked.close();
  return new WeakRef(soaked.session);
}

/** How long pages take while so many exports are read at once: all of all of them. */
async function whileReading(path: string, count: number): Promise<readonly number[]> {
  const all = Array.from({ length: count }, () => new SoakedExport(path));
  try {
    const times = all.map(async (one) => {
      await one.reaches(({ rows }) => rows >= pageRows);
      return one.pageTimes(() => all.some(({ isReady }) => !isReady));
    });
    return (await Promise.all(times)).flat();
  } finally {
    for (const one of all) one.close();
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '200' },
      rows: { type: 'string', default: '20000' },
      'at-once': { type: 'string', default: '8' },
      'at-once-rows': { type: 'string', default: '250000' },
    },
  });
  const rounds = Number(values.rounds);
  const csvOf = (rows: string) => benchFile({ variant: 'portal-csv-57', rows: Number(rows) });
  const path = csvOf(values.rows);
  const larger = csvOf(values['at-once-rows']);
  buildShipped(...engineBundles);
  const warnings: string[] = [];
  process.on('warning', ({ message }) => warnings.push(message));
  const temporary = mkdtempSync(join(tmpdir(), 'soak-'));
  // Whatever asks for the folder of temporary files, in threads too, is given this one.
  process.env['TMPDIR'] = temporary;
  const beside = new Set(readdirSync(dirname(path)));
  const sessions: WeakRef<object>[] = [];
  const before = await heldAtRest(Infinity);
  const after: Held[] = [];
  const start = performance.now();
  for (let round = 1; round <= rounds; round++) {
    sessions.push(await oneRound(path));
    after.push(await heldAtRest((after[0] ?? before).threads));
    const { rssBytes, threads: left, files } = after.at(-1)!;
    if (round % settledAfter === 0 || round === 1)
      console.error(
        `round ${round}: ${Math.round(rssBytes / 1e6)} MB, ${left} threads, ${files} files open`,
      );
  }
  const took = (performance.now() - start) / rounds;
  const filesLeft = [
    ...readdirSync(temporary, { recursive: true, encoding: 'utf8' }),
    ...readdirSync(dirname(path)).filter((name) => !beside.has(name)),
  ];
  // The last one may still be on somebody's stack.
  const kept = sessions.slice(0, -1).filter((session) => session.deref() !== undefined).length;
  const faults = [...soakFaults({ before, rounds: after, kept, filesLeft, warnings })];
  if (watching() > 0) faults.push(`${watching()} watchers of files are left`);
  const memory = settledMemory(after);
  const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
  console.log(
    `${rounds} rounds of ${Number(values.rows).toLocaleString('en-US')} rows, ${Math.round(took)} ms each: ` +
      `memory ${megabytes(before.rssBytes)} before` +
      (memory === undefined
        ? ''
        : `, ${megabytes(memory.tenth)} after round ${settledAfter}, ${megabytes(memory.last)} at the end, ` +
          `${megabytes(memory.most)} at the most between`),
  );
  const end = after.at(-1);
  if (end !== undefined)
    console.log(
      `threads ${before.threads} before, ${after[0]!.threads} after the first round, ${end.threads} at the end; ` +
        `files ${before.files}, ${after[0]!.files}, ${end.files}; listeners ${before.listeners}, ${end.listeners}; ` +
        `active: ${end.resources.join(', ') || 'nothing'}; closed exports still held: ${kept}; ` +
        `files left: ${filesLeft.length}`,
    );
  const count = Number(values['at-once']);
  const one = await whileReading(larger, 1);
  const many = await whileReading(larger, count);
  const told = (ms: readonly number[]) =>
    `longest ${Math.max(...ms).toFixed(0)} ms, 95 of 100 within ${p95(ms).toFixed(1)}, median ${median(ms).toFixed(1)} (${ms.length} pages)`;
  console.log(
    `pages while ${Number(values['at-once-rows']).toLocaleString('en-US')} rows are read: one export, ${told(one)}; ` +
      `${count} at once, ${told(many)}; the longest is ${(Math.max(...many) / Math.max(...one)).toFixed(1)} times one's; ` +
      `load ${loadavg()[0]!.toFixed(1)}`,
  );
  rmSync(temporary, { recursive: true, force: true });
  for (const fault of faults) console.log(`FAULT ${fault}`);
  if (faults.length === 0) console.log('nothing is left');
  // What is left would keep the process alive.
  else process.exit(1);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
