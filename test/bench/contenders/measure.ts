/** What a contender tells of one run, as one line of JSON. */
export interface Measured {
  readonly ms: number;
  readonly rows: number;
  readonly peakRssBytes: number;
  /** Only of ours: how far the file was read when the first page had been answered, and when that was. */
  readonly firstPage?: { readonly bytesRead: number; readonly ms: number } | undefined;
}

/** Runs a contender once, in a process of its own, on the file named by the first argument; prints what it took. */
export function measure(
  run: (path: string) => Promise<Pick<Measured, 'rows' | 'firstPage'>> | Pick<Measured, 'rows'>,
): void {
  const path = process.argv[2];
  if (path === undefined) throw new Error('name a file');
  const start = performance.now();
  void Promise.resolve(run(path)).then((told) => {
    const measured: Measured = {
      ms: performance.now() - start,
      ...told,
      // Kilobytes, by Node's own account on every platform.
      peakRssBytes: process.resourceUsage().maxRSS * 1024,
    };
    console.log(JSON.stringify(measured));
  });
}
