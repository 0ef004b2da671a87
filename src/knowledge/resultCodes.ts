import { groupOfResultType, type ResultGroup } from './resultGroups';

/** What an error code says about an attack: a judgement, which volume and context raise or lower. */
export type ResultSignal = 'threat' | 'suspicious' | 'operational' | 'benign';

/** What is known of an error code of Microsoft Entra ID. */
export interface ResultCode {
  readonly code: string;
  /** Microsoft's symbolic name, else a short meaning of our own: see `nameIsMicrosofts`. */
  readonly name: string;
  readonly nameIsMicrosofts: boolean;
  /** At least one; several where one code has several meanings, the first being the usual one. */
  readonly meanings: readonly string[];
  /** What ends the fault, or what to look at; '' where nothing is known. */
  readonly remedy: string;
  /** What an analyst looks at next, where `remedy` is one for the user or the administrator; '' elsewhere. */
  readonly analystNext: string;
  readonly group: ResultGroup | 'unknown';
  readonly signal: ResultSignal;
  /** How a sign-in with this code ends: inferred, but for the documented interrupts (`statusOfResultType`). */
  readonly status: 'success' | 'failure' | 'interrupted';
  /** Techniques of MITRE ATT&CK that it can be a trace of, by id. */
  readonly attack: readonly string[];
}

const signals: Readonly<Record<string, ResultSignal>> = {
  t: 'threat',
  s: 'suspicious',
  o: 'operational',
  b: 'benign',
};
const statuses = { s: 'success', f: 'failure', i: 'interrupted' } as const;

/** Characters of a short meaning. */
const longestShort = 40;

/** The error codes by number. Made of the texts of resultCodeTexts.ts. */
export class ResultCodes {
  private readonly lines = new Map<string, string>();

  constructor(texts: string) {
    for (const line of texts.split('\n')) this.lines.set(line.slice(0, line.indexOf('|')), line);
  }

  /** All codes, ascending. */
  get codes(): readonly string[] {
    return [...this.lines.keys()];
  }

  /** What is known of a code as exports write it (`50126`); undefined for one that is not known and for any other text. */
  get(code: string): ResultCode | undefined {
    const line = this.lines.get(code);
    if (line === undefined) return undefined;
    const [, flags = '', name = '', attack = '', short = '', meanings = '', ...next] =
      line.split('|');
    const [remedy = '', analystNext = ''] = next;
    return {
      code,
      name: name === '' ? shortened(short === '' ? meanings : short) : name,
      nameIsMicrosofts: name !== '',
      meanings: meanings.split('¦'),
      remedy,
      analystNext,
      group: groupOfResultType(code),
      signal: signals[flags[0] ?? ''] ?? 'operational',
      status: flags[1] === 's' || flags[1] === 'i' ? statuses[flags[1]] : 'failure',
      attack: attack === '' ? [] : attack.split(','),
    };
  }

  /** A code's meaning in at most 40 characters, for a cell; '' for a code that is not known. */
  shortMeaning(code: string): string {
    const line = this.lines.get(code);
    if (line === undefined) return '';
    const [, , , , short = '', meanings = ''] = line.split('|');
    return shortened(short === '' ? (meanings.split('¦')[0] ?? '') : short);
  }

  /**
   * The code that an unknown one of six or seven digits is probably a variant of: the one of its first five digits. Inferred
   * from the numbering, which holds for 530 of 562 codes of the families that have variants.
   */
  parentOf(code: string): ResultCode | undefined {
    return /^\d{6,7}$/.test(code) ? this.get(code.slice(0, 5)) : undefined;
  }
}

let loading: Promise<ResultCodes> | undefined;

/** The error codes; their texts (a file of their own, 110 KB) are loaded when they are first asked for. */
export async function loadResultCodes(): Promise<ResultCodes> {
  loading ??= import('./resultCodeTexts').then(
    ({ resultCodeTexts }) => new ResultCodes(resultCodeTexts),
  );
  try {
    return await loading;
  } catch (error) {
    // So that the next question tries again.
    loading = undefined;
    throw error;
  }
}

/** The first clause, cut between words where it is too long. */
function shortened(meaning: string): string {
  const clause = meaning.replace(/\.$/, '');
  if (clause.length <= longestShort) return clause;
  const end = /^.{12,40}?(?=[;.]| \()/u.exec(clause)?.[0].trim();
  if (end !== undefined && end.length <= longestShort) return end;
  const cut = clause.slice(0, longestShort - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 20)).replace(/[\s,;:(]+$/, '')}…`;
}
