import { textHash } from '../../knowledge/textHash';

/** Characters of `lineHashes` for a line. */
const hashLength = 4;
const hashes = 36 ** hashLength;

/** How a section that was changed by hand differs from what it had been, and from what it would say now; no empty lines. */
export interface LineDifference {
  /** Written or changed by hand, in order. Where what was written first is not known, also what is not said any more. */
  readonly byHand: readonly string[];
  /** Written first and not there any more, changed or taken away: those that are said again, in order, and how many in all. */
  readonly takenAway: readonly string[];
  readonly takenAwayCount: number;
  /** Said now, and not when it was written first. */
  readonly added: readonly string[];
  /** Said when it was written first, still there, and not said now. */
  readonly dropped: readonly string[];
  /** Whether it is known what was written first, so that what was done by hand can be told from what is not said any more. */
  readonly knowsFirst: boolean;
}

/** Four characters (letters and digits) for each line that is not empty, in order: enough to know a line again by. */
export function lineHashes(text: string): string {
  return linesOf(text).map(lineHash).join('');
}

/**
 * Compares what stands in a section with what it would say now; `first`: the `lineHashes` of what was written first, undefined
 * where that is not known. A line counts as often as it stands there; where it stands does not count.
 */
export function linesThatDiffer(
  there: string,
  now: string,
  first: string | undefined,
): LineDifference {
  const thereLines = linesOf(there);
  const nowLines = linesOf(now);
  if (first === undefined)
    return {
      byHand: without(thereLines, nowLines.map(lineHash)),
      takenAway: [],
      takenAwayCount: 0,
      added: without(nowLines, thereLines.map(lineHash)),
      dropped: [],
      knowsFirst: false,
    };
  const firstHashes = Array.from({ length: Math.floor(first.length / hashLength) }, (_, i) =>
    first.slice(i * hashLength, (i + 1) * hashLength),
  );
  const byHand = without(thereLines, firstHashes);
  const kept = without(thereLines, byHand.map(lineHash));
  const added = without(nowLines, firstHashes);
  const saidAgain = without(nowLines, added.map(lineHash));
  return {
    byHand,
    takenAway: without(saidAgain, kept.map(lineHash)),
    takenAwayCount: firstHashes.length - kept.length,
    added,
    dropped: without(kept, saidAgain.map(lineHash)),
    knowsFirst: true,
  };
}

/** Lines as they are read: blanks at their ends show nothing. */
function linesOf(text: string): readonly string[] {
  return text
    .split(/\r\n?|\n/)
    .map((line) => line.trimEnd())
    .filter((line) => line !== '');
}

function lineHash(line: string): string {
  return (parseInt(textHash(line), 16) % hashes).toString(36).padStart(hashLength, '0');
}

/** Lines in order, without as many of each as there are hashes of it. */
function without(lines: readonly string[], taken: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const hash of taken) left.set(hash, (left.get(hash) ?? 0) + 1);
  return lines.filter((line) => {
    const hash = lineHash(line);
    const count = left.get(hash) ?? 0;
    if (count > 0) left.set(hash, count - 1);
    return count === 0;
  });
}
