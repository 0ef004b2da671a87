import type { Steps } from '../core/steps';
import type { RecordLocation } from '../core/table/recordLocations';
import type { Evidence, ReadSource } from './evidence';
import { isNamed } from './isNamed';

const chunkBytes = 256 * 1024;
const lineFeed = 0x0a;

/**
 * The lines, from 1, on which records begin, in the order of the locations; undefined where the file has changed or is gone.
 * Each file is read in one go from record to record, from the last known line before each: at most a megabyte for each, and
 * nothing twice.
 */
export function* linesOf(
  evidence: Evidence,
  locations: readonly RecordLocation[],
): Steps<readonly (number | undefined)[]> {
  const lines: (number | undefined)[] = locations.map(() => undefined);
  const bySource = new Map<number, number[]>();
  locations.forEach(({ source }, i) => {
    const known = bySource.get(source);
    if (known === undefined) bySource.set(source, [i]);
    else known.push(i);
  });
  for (const [number, asked] of bySource) {
    const source = evidence.sources[number]!;
    asked.sort((a, b) => locations[a]!.offsetBytes - locations[b]!.offsetBytes);
    const counter = new LinesOnward(source);
    try {
      for (const i of asked) lines[i] = yield* counter.lineAt(locations[i]!.offsetBytes);
    } catch (error) {
      if (!isNamed(error, 'SourceError')) throw error;
      // A file that is another now says nothing of where its records were.
      for (const i of asked) lines[i] = undefined;
    } finally {
      // While it is read as a whole it stays open.
      if (!evidence.isReading()) source.file.close();
    }
  }
  return lines;
}

/** Finds the lines of offsets that ascend. */
class LinesOnward {
  private atBytes = 0;
  private line = 0;
  private readonly chunk = new Uint8Array(chunkBytes);

  constructor(private readonly source: ReadSource) {}

  *lineAt(offsetBytes: number): Steps<number> {
    const { opened, reader } = this.source;
    const mark = reader.lines.markBefore(offsetBytes);
    if (this.line === 0 || mark.offsetBytes > this.atBytes) {
      this.atBytes = mark.offsetBytes;
      this.line = mark.line;
    }
    while (this.atBytes < offsetBytes) {
      const part = this.chunk.subarray(0, Math.min(chunkBytes, offsetBytes - this.atBytes));
      const got = opened.text.read(this.atBytes, part);
      if (got === 0) break;
      for (let i = 0; (i = part.indexOf(lineFeed, i)) !== -1 && i < got; i++) this.line++;
      this.atBytes += got;
      yield;
    }
    return this.line;
  }
}
