import { createContext, Script, type Context } from 'node:vm';
import { SearchError, type RegExpRunner } from '../core/query/regExpRunner';
import { l10n } from '../knowledge/l10n';

/** A batch ends after this long, so that messages are let in. */
const sliceMs = 8;
/** A batch is cut off after this long: since it ends after a slice, it is one text that takes so long. */
const longestMs = 250;
/** What all texts of one search may take: many that are slow, each within its limit, would still never end. */
const longestSearchMs = 30_000;
/** A value is named by its beginning. */
const shownLength = 60;

/** What a batch works on, within the other context and outside of it. */
interface Batch {
  readonly expression: RegExp;
  readonly texts: readonly string[];
  readonly held: Uint8Array;
  readonly until: number;
  readonly now: () => number;
  at: number;
}

/** The text under test is noted before it is tested: whoever is cut off knows which it was. */
const loop = `{
  const { expression, texts, held, until, now } = batch;
  let at = batch.at;
  do {
    batch.at = at;
    if (expression.test(texts[at])) held[at] = 1;
    at++;
  } while (at < texts.length && now() < until);
  batch.at = at;
}`;

/** Made with the first regular expression. */
let guarded: { readonly shared: { batch: Batch }; readonly run: () => void } | undefined;

function guard(first: Batch) {
  const shared = { batch: first };
  const context: Context = createContext(shared);
  const script = new Script(loop);
  // The one way to stop a regular expression: V8 ends all that runs when the time is up.
  return { shared, run: () => void script.runInContext(context, { timeout: longestMs }) };
}

/** Runs regular expressions that are cut off where they take too long on a value, or on all values together. */
export const guardedRegExp: RegExpRunner = (expression) => {
  let spentMs = 0;
  const now = performance.now.bind(performance);
  return (texts, from, held) => {
    if (from >= texts.length) return texts.length;
    const start = now();
    const batch: Batch = { expression, texts, held, now, at: from, until: start + sliceMs };
    guarded ??= guard(batch);
    guarded.shared.batch = batch;
    try {
      guarded.run();
    } catch (error) {
      throw new SearchError(sentenceFor(error, texts[batch.at] ?? ''));
    } finally {
      spentMs += now() - start;
    }
    if (spentMs > longestSearchMs)
      throw new SearchError(
        l10n.t(
          'This expression takes too long: it was stopped after {0} seconds. Make it simpler, or filter first.',
          longestSearchMs / 1000,
        ),
      );
    return batch.at;
  };
};

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
