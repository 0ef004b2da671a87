import assert from 'node:assert/strict';
import { catalogue } from '../../src/core/detect/catalogue';
import { detectionIds, type DetectionRun, type Finding } from '../../src/core/detect/detection';
import { runDetections } from '../../src/core/detect/runDetections';
import { runToEnd } from '../../src/core/steps';
import { attackTechnique } from '../../src/knowledge/attackTechniques';
import { sentencesOf } from '../../src/report/findings/allSentences';
import { suppressedReasons } from '../../src/report/findings/suppressedWords';
import { findingWords, runWords, type FindingWords } from '../../src/report/findingWords';
import { attackNames } from '../support/attacks';
import { detectionKeys } from '../support/detectionKeys';
import { planSignIns } from '../support/generateSignIns';
import { lookAlikeNames } from '../support/lookAlikes';
import { readExports } from '../support/readExport';
import { exportVariant } from '../support/writers/exportVariants';
import { exportBytes } from '../support/writers/writeExport';
import { plainSuppressions } from '../core/detect/foundIn';
import { findingWith, infoOf } from './findingsOf';

const throws = (part: string, key: string) => {
  throw new Error(`no sentence for ${part} ${key}`);
};
const wordsOf = (finding: Finding, zone: 'utc' | 'local' = 'utc') =>
  findingWords(finding, infoOf(finding.detection), {}, zone, throws);
const linesOf = (words: FindingWords): readonly string[] => [
  words.title,
  words.window,
  ...words.severityReasons,
  ...words.seen,
  ...words.benign,
  ...words.next,
  ...words.limits,
];

describe('the sentences of findings', () => {
  for (const id of detectionIds)
    it(`has one for every key of ${id}`, () => {
      const sentences = sentencesOf(id)!;
      const keys = detectionKeys(id);
      assert.ok(keys.variant.size > 0, 'the scan finds no variant');
      for (const part of ['reasons', 'benign', 'next', 'limits'] as const)
        assert.deepEqual(
          [...keys[part]].filter((key) => !Object.hasOwn(sentences[part], key)),
          [],
          part,
        );
      assert.deepEqual(
        [...keys.variant].filter((key) => !Object.hasOwn(sentences.variants, key)),
        [],
      );
      assert.deepEqual(
        [...keys.notJudged].filter(
          (key) => key !== 'all' && !Object.hasOwn(sentences.notJudged, key),
        ),
        [],
      );
      assert.deepEqual(
        [...keys.suppressed].filter((key) => !suppressedReasons.includes(key)),
        [],
      );
    });

  it('are whole whatever numbers and texts a finding lacks, or has', () => {
    for (const id of detectionIds) {
      const { variants, reasons, benign, next, limits } = sentencesOf(id)!;
      for (const variant of Object.keys(variants))
        for (const number of [undefined, 0, 1, 2]) {
          const every = new Proxy(
            {},
            {
              getOwnPropertyDescriptor: () => ({ configurable: true, enumerable: true }),
              get: () => number,
            },
          );
          const words = wordsOf(
            findingWith({
              detection: id,
              variant,
              reasons: Object.keys(reasons),
              benign: Object.keys(benign),
              next: Object.keys(next),
              limits: Object.keys(limits),
              numbers: number === undefined ? {} : every,
              texts: {},
              entities: { users: [], addresses: [], sessions: [], applications: [] },
            }),
          );
          for (const line of linesOf(words)) {
            assert.doesNotMatch(line, /\{\d\}|NaN|undefined|null|^\s*$/, `${id} ${variant}`);
            if (number === 1) assert.doesNotMatch(line, /(?<![\d,.>-])1 [a-z]{3,}s\b/, id);
          }
        }
    }
  });

  it('has one for every key that a week with all attacks and look-alikes brings', function () {
    this.timeout(120_000);
    const plan = planSignIns({
      seed: 'words',
      count: 12_000,
      attacks: attackNames,
      benign: lookAlikeNames,
    });
    const events = [...plan.events()];
    const runs: DetectionRun[] = [];
    for (const variants of [
      ['log-analytics-union', 'log-analytics-serviceprincipal', 'log-analytics-managedidentity'],
      ['portal-csv-57'],
    ]) {
      const { table } = readExports(
        variants.map((name) => ({
          name: `${name}.csv`,
          content: Buffer.concat([...exportBytes(exportVariant(name), events)]),
        })),
      );
      runs.push(...runToEnd(runDetections(table, catalogue, {}, plainSuppressions)).runs);
    }
    let found = 0;
    const variants = new Set<string>();
    for (const run of runs) {
      const info = infoOf(run.detection);
      const { lookedAt, suppressed, notJudged } = runWords(run, info, throws);
      for (const line of [lookedAt, ...suppressed, ...notJudged])
        assert.doesNotMatch(line, /\{\d\}|NaN|undefined|\?/);
      for (const finding of run.findings) {
        found++;
        variants.add(`${run.detection} ${finding.variant}`);
        const words = findingWords(finding, info, run.parameters, 'utc', throws);
        for (const line of linesOf(words))
          assert.doesNotMatch(line, /\{\d\}|NaN|undefined|(?<!\S)\?/, finding.variant);
        assert.ok(words.severityReasons.length > 0, `${run.detection} ${finding.variant}`);
        assert.ok(words.seen.length > 0, `${run.detection} ${finding.variant}`);
        assert.ok(words.next.length > 0, `${run.detection} ${finding.variant}`);
        for (const id of finding.techniques) assert.ok(attackTechnique(id), id);
      }
    }
    assert.ok(found > 20 && variants.size > 15, [...variants].join(', '));
  });
});

describe('findingWords', () => {
  it('says a spray as an analyst would', () => {
    const words = wordsOf(findingWith());
    assert.deepEqual(
      [words.title, words.severityWord, words.window],
      [
        'Password spray from 192.0.2.23: 42 accounts failed, 2 signed in',
        'High',
        '2026-06-15 08:00:00 to 2026-06-15 09:30:00 UTC',
      ],
    );
    assert.deepEqual(words.severityReasons, [
      '2 accounts signed in from there for the first time, during or after the attempts: take their passwords as known to whoever tried.',
      'All attempts have the same user agent.',
    ]);
    assert.deepEqual(words.seen.slice(0, 4), [
      '310 failed attempts against 42 accounts from one address within 90 minutes.',
      'At most 40 accounts within 24 hours.',
      '2 accounts that had not signed in from there before signed in: ada@contoso.com, ben@contoso.com.',
      'The password of one account was right, and a control stopped it: cleo@contoso.com.',
    ]);
    assert.match(words.next[2]!, /^Filter by 192\.0\.2\.23: /);
    assert.deepEqual(
      words.techniques.map(({ id }) => id),
      ['T1110.003', 'T1078.004'],
    );
  });

  it('speaks of one as of one', () => {
    const { numbers, texts } = findingWith();
    const words = wordsOf(
      findingWith({
        numbers: { ...numbers, accounts: 6, attempts: 1, succeeded: 1 },
        texts: { ...texts, succeeded: 'ada@contoso.com' },
      }),
    );
    assert.match(words.seen[0]!, /^One failed attempt against 6 accounts from one address/);
    assert.ok(
      words.seen.includes(
        'One account that had not signed in from there before signed in: ada@contoso.com.',
      ),
    );
  });

  it('names the zone of times, and says where there is none', () => {
    const local = wordsOf(findingWith(), 'local');
    assert.match(local.window, / [+-]\d\d:\d\d to .* [+-]\d\d:\d\d$/);
    assert.equal(local.zone, 'local');
    const without = wordsOf(findingWith({ fromMs: NaN, toMs: NaN }));
    assert.equal(without.window, 'No event of it has a time.');
  });

  it('names a few entities and how many more there are', () => {
    const users = Array.from({ length: 8 }, (_, i) => `user${i}@contoso.com`);
    const finding = findingWith();
    const { entities } = wordsOf(
      findingWith({
        entities: { ...finding.entities, users },
        entityCounts: { ...finding.entityCounts, users: 300 },
      }),
    );
    assert.deepEqual(
      entities.map(({ label, count }) => [label, count]),
      [
        ['Users', 300],
        ['IP addresses', 1],
        ['Applications', 1],
      ],
    );
    assert.match(entities[0]!.text, /^user0@contoso\.com, .*user4@contoso\.com and 295 more$/);
    assert.equal(entities[1]!.text, '192.0.2.23');
  });

  it('tells each parameter with its unit and its source, and which were changed', () => {
    const info = infoOf('passwordSpray');
    const [name, parameter] = Object.entries(info.parameters)[0]!;
    const changed = findingWords(findingWith(), info, { [name]: parameter.default + 1 }, 'utc');
    const [first, second] = changed.parametersUsed;
    assert.match(first!.source, /^set by you; the default is /);
    assert.ok(first!.source.includes(parameter.source));
    assert.equal(first!.value, `${parameter.default + 1} ${parameter.unit}`);
    assert.equal(first!.meaning, `Only ${parameter.meaning}`);
    assert.equal(second!.source, Object.values(info.parameters)[1]!.source);
  });

  it('shows on one line what a value hides, and cuts it', () => {
    const words = wordsOf(
      findingWith({
        texts: { userAgent: `a\u202Eb\nc${'x'.repeat(500)}` },
      }),
    );
    const line = words.seen.find((sentence) => sentence.includes('user agent'))!;
    assert.ok(line.includes('a[U+202E]b\u240Ac'), line);
    assert.ok(line.length < 200 && line.endsWith('…'), line);
  });

  it('says nothing harmful for keys that it does not know, prototype ones included', () => {
    const odd = findingWith({
      variant: 'constructor',
      reasons: ['toString', 'nope', 'onlyFailures'],
      benign: ['__proto__'],
      next: ['hasOwnProperty'],
      limits: ['nope'],
    });
    const words = findingWords(odd, infoOf('passwordSpray'), {}, 'utc');
    assert.equal(words.title, 'Password spray: ada@contoso.com');
    assert.equal(words.severityReasons.length, 1);
    assert.deepEqual([words.seen, words.benign, words.next, words.limits], [[], [], [], []]);
    assert.throws(() => wordsOf(odd), /no sentence for passwordSpray variant constructor/);
    assert.throws(
      () => wordsOf({ ...odd, variant: 'singleAddress' }),
      /no sentence for passwordSpray reasons toString/,
    );
  });
});

describe('runWords', () => {
  const run = (part: Partial<DetectionRun>): DetectionRun => ({
    detection: 'impossibleTravel',
    parameters: {},
    findings: [],
    notJudged: [],
    suppressed: {},
    lookedAt: 12_345,
    ...part,
  });
  const info = infoOf('impossibleTravel');

  it('says what was looked at and left out', () => {
    const words = runWords(
      run({ suppressed: { relay: 1, sameAsn: 1200, trustedRange: 0 } }),
      info,
      throws,
    );
    assert.equal(words.lookedAt, 'Looked at 12,345 sign-ins: no finding.');
    assert.deepEqual(words.suppressed, [
      'One sign-in through a relay or VPN service was left out.',
      '1,200 journeys within one provider (ASN) were left out.',
    ]);
    const found = runWords(run({ findings: [findingWith()], lookedAt: 1 }), info);
    assert.equal(found.lookedAt, 'Looked at one sign-in: one finding.');
  });

  it('says what could not be judged, and for want of what', () => {
    const words = runWords(
      run({
        notJudged: [
          { column: 'Latitude', what: 'distancesWithin' },
          { column: 'IPAddress', what: 'all' },
        ],
      }),
      info,
      throws,
    );
    assert.deepEqual(words.notJudged, [
      'Impossible travel could not judge journeys within a country: the export carries no Latitude.',
      'Impossible travel could not be judged: the export carries no IP address.',
    ]);
    const odd = run({ notJudged: [{ column: 'Latitude', what: 'nope' }], suppressed: { nope: 3 } });
    assert.deepEqual(runWords(odd, info).suppressed, []);
    assert.equal(
      runWords(odd, info).notJudged[0],
      'Impossible travel could be judged in part only: the export carries no Latitude.',
    );
    assert.throws(() => runWords(odd, info, throws), /no sentence for/);
  });
});
