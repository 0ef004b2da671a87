import { attackTechnique } from '../knowledge/attackTechniques';
import { codeFamily } from '../knowledge/codeFamilies';
import { l10n } from '../knowledge/l10n';
import { passwordWasRight } from '../knowledge/passwordWasRight';
import type { ResultCode, ResultCodes, ResultSignal } from '../knowledge/resultCodes';
import { isStatusDocumented } from '../knowledge/documentedStatus';
import { statusOfResultType, type ResultGroup } from '../knowledge/resultGroups';
import { valueMeaning } from '../knowledge/valueMeanings';
import { valueWord } from './valueWords';

/**
 * What is told of an error code, wherever it stands: plain text in the user's language (of the codes themselves English), no
 * Markdown, so whoever shows it escapes it.
 */
export interface CodeWords {
  /** The code as it was asked for. */
  readonly code: string;
  /** Microsoft's symbolic name, or a short meaning of our own (`nameIsMicrosofts` tells); `unknown` of an unknown code. */
  readonly name: string;
  readonly nameIsMicrosofts: boolean;
  /** The meaning in at most 40 characters, for a hint or a line of a list; '' for an unknown code. */
  readonly short: string;
  /** One or several, the usual one first; none for an unknown code. */
  readonly meanings: readonly string[];
  /** A sentence: how the portal shows a sign-in with this code, and whether that is inferred. */
  readonly portal: string;
  /** How an analyst treats it: a word for it (`Threat`), and why. */
  readonly treatment: CodeTreatment;
  /** The ResultType category. */
  readonly category: CodeCategory;
  /** What to look at next, a sentence or a few; '' where nothing is known. */
  readonly next: string;
  /** What ends the fault, for the user or the administrator, where that is not `next` itself; '' where nothing is known. */
  readonly remedy: string;
  /** Techniques of MITRE ATT&CK that it can be a trace of. */
  readonly attack: readonly CodeAttack[];
  /** Microsoft's look-up page of this code, to be opened on a click only; undefined for what is no code (`-1`, a word). */
  readonly lookUpUrl: string | undefined;
  /** That the table does not hold the code. */
  readonly unknown: boolean;
  /** Sentences beyond the above: that the password was right, whose variant an unknown code may be, ... */
  readonly notes: readonly string[];
}

/** How an analyst treats a code; `signal` is undefined of an unknown code. */
export interface CodeTreatment {
  readonly signal: ResultSignal | undefined;
  readonly word: string;
  readonly why: string;
}

/** A ResultType category: its id, its name and one sentence of what it holds. */
export interface CodeCategory {
  readonly group: ResultGroup | 'unknown';
  readonly word: string;
  readonly meaning: string;
}

/** A technique of MITRE ATT&CK: `name` is its id where it has no other. */
export interface CodeAttack {
  readonly id: string;
  readonly name: string;
  readonly url: string;
}

/** What to tell of a code as exports write it (`50126`, no prefix); of any other text that it is unknown. */
export function codeWords(code: string, codes: ResultCodes): CodeWords {
  const known = codes.get(code);
  return known === undefined ? unknownWords(code, codes) : knownWords(known, codes);
}

function knownWords(known: ResultCode, codes: ResultCodes): CodeWords {
  const { code, signal, group, status } = known;
  const portal = valueWord('Status', status) ?? status;
  return {
    code,
    name: known.name,
    nameIsMicrosofts: known.nameIsMicrosofts,
    short: codes.shortMeaning(code),
    meanings: known.meanings,
    portal:
      isStatusDocumented(code) && statusOfResultType(code) === status
        ? l10n.t('The portal shows it as {0}.', portal)
        : l10n.t('The portal probably shows it as {0}: inferred from its meaning.', portal),
    treatment: { signal, word: signalWord(signal), why: reasonOf(signal, group) },
    category: categoryOf(group),
    ...(known.analystNext === ''
      ? { next: known.remedy, remedy: '' }
      : { next: known.analystNext, remedy: known.remedy }),
    attack: known.attack.map((id) => {
      const { name = id, url = 'https://attack.mitre.org/' } = attackTechnique(id) ?? {};
      return { id, name, url };
    }),
    lookUpUrl: lookUpUrlOf(code),
    unknown: false,
    notes: passwordWasRight(code)
      ? [l10n.t('As a rule the password was right: from an unknown address, treat it as stolen.')]
      : [],
  };
}

function unknownWords(code: string, codes: ResultCodes): CodeWords {
  const status = statusOfResultType(code);
  const parent = codes.parentOf(code);
  const family = parent === undefined ? codeFamily(code) : undefined;
  return {
    code,
    name: l10n.t('unknown'),
    nameIsMicrosofts: false,
    short: '',
    meanings: [],
    portal:
      status === 'unknown'
        ? l10n.t('How the portal shows it is not known.')
        : l10n.t(
            'The portal probably shows it as {0}: inferred.',
            valueWord('Status', status) ?? status,
          ),
    treatment: {
      signal: undefined,
      word: l10n.t('Unknown'),
      why: l10n.t('Nothing is known of the code: what comes before and after it decides.'),
    },
    category: categoryOf('unknown'),
    next: l10n.t(
      'Read the failure reason of the sign-in; Microsoft has a look-up page for the code.',
    ),
    remedy: '',
    attack: [],
    lookUpUrl: lookUpUrlOf(code),
    unknown: true,
    notes: [
      l10n.t(
        'The code is not in the table of {0} codes.',
        codes.codes.length.toLocaleString('en-US'),
      ),
      ...(parent === undefined
        ? []
        : [
            l10n.t(
              'By its number it may be a variant of {0} ({1}): an inference, not a fact.',
              parent.code,
              codes.shortMeaning(parent.code),
            ),
          ]),
      ...(family === undefined
        ? []
        : [l10n.t('By its number it may be about {0}: an inference, not a fact.', family)]),
    ],
  };
}

function categoryOf(group: CodeCategory['group']): CodeCategory {
  return {
    group,
    word: valueWord('Group', group) ?? group,
    meaning: valueMeaning('Group', group) ?? '',
  };
}

function lookUpUrlOf(code: string): string | undefined {
  return /^\d{1,10}$/.test(code)
    ? `https://login.microsoftonline.com/error?code=${code}`
    : undefined;
}

function signalWord(signal: ResultSignal): string {
  switch (signal) {
    case 'threat':
      return l10n.t('Threat');
    case 'suspicious':
      return l10n.t('Suspicious');
    case 'operational':
      return l10n.t('Operational');
    case 'benign':
      return l10n.t('Benign');
  }
}

type Reasons = Readonly<Partial<Record<CodeCategory['group'], () => string>>>;

/** Why it is treated so: by the signal, and by what kind of code it is; `unknown` stands for the other kinds. */
const reasons: Readonly<Record<ResultSignal, Reasons & { readonly unknown: () => string }>> = {
  threat: {
    'conditional-access': () =>
      l10n.t('Risk or a policy against attackers stopped it: somebody may have the credential.'),
    unknown: () =>
      l10n.t(
        'Password guessing and spraying look like this: how many users, addresses and attempts there are decides.',
      ),
  },
  suspicious: {
    'mfa-interrupt': () =>
      l10n.t(
        'Somebody who has the first factor, or who phishes, gets this far too: what comes before and after it decides.',
      ),
    'application-error': () =>
      l10n.t(
        'As a rule a fault of an application; forged and probing requests look like this too: who sends it, and from where, decides.',
      ),
    'conditional-access': () =>
      l10n.t(
        'A policy stopped it, and the first factor may have been right: address and device decide.',
      ),
    unknown: () => l10n.t('Can be part of an attack: what comes before and after it decides.'),
  },
  operational: {
    'conditional-access': () =>
      l10n.t(
        'As a rule no attack: a policy did its work. But the first factor may have been right.',
      ),
    'application-error': () =>
      l10n.t('As a rule no attack: the application or its request is at fault.'),
    'service-error': () => l10n.t('As a rule no attack: the service or an agent is at fault.'),
    unknown: () => l10n.t('As a rule no attack: settings, devices or applications are at fault.'),
  },
  benign: {
    success: () => l10n.t('Normal in itself: the code cannot tell whose sign-in it was.'),
    'mfa-interrupt': () =>
      l10n.t('A normal step of signing in: how the same correlation id ends decides.'),
    unknown: () => l10n.t('Normal: by itself no sign of an attack.'),
  },
};

function reasonOf(signal: ResultSignal, group: CodeCategory['group']): string {
  return (reasons[signal][group] ?? reasons[signal].unknown)();
}
