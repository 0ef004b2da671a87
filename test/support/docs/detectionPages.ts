import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { catalogue } from '../../../src/core/detect/catalogue';
import type { Detection } from '../../../src/core/detect/detection';
import { runDetections } from '../../../src/core/detect/runDetections';
import type { ColumnName } from '../../../src/core/event';
import { runToEnd } from '../../../src/core/steps';
import { attackTechnique } from '../../../src/knowledge/attackTechniques';
import { columnLabelOf } from '../../../src/knowledge/columnLabels';
import { runWords } from '../../../src/report/findingWords';
import { sentencesOf } from '../../../src/report/findings/allSentences';
import type { DetectionSentences } from '../../../src/report/findings/sentences';
import {
  sharedBenign,
  sharedLimits,
  sharedNext,
} from '../../../src/report/findings/sharedSentences';
import { suppressedWords } from '../../../src/report/findings/suppressedWords';
import { numberText, quantity } from '../../../src/report/quantities';
import { detectionKeys } from '../detectionKeys';
import { tableOf } from '../tableOf';
import { howJudged } from './howJudged';
import { escaped, generatedNote, list, table } from './markdown';
import { TemplateTold } from './templateTold';

/** What every detection leaves out where a setting says so, by the reasons that runs count. */
const trustReasons = [
  'trustedRange',
  'trustedAsn',
  'microsoftAsn',
  'namedLocation',
  'serviceAccount',
] as const;

/** The page of each detection and the index of them all, by path. */
export function detectionPages(): ReadonlyMap<string, string> {
  const pages = new Map(
    catalogue.map((detection) => [`docs/detections/${detection.id}.md`, pageOf(detection)]),
  );
  pages.set('docs/detections/README.md', index());
  return pages;
}

function index(): string {
  return [
    '# Detections',
    generatedNote,
    `${catalogue.length} detections look at an export as a whole. Each has a page: what it asks, how it judges, every threshold with its default, range and source, what it leaves out, what an export must carry, what may be benign, and the same question as KQL.`,
    table(
      ['Detection', 'Question', 'ATT&CK'],
      catalogue.map(({ id, title, question, techniques }) => [
        `[${escaped(title())}](${id}.md)`,
        escaped(question()),
        techniques.map(techniqueLink).join(', '),
      ]),
    ),
    '## What holds for all',
    list([
      'Windows slide: an attack is not cut by the hour or by midnight. A sign-in counts once, however many rows it has.',
      'Findings of a run are of high, medium, low or informational severity. What belongs to one attack is linked into an incident.',
      'The same rows in another order give the same findings.',
      'Where an export does not carry what a detection needs, it says what it could not judge and guesses nothing.',
      'Every threshold is a setting (signins.detect.*). What is trusted is left out, and how much was left out is told with the run.',
    ]),
    'What every detection leaves out where [a setting](../settings.md) says so:',
    list(trustReasons.map(leftOutSentence)),
    'The queries are for Microsoft Sentinel or Log Analytics, with the defaults filled in. Their first lines say where they differ from the detection.',
  ].join('\n\n');
}

function pageOf(detection: Detection): string {
  const { id, title, question, techniques, parameters } = detection;
  const sentences = sentencesOf(id)!;
  const defaults = Object.fromEntries(
    Object.entries(parameters).map(([name, { default: value }]) => [name, value]),
  );
  const settings = Object.fromEntries(
    Object.entries(parameters).map(([name, { default: value, unit }]) => [
      name,
      quantity(value, unit),
    ]),
  );
  const told = new TemplateTold(settings);
  const how = howJudged[id];
  const said = (part: 'reasons' | 'benign' | 'next' | 'limits') =>
    list([
      ...new Set(usedKeys(detection, sentences, part).map((key) => sentences[part][key]!(told)!)),
    ]);
  const suppressed = [...detectionKeys(id).suppressed].filter(
    (reason) => !(trustReasons as readonly string[]).includes(reason),
  );
  return [
    `# ${escaped(title())}`,
    generatedNote,
    escaped(question()),
    `ATT&CK: ${techniques.map(techniqueLink).join(', ')}. Command: _${escaped(commandTitle(id))}_. [All detections](README.md)`,
    '## How it is judged',
    escaped(filled(how.looksAt, settings)),
    table(
      ['Finding', 'Told when'],
      Object.entries(sentences.variants).map(([variant, words]) => [
        escaped(words.title(told)!),
        escaped(filled(how.variants[variant] ?? '', settings)),
      ]),
    ),
    'N and ‹…› stand for what the export holds.',
    '## Thresholds',
    table(
      ['Setting', 'Default', 'Range', 'Counts only', 'Source of the default'],
      Object.entries(parameters).map(
        ([name, { default: value, least, greatest, unit, meaning, source }]) => [
          `\`signins.detect.${id}.${name}\``,
          escaped(quantity(value, unit)),
          `${numberText(least)} to ${numberText(greatest)}`,
          escaped(meaning),
          escaped(source),
        ],
      ),
    ),
    '## What makes it more or less grave',
    said('reasons'),
    '## What may be benign about it',
    said('benign'),
    '## What to do next',
    said('next'),
    '## What it leaves out, and counts',
    suppressed.length === 0
      ? 'Only [what is trusted](README.md#what-holds-for-all).'
      : `Beside [what is trusted](README.md#what-holds-for-all):\n\n${list(suppressed.map(leftOutSentence))}`,
    '## What an export must carry',
    `${needed(detection)}. Without any of these nothing is judged.`,
    ...partly(detection, defaults),
    '## What it cannot see',
    said('limits'),
    '## The same question as KQL',
    `\`\`\`kusto\n${detection.kql(defaults).trim()}\n\`\`\``,
  ].join('\n\n');
}

/** Keys of a part that the detection uses: its own sentences, and those of all that its source names. */
function usedKeys(
  { id }: Detection,
  sentences: DetectionSentences,
  part: 'reasons' | 'benign' | 'next' | 'limits',
): readonly string[] {
  const shared: Readonly<Record<string, unknown>> = {
    reasons: {},
    benign: sharedBenign,
    next: sharedNext,
    limits: sharedLimits,
  };
  const source = sourceOf(id);
  return Object.keys(sentences[part]).filter(
    (key) => !Object.hasOwn(shared[part] as object, key) || source.includes(`'${key}'`),
  );
}

function sourceOf(id: string): string {
  const folder = `src/core/detect/${id}`;
  return [
    `${folder}.ts`,
    ...(existsSync(folder) ? readdirSync(folder).map((name) => `${folder}/${name}`) : []),
  ]
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
}

function techniqueLink(id: string): string {
  const technique = attackTechnique(id);
  return technique === undefined ? id : `[${id} ${escaped(technique.name)}](${technique.url})`;
}

function commandTitle(id: string): string {
  const words = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Record<string, string>;
  const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    contributes: { commands: { command: string; title: string }[] };
  };
  const command = contributes.commands.find((each) => each.command === `signins.detect.${id}`);
  if (command === undefined) throw new Error(`no command for ${id}`);
  return `Sign-ins: ${words[command.title.slice(1, -1)]!}`;
}

/** `{name}` in a text, as the default of the parameter. */
function filled(text: string, settings: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const setting = settings[name];
    if (setting === undefined) throw new Error(`no parameter ${name}`);
    return setting;
  });
}

/** The sentence of one reason without its number. */
function leftOutSentence(reason: string): string {
  const sentence = suppressedWords(reason, 1_234_567);
  if (sentence === undefined) throw new Error(`no sentence for ${reason}`);
  return sentence
    .replace('1,234,567 ', '')
    .replace(/^\w/, (letter) => letter.toUpperCase())
    .replace(/ (?:were|was) left out/, '');
}

function needed({ needs, needsUsers }: Detection): string {
  const columns = [...new Set<ColumnName>(['EventTime', ...needs])].map(
    (name) => columnLabelOf(name) ?? name,
  );
  if (needsUsers === true) columns.push('a user (by name or id)');
  return escaped(columns.join(', '));
}

/** What is not judged of an export that carries no more than has to be there: the detection is run over one. */
function partly(
  detection: Detection,
  parameters: Readonly<Record<string, number>>,
): readonly string[] {
  const values: Partial<Record<ColumnName, (string | null)[]>> = {
    EventTime: ['2026-06-15T08:00:00Z', '2026-06-15T09:00:00Z'],
    ...Object.fromEntries(detection.needs.map((name) => [name, bareValues[name] ?? ['a', 'b']])),
    ...(detection.needsUsers === true
      ? { UserPrincipalName: ['a@contoso.com', 'b@contoso.com'] }
      : {}),
  };
  const { runs } = runToEnd(
    runDetections(
      tableOf(values),
      [detection],
      { [detection.id]: parameters },
      {
        trustedRanges: [],
        trustedAsns: [],
        serviceAccounts: [],
        allowedApps: {},
        microsoftAsns: true,
      },
    ),
  );
  const { notJudged } = runWords(runs[0]!, {
    id: detection.id,
    title: detection.title(),
    question: detection.question(),
    parameters: detection.parameters,
  });
  return notJudged.length === 0
    ? []
    : ['Of an export that carries no more than these, a run says:', list([...new Set(notJudged)])];
}

const bareValues: Readonly<Partial<Record<ColumnName, (string | null)[]>>> = {
  EventTime: ['2026-06-15T08:00:00Z', '2026-06-15T09:00:00Z'],
  ResultType: ['0', '50126'],
  IPAddress: ['192.0.2.1', '198.51.100.1'],
  Kind: ['nonInteractive', 'servicePrincipal'],
};
