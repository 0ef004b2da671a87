import { composeCodes } from '../query/composeCodes';
import type { CodedRows } from '../query/codeRows';
import { inSlices } from '../query/inSlices';
import type { Steps } from '../steps';
import type { SignIns } from './signIns';

/**
 * Codes by position of client and application together: the user agent, else browser and operating system, with the
 * application where the export tells it. 0 where the client is absent. Undefined where the export tells of no client.
 */
export function* clientCodes(signIns: SignIns): Steps<CodedRows | undefined> {
  const client = yield* agentCodes(signIns);
  if (client === undefined) return undefined;
  const app = (['AppId', 'AppDisplayName'] as const).find((name) => signIns.carries(name));
  const coded =
    app === undefined
      ? client
      : yield* composeCodes([copyOf(client), copyOf(yield* signIns.coded(app))]);
  if (app !== undefined)
    yield* inSlices(coded.codes.length, (from, to) => {
      for (let i = from; i < to; i++) if (client.codes[i] === 0) coded.codes[i] = 0;
    });
  return coded;
}

function* agentCodes(signIns: SignIns): Steps<CodedRows | undefined> {
  if (signIns.carries('UserAgent')) return yield* signIns.coded('UserAgent');
  const parts: CodedRows[] = [];
  for (const name of ['Browser', 'OperatingSystem'] as const)
    if (signIns.carries(name)) parts.push(copyOf(yield* signIns.coded(name)));
  return parts.length === 0 ? undefined : yield* composeCodes(parts);
}

/** `composeCodes` writes to what it is given. */
function copyOf({ codes, codeCount }: CodedRows): CodedRows {
  return { codes: codes.slice(), codeCount };
}
