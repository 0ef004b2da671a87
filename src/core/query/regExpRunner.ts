import { l10n } from '../../knowledge/l10n';

/**
 * Tests `texts` from `from` on, and sets the place of each in which the expression is found in `held` to 1. It stops after a
 * slice of work, one text at least, and returns the place of the first text not tested. Throws a `SearchError` where one
 * text takes too long.
 */
export type RegExpTest = (texts: readonly string[], from: number, held: Uint8Array) => number;

/**
 * Makes the test of one expression for one search. Whoever runs queries gives it: a regular expression cannot be stopped
 * from within JavaScript, only from where that runs.
 */
export type RegExpRunner = (expression: RegExp) => RegExpTest;

/** A search cannot be done as asked; `message` is for the user and says why. */
export class SearchError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SearchError';
  }
}

/** The regular expression that a user has written, with the flags `iu`; a `SearchError` where it is none. */
export function searchExpression(text: string): RegExp {
  try {
    return new RegExp(text, 'iu');
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    // V8 says the whole expression again before it says what is wrong with it.
    const reason = said.slice(said.lastIndexOf('/iu: ') + 1).replace(/^iu: /, '');
    throw new SearchError(l10n.t('This is not a regular expression: {0}.', reason));
  }
}
