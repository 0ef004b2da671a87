import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const name = 'signin-investigator';

/** What package.json says of the tool; of a tool that stands apart from it, no version, and the id that it is published by. */
export interface PackageFacts {
  readonly version: string;
  /** `publisher.name`: who opens the links of a notebook. */
  readonly extensionId: string;
}

/** Looks for the tool's package.json from a path upwards. */
export function packageFacts(from: string): PackageFacts {
  for (let folder = dirname(from); ; folder = dirname(folder)) {
    const found = factsIn(join(folder, 'package.json'));
    if (found !== undefined) return found;
    if (folder === dirname(folder)) return { version: '', extensionId: `${name}.${name}` };
  }
}

function factsIn(path: string): PackageFacts | undefined {
  try {
    const facts = JSON.parse(readFileSync(path, 'utf8')) as Readonly<Record<string, unknown>>;
    const { version, publisher } = facts;
    return facts['name'] === name && typeof version === 'string' && typeof publisher === 'string'
      ? { version, extensionId: `${publisher}.${name}` }
      : undefined;
  } catch {
    return undefined;
  }
}
