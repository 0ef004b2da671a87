import type {
  DetectionId,
  DetectionRun,
  Entities,
  Finding,
  Parameter,
  ParameterValues,
} from '../core/detect/detection';
import { attackTechnique, type AttackTechnique } from '../knowledge/attackTechniques';
import { columnLabelOf } from '../knowledge/columnLabels';
import { l10n } from '../knowledge/l10n';
import { sentencesOf } from './findings/allSentences';
import type { DetectionSentences, Sentences } from './findings/sentences';
import { suppressedWords } from './findings/suppressedWords';
import { Told, valueText } from './findings/told';
import { numberText, quantity } from './quantities';
import { severityWord } from './severityWord';
import { timeRangeText } from './timeRangeText';
import type { Zone } from './timeText';

/** What is known of a detection beside its findings: `DetectionInfo` of the engine's contract is one. */
export interface ToldDetection {
  readonly id: DetectionId;
  readonly title: string;
  readonly question: string;
  readonly parameters: Readonly<Record<string, Parameter>>;
}

/** Entities of one kind. */
export interface EntityWords {
  readonly kind: keyof Entities;
  /** `Users`, `IP addresses`, ... */
  readonly label: string;
  /** As in the export: attackers' text. */
  readonly values: readonly string[];
  /** How many there are in all: more than there are values, where not all are told. */
  readonly count: number;
  /** The first few on one line, with how many more there are; safe to show as plain text. */
  readonly text: string;
}

/** A parameter as a finding was made with it. */
export interface ParameterWords {
  readonly name: string;
  /** With its unit: `5 accounts`. */
  readonly value: string;
  /** `Only findings with at least this many accounts` */
  readonly meaning: string;
  /** Where the default comes from, and whether this is it. */
  readonly source: string;
}

/** A finding in words: plain text, in the language of the user; nothing of it is Markdown or HTML. */
export interface FindingWords {
  readonly title: string;
  /** `High`, `Medium`, `Low`, `Informational`. */
  readonly severityWord: string;
  readonly severityReasons: readonly string[];
  /** What was seen, in numbers. */
  readonly seen: readonly string[];
  /** First and last time with their zone. */
  readonly window: string;
  /** Without the kinds of which the finding has none. */
  readonly entities: readonly EntityWords[];
  readonly parametersUsed: readonly ParameterWords[];
  readonly benign: readonly string[];
  readonly next: readonly string[];
  readonly limits: readonly string[];
  readonly techniques: readonly AttackTechnique[];
  /** The zone that times are told in. */
  readonly zone: Zone;
}

/** What a run of a detection did, in words. */
export interface RunWords {
  /** `12,345 sign-ins looked at: 3 findings.` */
  readonly lookedAt: string;
  readonly suppressed: readonly string[];
  readonly notJudged: readonly string[];
}

/** Told of a key that has no sentence: which part, and the key. Tests throw; otherwise nothing is said. */
export type UnknownKey = (part: string, key: string) => void;
const ignored: UnknownKey = () => undefined;

/** Users, addresses, ... that a line names. */
const mostNamed = 5;

/** A finding in words. `parameters`: the values that it was found with. */
export function findingWords(
  finding: Finding,
  info: ToldDetection,
  parameters: ParameterValues,
  zone: Zone,
  unknown: UnknownKey = ignored,
): FindingWords {
  const sentences = sentencesOf(finding.detection);
  const parametersUsed = parameterWords(info, parameters);
  const told = new Told(
    finding,
    Object.fromEntries(parametersUsed.map(({ name, value }) => [name, value])),
  );
  const variant = ownOf(sentences?.variants, finding.variant);
  if (variant === undefined) unknown(`${finding.detection} variant`, finding.variant);
  const said = (part: 'reasons' | 'benign' | 'next' | 'limits') =>
    saidOf(sentences, part, finding[part], told, (name, key) => {
      unknown(`${finding.detection} ${name}`, key);
    });
  return {
    title: variant?.title(told) ?? l10n.t('{0}: {1}', info.title, told.user),
    severityWord: severityWord(finding.severity),
    severityReasons: said('reasons'),
    seen: (variant?.seen ?? []).flatMap((sentence) => capitalised(sentence(told)) ?? []),
    window: windowText(finding, zone),
    entities: entityWords(finding),
    parametersUsed,
    benign: benignWords(finding, said('benign')),
    next: said('next'),
    limits: said('limits'),
    techniques: finding.techniques.flatMap((id) => attackTechnique(id) ?? []),
    zone,
  };
}

/** What a run looked at, left out and could not judge. */
export function runWords(
  run: DetectionRun,
  info: ToldDetection,
  unknown: UnknownKey = ignored,
): RunWords {
  const sentences = sentencesOf(run.detection);
  return {
    lookedAt: lookedAtText(run.lookedAt, run.findings.length),
    suppressed: Object.entries(run.suppressed).flatMap(([reason, count]) => {
      if (count === 0) return [];
      const words = suppressedWords(reason, count);
      if (words === undefined) unknown('suppressed', reason);
      return words ?? [];
    }),
    notJudged: run.notJudged.map(({ column, what }) => {
      const label = columnLabelOf(column) ?? column;
      if (what === 'all')
        return l10n.t('{0} could not be judged: the export carries no {1}.', info.title, label);
      if (what === 'namedLocations')
        return l10n.t(
          'No sign-in could be left out by its named location: the export carries no {0}.',
          label,
        );
      if (what === 'withoutCode')
        return l10n.t(
          '{0} could be judged in part only: sign-ins that did not succeed have no error code in this export.',
          info.title,
        );
      const words = ownOf(sentences?.notJudged, what);
      if (words === undefined) unknown(`${run.detection} notJudged`, what);
      return (
        words?.(label) ??
        l10n.t('{0} could be judged in part only: the export carries no {1}.', info.title, label)
      );
    }),
  };
}

/** That nothing harmless is known to fit is said, too: an empty list might have been forgotten. */
function benignWords({ benign, severity }: Finding, said: readonly string[]): readonly string[] {
  return benign.length > 0 || severity === 'informational'
    ? said
    : [
        l10n.t(
          'None of the harmless explanations that this detection knows fits what is seen here.',
        ),
      ];
}

function lookedAtText(lookedAt: number, findings: number): string {
  const signIns = quantity(lookedAt, 'signIns');
  if (findings === 0) return l10n.t('Looked at {0}: no finding.', signIns);
  return findings === 1
    ? l10n.t('Looked at {0}: one finding.', signIns)
    : l10n.t('Looked at {0}: {1} findings.', signIns, numberText(findings));
}

function ownOf<T>(of: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return of !== undefined && Object.hasOwn(of, key) ? of[key] : undefined;
}

function saidOf(
  sentences: DetectionSentences | undefined,
  part: 'reasons' | 'benign' | 'next' | 'limits',
  keys: readonly string[],
  told: Told,
  unknown: UnknownKey,
): readonly string[] {
  const own: Sentences | undefined = sentences?.[part];
  const said = keys.flatMap((key) => {
    const sentence = ownOf(own, key);
    if (sentence === undefined) unknown(part, key);
    return sentence?.(told) ?? [];
  });
  return [...new Set(said)];
}

function windowText({ fromMs, toMs }: Finding, zone: Zone): string {
  if (!isTime(fromMs) || !isTime(toMs)) return l10n.t('No event of it has a time.');
  return timeRangeText(
    { from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() },
    zone,
  );
}

/** Sentences of what was seen begin with numbers in words, never with a value. */
function capitalised(sentence: string | undefined): string | undefined {
  return sentence?.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

/** Beyond this a date cannot be written. */
const isTime = (ms: number) => Math.abs(ms) <= 8.64e15;

function entityWords({ entities, entityCounts }: Finding): readonly EntityWords[] {
  const labels: Readonly<Record<keyof Entities, string>> = {
    users: l10n.t('Users'),
    addresses: l10n.t('IP addresses'),
    sessions: l10n.t('Sessions'),
    applications: l10n.t('Applications'),
  };
  return (['users', 'addresses', 'applications', 'sessions'] as const).flatMap((kind) => {
    const values = entities[kind];
    if (values.length === 0) return [];
    const count = entityCounts[kind];
    const named = values.slice(0, mostNamed).map(valueText).join(', ');
    const more = count - Math.min(mostNamed, values.length);
    const text =
      more <= 0
        ? named
        : more === 1
          ? l10n.t('{0} and one more', named)
          : l10n.t('{0} and {1} more', named, numberText(more));
    return [{ kind, label: labels[kind], values, count, text }];
  });
}

function parameterWords(
  { parameters }: ToldDetection,
  used: ParameterValues,
): readonly ParameterWords[] {
  return Object.entries(parameters).map(([name, parameter]) => {
    const value = ownOf(used, name) ?? parameter.default;
    return {
      name,
      value: quantity(value, parameter.unit),
      meaning: l10n.t('Only {0}', parameter.meaning),
      source:
        value === parameter.default
          ? parameter.source
          : l10n.t(
              'set by you; the default is {0} ({1})',
              quantity(parameter.default, parameter.unit),
              parameter.source,
            ),
    };
  });
}
