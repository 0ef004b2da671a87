import { createContext, Script } from 'node:vm';
import { SearchError, type RegExpRunner } from '../core/query/regExpRunner';
import { l10n } from '../knowledge/l10n';

/** A batch ends after this long, so that messages are let in. */
const sliceMs = 8;
/** A batch is cut off after this long: since it ends after a slice, it is one text that takes so long. */
const longestMs = 250;
/**
 * What all texts of one search may take is limited where they are slow: many, each within its limit, would still never end.
 * A text is slow that takes longer than this: most take a thousandth of it.
 */
const slowMs = 0.1;
/** A value is named by its beginning. */
const shownLength = 60;

/** What a batch works on, within the other context and outside of it. */
interface Batch {
  /** Made with the first batch, there: those of this context are many times slower in the other. */
  expression: RegExp | undefined;
  readonly source: string;
  readonly flags: string;
  readonly texts: readonly string[];
  readonly held: Uint8Array;
  readonly until: number;
  readonly now: () => number;
  at: number;
}

/**
 * The text under test is noted before it is tested: whoever is cut off knows which it was. To look at the clock takes longer
 * than to test most texts: as long as they are quick, it is looked at the more seldom.
 */
const loop = `function run(batch) {
  const { texts, held, until, now } = batch;
  const expression = (batch.expression ??= new RegExp(batch.source, batch.flags));
  let at = batch.at;
  let last = now();
  for (let stride = 1; at < texts.length && last < until; ) {
    for (const end = Math.min(texts.length, at + stride); at < end; at++) {
      batch.at = at;
      if (expression.test(texts[at])) held[at] = 1;
    }
    const time = now();
    stride = time - last < 0.5 ? Math.min(64, stride * 2) : 1;
    last = time;
  }
  batch.at = at;
}`;

/** Made with the first regular expression. */
let guarded: ((batch: Batch) => void) | undefined;

function guard(): (batch: Batch) => void {
  const shared: { batch: Batch | undefined } = { batch: undefined };
  const context = createContext(shared);
  new Script(loop).runInContext(context);
  const script = new Script('run(batch)');
  return (batch) => {
    shared.batch = batch;
    // The one way to stop a regular expression: V8 ends all that runs when the time is up.
    script.runInContext(context, { timeout: longestMs });
  };
}

/** Runs regular expressions that are cut off where they take too long on a value, or on all values together. */
export const guardedRegExp: RegExpRunner = regExpGuard(30_000);

/** The same with another limit for all values of a search that are slow. */
export function regExpGuard(longestSearchMs: number): RegExpRunner {
  return ({ source, flags }) => {
    const now = performance.now.bind(performance);
    let spentMs = 0;
    let tested = 0;
    let batch: Batch | undefined;
    return (texts, from, held) => {
      if (from >= texts.length) return texts.length;
      const start = now();
      const until = start + sliceMs;
      batch = { expression: batch?.expression, source, flags, texts, held, now, at: from, until };
      guarded ??= guard();
      try {
        guarded(batch);
      } catch (error) {
        throw new SearchError(sentenceFor(error, texts[batch.at] ?? ''));
      }
      spentMs += now() - start;
      tested += batch.at - from;
      if (spentMs > longestSearchMs && spentMs / tested > slowMs)
        throw new SearchError(
          l10n.t(
            'This expression takes too long: it was stopped after {0} seconds. Make it simpler, or filter first.',
            longestSearchMs / 1000,
          ),
        );
      return batch.at;
    };
  };
}

function sentenceFor(error: unknown, text: string): string {
  const value = text.length > shownLength ? `${text.slice(0, shownLength)}…` : text;
  return isTimeout(error)
    ? l10n.t('This expression takes too long on the value {0}: make it simpler.', value)
    : // Its states do not fit the memory that V8 allows for them.
      l10n.t('This expression is too large for the value {0}: make it simpler.', value);
}

/** Not `instanceof`: within a worker the error is one of the other context's. */
function isTimeout(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  );
}
