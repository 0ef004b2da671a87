import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { detectionIds, severities, type Finding } from '../../src/core/detect/detection';
import { sentencesOf } from '../../src/report/findings/allSentences';
import { sharedBenign, sharedLimits, sharedNext } from '../../src/report/findings/sharedSentences';
import { findingWords, runWords, type FindingWords } from '../../src/report/findingWords';
import { emittedTexts } from '../support/emittedTexts';
import { infoOf } from './findingsOf';

const parts = ['reasons', 'benign', 'next', 'limits'] as const;

/** Names of numbers and texts that some sentence asks for. */
const names: readonly string[] = [
  ...new Set(
    readdirSync('src/report/findings').flatMap((file) =>
      [
        ...readFileSync(`src/report/findings/${file}`, 'utf8').matchAll(
          /\b(?:number|has|shown|quantity|minutes|counted|text|count|value|several)\(\s*'(\w+)'/g,
        ),
      ].map(([, name]) => name!),
    ),
  ),
];

/** Every key that a sentence or a number goes by, as far as it cannot be taken for a word. */
const keys: ReadonlySet<string> = new Set(
  [
    ...names,
    ...detectionIds,
    ...detectionIds.flatMap((id) =>
      (['variants', 'notJudged', ...parts] as const).flatMap((part) =>
        Object.keys(sentencesOf(id)![part]),
      ),
    ),
    ...detectionIds.flatMap((id) => Object.keys(infoOf(id).parameters)),
  ].filter((key) => /[a-z][A-Z]/.test(key)),
);

const number = fc.oneof(
  fc.constantFrom(0, 1, 2, 100, 0.5, -3, NaN, Infinity, -Infinity),
  fc.integer({ min: 0, max: 2_000_000 }),
);
/** Values as exports have them; what a value says is not for the sentences to answer for. */
const text = fc.constantFrom(
  '',
  ' ',
  'Berlin, DE',
  '192.0.2.7',
  'ada@contoso.com',
  '0',
  '2001:db8::1',
);
const listed = fc.array(text, { maxLength: 7 });
const partly = (of: readonly string[]) => fc.subarray([...of]);
const finding: fc.Arbitrary<Finding> = fc.constantFrom(...detectionIds).chain((detection) => {
  const sentences = sentencesOf(detection)!;
  return fc.record({
    id: fc.constant(`${detection}-1`),
    detection: fc.constant(detection),
    variant: fc.constantFrom(...Object.keys(sentences.variants)),
    severity: fc.constantFrom(...severities),
    reasons: partly(Object.keys(sentences.reasons)),
    fromMs: fc.constantFrom(Date.UTC(2026, 5, 15, 8), NaN, Infinity),
    toMs: fc.constantFrom(Date.UTC(2026, 5, 15, 9), NaN, 0),
    numbers: fc.dictionary(fc.constantFrom(...names), number, { noNullPrototype: true }),
    texts: fc.dictionary(fc.constantFrom(...names), text, { noNullPrototype: true }),
    entities: fc.record({
      users: listed,
      addresses: listed,
      sessions: listed,
      applications: listed,
    }),
    entityCounts: fc.record({
      users: fc.nat(500),
      addresses: fc.nat(500),
      sessions: fc.nat(500),
      applications: fc.nat(500),
    }),
    evidence: fc.constant([]),
    evidenceCount: fc.nat(),
    benign: partly(Object.keys(sentences.benign)),
    next: partly(Object.keys(sentences.next)),
    limits: partly(Object.keys(sentences.limits)),
    techniques: fc.subarray(['T1110.003', 'T1078.004', 'T9999']),
  });
});

const throws = (part: string, key: string) => {
  throw new Error(`no sentence for ${part} ${key}`);
};

function assertWhole(line: string): void {
  assert.doesNotMatch(line, /\{\d+\}|\bundefined\b|\bnull\b|NaN|Infinity|∞|\[object/, line);
  assert.doesNotMatch(line, / {2}|^\s|\s$|^$| [.,;:]|\(\)/, line);
  for (const word of line.match(/\w+/g) ?? [])
    assert.ok(!keys.has(word) || line.includes('signins.detect.'), `${word} in: ${line}`);
}

function assertSaid({ title, window, seen, severityReasons, benign, next, limits }: FindingWords) {
  for (const line of [title, window, ...seen]) assertWhole(line);
  for (const line of [...severityReasons, ...benign, ...next, ...limits]) {
    assertWhole(line);
    assert.match(line, /[.?]$/, line);
  }
  // A line that says what another says is one too many.
  for (const list of [seen, severityReasons, benign, next, limits])
    assert.equal(new Set(list).size, list.length, list.join('\n'));
}

describe('the words of any finding', () => {
  it('are whole sentences without keys, whatever it holds and lacks', function () {
    this.timeout(60_000);
    assert.ok(names.length > 40 && keys.size > 100, 'the scan finds too little');
    fc.assert(
      fc.property(finding, (one) => {
        assertSaid(findingWords(one, infoOf(one.detection), {}, 'utc', throws));
      }),
      { numRuns: 1500 },
    );
  });

  it('say of every detection what could not be judged and was left out', () => {
    for (const id of detectionIds)
      for (const what of [...Object.keys(sentencesOf(id)!.notJudged), 'all', 'withoutCode']) {
        const { lookedAt, suppressed, notJudged } = runWords(
          {
            detection: id,
            parameters: {},
            findings: [],
            suppressed: { trustedRange: 2, microsoftAsn: 1 },
            lookedAt: 7,
            notJudged: [{ column: 'IPAddress', what }],
          },
          infoOf(id),
          throws,
        );
        for (const line of [lookedAt, ...suppressed, ...notJudged]) {
          assertWhole(line);
          assert.match(line, /\.$/);
        }
      }
  });
});

describe('the sentences of findings', () => {
  const shared = { benign: sharedBenign, next: sharedNext, limits: sharedLimits, reasons: {} };
  const emitted = new Map(detectionIds.map((id) => [id, emittedTexts(id)]));

  it('are all of use: each has a key that its detection writes', () => {
    const dead = detectionIds.flatMap((id) => {
      const sentences = sentencesOf(id)!;
      return (['variants', 'notJudged', ...parts] as const).flatMap((part) =>
        Object.entries(sentences[part]).flatMap(([key, sentence]) => {
          const isShared =
            part !== 'variants' &&
            part !== 'notJudged' &&
            (shared[part] as Readonly<Record<string, unknown>>)[key] === sentence;
          return isShared || emitted.get(id)!.has(key) ? [] : [`${id} ${part} ${key}`];
        }),
      );
    });
    assert.deepEqual(dead, []);
  });

  it('are shared only where some detection writes their key', () => {
    for (const [part, sentences] of Object.entries(shared))
      for (const key of Object.keys(sentences))
        assert.ok(
          [...emitted.values()].some((texts) => texts.has(key)),
          `${part} ${key}`,
        );
  });
});
