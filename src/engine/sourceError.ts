import type { Problem } from '../protocol/engineContract';

/** A source cannot be read (any more): `message` is for the user and names the source, what is wrong and where. */
export class SourceError extends Error {
  constructor(
    readonly code: Problem['code'],
    message: string,
  ) {
    super(message);
    this.name = 'SourceError';
  }
}
