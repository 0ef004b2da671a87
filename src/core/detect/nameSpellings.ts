import { outcome } from '../../knowledge/outcomes';
import { inSlices } from '../query/inSlices';
import type { Steps } from '../steps';
import type { SignIns } from './signIns';

/** People whose names are spelled in all ways; beyond this many the others are not looked for. */
const mostPeople = 20_000;
const peoplePerStep = 1000;
/** The part before the @ has at most 64 characters (RFC 5321). */
const longestLocal = 64;

/** The ways in which user names are made of first and last names; Sentinel's hunting query on permutations lists such. */
function spellingsOf(first: string, last: string): readonly string[] {
  const f = first.charAt(0);
  const l = last.charAt(0);
  return [
    ...['.', '_', '-', ''].flatMap((mark) => [
      `${first}${mark}${last}`,
      `${last}${mark}${first}`,
      `${f}${mark}${last}`,
      `${last}${mark}${f}`,
      `${first}${mark}${l}`,
    ]),
  ];
}

/** The names of the users that exist, as they could be spelled. */
export class NameSpellings {
  private constructor(private readonly spellings: ReadonlySet<string>) {}

  /** Of all users that have met anything but "no such user". */
  static *of(signIns: SignIns): Steps<NameSpellings> {
    const { users, outcomes } = signIns;
    /** By code, one more than a position at which the user exists. */
    const seenAt = new Uint32Array(users.codeCount);
    yield* inSlices(signIns.count, (from, to) => {
      for (let i = from; i < to; i++)
        if ((outcomes[i]! & outcome.unknownUser) === 0) seenAt[users.codes[i]!] ||= i + 1;
    });
    seenAt[0] = 0;
    const people = seenAt.filter((at) => at !== 0).slice(0, mostPeople);
    const spellings = new Set<string>();
    yield* inSlices(
      people.length,
      (from, to) => {
        for (let i = from; i < to; i++) {
          const parts = partsOf(localOf(signIns.text('UserPrincipalName', people[i]! - 1) ?? ''));
          if (parts !== undefined) for (const way of spellingsOf(...parts)) spellings.add(way);
        }
      },
      peoplePerStep,
    );
    return new NameSpellings(spellings);
  }

  /** How many of the names (in small letters) are a spelling of a user that exists. */
  countOf(names: Iterable<string>): number {
    let count = 0;
    for (const name of names) if (this.spellings.has(localOf(name))) count++;
    return count;
  }
}

/** Share of the names that make a pattern of them: our judgement. */
const patternShare = 0.6;

/** How most of the names (in small letters) are made; undefined where they are not made alike. */
export function namePattern(names: ReadonlySet<string>): string | undefined {
  const counts = new Map<string, number>();
  for (const name of names) {
    const parts = partsOf(localOf(name));
    if (parts === undefined) continue;
    const mark = localOf(name).charAt(parts[0].length);
    const pattern = `${parts[0].length === 1 ? 'f' : 'first'}${mark}${parts[1].length === 1 ? 'l' : 'last'}`;
    counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  }
  for (const [pattern, count] of counts) if (count >= names.size * patternShare) return pattern;
  return undefined;
}

function localOf(name: string): string {
  const short = name.slice(0, longestLocal + 1);
  const at = short.indexOf('@');
  return (at === -1 ? short : short.slice(0, at)).toLowerCase();
}

/** First and last name of `first.last`, `f_last`, ...: letters on both sides of one mark. */
function partsOf(local: string): readonly [first: string, last: string] | undefined {
  const match = /^(\p{L}+)[._-](\p{L}+)$/u.exec(local);
  return match === null ? undefined : [match[1]!, match[2]!];
}
