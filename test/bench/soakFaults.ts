/** What a process held at one moment. */
export interface Held {
  readonly rssBytes: number;
  readonly threads: number;
  readonly files: number;
  /** Active handles and requests, by kind. */
  readonly resources: readonly string[];
  /** On the process itself. */
  readonly listeners: number;
}

/** What was seen while exports were opened and closed, over and over. */
export interface Soak {
  readonly before: Held;
  /** After each round, garbage collected. */
  readonly rounds: readonly Held[];
  /** Exports that nobody has open and that cannot be collected. */
  readonly kept: number;
  /** Files that were not there before: temporary ones, and beside the export. */
  readonly filesLeft: readonly string[];
  /** Warnings of Node: of listeners, above all. */
  readonly warnings: readonly string[];
}

/** Rounds after which memory is to grow no more. */
export const settledAfter = 10;
/** Memory of the last rounds, as a multiple of that after the tenth. */
const mostGrowth = 1.1;

/** Memory after the tenth round, at the end (the least of the last ten rounds: it comes back to that), and at the most between. */
export function settledMemory(
  rounds: readonly Held[],
): { readonly tenth: number; readonly last: number; readonly most: number } | undefined {
  const after = rounds.slice(settledAfter - 1).map(({ rssBytes }) => rssBytes);
  const [tenth] = after;
  if (tenth === undefined) return undefined;
  return { tenth, last: Math.min(...after.slice(-settledAfter)), most: Math.max(...after) };
}

const countOf = (resources: readonly string[]) => {
  const counts = new Map<string, number>();
  for (const one of resources) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
};

/** What is wrong with that, a sentence for each; empty where everything came back. */
export function soakFaults(soak: Soak): readonly string[] {
  const faults: string[] = [];
  const { before, rounds, kept, filesLeft, warnings } = soak;
  const memory = settledMemory(rounds);
  if (memory === undefined) return [`fewer than ${settledAfter} rounds say nothing about memory`];
  const growth = memory.last / memory.tenth;
  if (growth > mostGrowth)
    faults.push(`memory is ${growth.toFixed(2)} times that after round ${settledAfter}`);
  const first = rounds[0]!;
  const end = rounds.at(-1)!;
  // The first round starts threads and opens files that Node keeps for good.
  if (end.threads > first.threads)
    faults.push(`${end.threads - first.threads} threads more than after the first round`);
  if (end.files > first.files)
    faults.push(`${end.files - first.files} files open more than after the first round`);
  const earlier = countOf(before.resources);
  for (const [kind, count] of countOf(end.resources))
    if (count > (earlier.get(kind) ?? 0))
      faults.push(`${count - (earlier.get(kind) ?? 0)} active ${kind} more than before`);
  if (end.listeners > before.listeners)
    faults.push(`${end.listeners - before.listeners} listeners of the process more than before`);
  if (kept > 0) faults.push(`${kept} closed exports are still held`);
  for (const file of filesLeft) faults.push(`left behind: ${file}`);
  return [...faults, ...warnings.map((warning) => `warned: ${warning}`)];
}
