/** What a contender tells of one run, as one line of JSON. */
export interface Measured {
  readonly ms: number;
  /** -1 of who does not look for rows. */
  readonly rows: number;
  readonly peakRssBytes: number;
  /** Only of ours: how far the file was read when the first page had been answered, and when that was. */
  readonly firstPage?: { readonly bytesRead: number; readonly ms: number } | undefined;
  /** User's and system's time of the processor until it was open. */
  readonly processorMs?: number;
  /** What the open table holds, nothing else counted; only of ours. */
  readonly heldBytes?: number;
  readonly asked?: readonly Asked[];
  /** Why it cannot open such a file; then nothing else counts. */
  readonly cannot?: string;
}

/** How long a question took, each time that it was asked. */
export interface Asked {
  readonly name: string;
  readonly ms: readonly number[];
  /** User's and system's time of the processor. */
  readonly processorMs: readonly number[];
  /** Rows found, groups, events counted; -1 where contenders may well differ. */
  readonly answers: number;
}

/** What contenders are asked once they have opened the file: the last argument, in JSON. */
export interface Asking {
  /** How often each question is asked after a first time that is not counted. */
  readonly times: number;
  /** Only questions with these names. */
  readonly names: readonly string[];
  /** Values of the file that are asked for: a user, and the id of one of its rows. */
  readonly user: string;
  readonly id: string;
}

/** A question put to a contender; answers as in `Asked`. */
export interface AskedOf {
  readonly name: string;
  readonly ask: () => Promise<number> | number;
}

type Told = Pick<Measured, 'rows' | 'firstPage' | 'cannot'> & {
  /** As `heldBytes`. */
  readonly held?: () => number;
  /** What can be asked now. */
  readonly questions?: (asking: Asking) => Promise<readonly AskedOf[]> | readonly AskedOf[];
};

/** A question that takes longer than this is asked once only: such a time hardly needs warming up. */
const longMs = 2000;

function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

async function askAll(questions: readonly AskedOf[], { times, names }: Asking): Promise<Asked[]> {
  const asked: Asked[] = [];
  for (const { name, ask } of questions) {
    if (!names.includes(name)) continue;
    const ms: number[] = [];
    const ofProcessor: number[] = [];
    let answers = NaN;
    for (let time = -1; time < times; time++) {
      const start = performance.now();
      const startOfProcessor = processorMs();
      answers = await ask();
      const took = performance.now() - start;
      // The first time is not counted: it warms up.
      if (time < 0 && took <= longMs) continue;
      ms.push(took);
      ofProcessor.push(processorMs() - startOfProcessor);
      if (took > longMs) break;
    }
    asked.push({ name, ms, processorMs: ofProcessor, answers });
  }
  return asked;
}

/** Runs a contender once, in a process of its own, on the file named by the first argument; prints what it took. */
export function measure(run: (path: string) => Promise<Told> | Told): void {
  const path = process.argv[2];
  if (path === undefined) throw new Error('name a file');
  const last = process.argv.at(-1)!;
  const start = performance.now();
  const startOfProcessor = processorMs();
  void Promise.resolve(run(path)).then(async ({ questions, held, ...told }) => {
    const measured: Measured = {
      ms: performance.now() - start,
      ...told,
      // Kilobytes, by Node's own account on every platform.
      peakRssBytes: process.resourceUsage().maxRSS * 1024,
      processorMs: processorMs() - startOfProcessor,
      ...(held === undefined ? {} : { heldBytes: held() }),
    };
    const asking = last.startsWith('{') ? (JSON.parse(last) as Asking) : undefined;
    const asked =
      asking === undefined || questions === undefined
        ? {}
        : { asked: await askAll(await questions(asking), asking) };
    console.log(JSON.stringify({ ...measured, ...asked } satisfies Measured));
  });
}
