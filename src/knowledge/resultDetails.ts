import { l10n } from './l10n';

/**
 * What became of the second factor, as a text of the log tells it. `denied`: the user pressed Deny; `unanswered`: a prompt or
 * call came to nothing; `wrongNumber`: number matching failed; `fraudReported`: the user reported the prompt; `blocked`: the
 * user is on the block list of MFA; `failed`: it failed otherwise; `passed`: it was done now; `satisfied`: it was not asked for,
 * because a token, a device or a place stood in for it; `prompted`: it was asked for.
 */
export type DetailReading =
  | 'denied'
  | 'unanswered'
  | 'wrongNumber'
  | 'fraudReported'
  | 'blocked'
  | 'failed'
  | 'passed'
  | 'satisfied'
  | 'prompted';

/** What a text of the authentication itself says. */
export interface ResultDetail {
  /** Undefined of a text that is about the password only. */
  readonly reading: DetailReading | undefined;
  /** One sentence. */
  readonly meaning: string;
}

type Detail = readonly [words: RegExp, reading: DetailReading | undefined, meaning: () => string];

/**
 * By words in the text, whatever stands around them and however they are cased; the first that fits decides. The words are those
 * of the logs and of Microsoft's page on reports of MFA (`MFA denied; ...`, `MFA requirement ...`), the readings those of the
 * public rules of Sentinel, Splunk and others.
 */
const details: readonly Detail[] = [
  [
    /fraud|suspicious ?activity/i,
    'fraudReported',
    () => l10n.t('The user reported the prompt as fraud: somebody else has the password.'),
  ],
  [
    /user (?:declined|denied|rejected)|(?:declined|denied|rejected) the authentication|denied by (?:the )?user/i,
    'denied',
    () => l10n.t('The user pressed Deny: a strong sign that somebody else has the password.'),
  ],
  [
    /did(?: not|n['’]t) (?:select|choose|enter) the (?:correct|right) number|(?:incorrect|wrong) number/i,
    'wrongNumber',
    () => l10n.t('Number matching failed: as a rule, somebody else began the sign-in.'),
  ],
  [
    /did(?: not|n['’]t) respond|no response|timed out/i,
    'unanswered',
    () => l10n.t('The prompt was ignored or timed out; many of them are push bombing.'),
  ],
  [
    /user (?:is|was|has been) blocked/i,
    'blocked',
    () => l10n.t('The user is on the block list of MFA.'),
  ],
  [
    /duplicate authentication attempt/i,
    'failed',
    () => l10n.t('Several prompts at once: the same sign-in was tried again while one was open.'),
  ],
  [
    /authentication in[- ]progress/i,
    'failed',
    () => l10n.t('Another prompt was still open: the sign-in was tried again meanwhile.'),
  ],
  [
    /too many times/i,
    'failed',
    () => l10n.t('A wrong code was entered too often: as a rule, somebody is guessing it.'),
  ],
  [
    /code already used/i,
    'failed',
    () => l10n.t('The code had been used before: a slip, or somebody replays an intercepted code.'),
  ],
  [
    /incorrect (?:code|pin)|invalid .{0,40}\bcode\b/i,
    'failed',
    () => l10n.t('A wrong code or PIN was entered; many of them are guessing.'),
  ],
  [
    /hung up|voicemail/i,
    'unanswered',
    () => l10n.t('The call was cut off or went to voicemail: the user may not have expected it.'),
  ],
  [
    /never entered/i,
    'unanswered',
    () =>
      l10n.t('A code was sent, and nobody entered it: the user may not have begun the sign-in.'),
  ],
  [
    /unable to (?:reach|send)/i,
    'failed',
    () => l10n.t('The phone could not be reached: the user saw no prompt.'),
  ],
  [
    /no verification methods?|phone number .{0,20}invalid/i,
    'failed',
    () => l10n.t('The user has no usable second factor: whoever signs in may be asked for one.'),
  ],
  [
    /misconfiguration|service error|user not found|invalid authentication/i,
    'failed',
    () => l10n.t('MFA failed for a technical reason: the user did not decide anything.'),
  ],
  [
    /right credentials|invalid (?:user ?name|password)|(?:incorrect|wrong) password/i,
    undefined,
    () =>
      l10n.t(
        'The password was wrong. The portal shows this text as an MFA result; MFA was not reached.',
      ),
  ],
  [
    /^correct password\.?$/i,
    undefined,
    () => l10n.t('The password was right, whatever came after it.'),
  ],
  [
    /not (?:been )?(?:successfully )?(?:completed|satisfied)|did(?: not|n['’]t) (?:complete|pass)/i,
    'failed',
    () => l10n.t('MFA was not finished.'),
  ],
  [
    /by external provider|external provider/i,
    'satisfied',
    () => l10n.t('No prompt of Entra: another provider says that it did MFA.'),
  ],
  [
    /satisfied by claim/i,
    'satisfied',
    () =>
      l10n.t(
        'No prompt was shown: the token already said that MFA was done. A stolen token says so too.',
      ),
  ],
  [
    /skipped|remembered device/i,
    'satisfied',
    () => l10n.t('MFA was skipped: device, place or flow is exempt.'),
  ],
  [
    /successfully completed|completed in|satisfied by (?:strong|multi)/i,
    'passed',
    () => l10n.t('MFA was passed. After a row of denials think of a user who gave in.'),
  ],
  [
    /registration prompted/i,
    'prompted',
    () => l10n.t('The user was asked to register a second factor: see who registers which.'),
  ],
  [
    /has expired/i,
    'prompted',
    () => l10n.t('An earlier MFA is too old for the policy: MFA was asked for again.'),
  ],
  [
    /mfa required|multi-?factor authentication (?:is )?required/i,
    'prompted',
    () => l10n.t('MFA was asked for.'),
  ],
  [/mfa denied/i, 'failed', () => l10n.t('MFA failed; the text does not say by whom.')],
];

/** Longest text that is looked into; those of the logs have at most some hundred characters. */
const longest = 500;

/** What `Status.additionalDetails` or the result of an authentication step says that decides a case; undefined where it is not known. */
export function resultDetail(text: string): ResultDetail | undefined {
  const found = detailOf(text);
  return found === undefined ? undefined : { reading: found[1], meaning: found[2]() };
}

/** The reading alone, for detections: `resultDetail(text)?.reading`, without its words. */
export function detailReading(text: string): DetailReading | undefined {
  return detailOf(text)?.[1];
}

function detailOf(text: string): Detail | undefined {
  const short = text.slice(0, longest).replace(/\s+/g, ' ').trim();
  return short === '' ? undefined : details.find(([words]) => words.test(short));
}
