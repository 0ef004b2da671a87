/** A line of progress on the terminal, written over and over; nothing where stderr is a file or a pipe. */
export interface ProgressLine {
  tell(sentence: string): void;
  /** Takes the line away. */
  end(): void;
}

/** How often it is written at most. */
const tellEveryMs = 100;
const eraseLine = '\r\u001b[K';

export function progressLine(stream: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>): ProgressLine {
  let toldAt = -Infinity;
  let isShown = false;
  return {
    tell(sentence) {
      const now = performance.now();
      // Of a stream that is no terminal it is undefined, whatever its type says.
      if (!stream.isTTY || now - toldAt < tellEveryMs) return;
      toldAt = now;
      isShown = true;
      stream.write(`${eraseLine}${sentence}`);
    },
    end() {
      if (isShown) stream.write(eraseLine);
      isShown = false;
    },
  };
}
