import assert from 'node:assert/strict';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import type { Finding } from '../../src/core/detect/detection';
import { loadResultCodes } from '../../src/knowledge/resultCodes';
import {
  evidenceColumns,
  evidenceShown,
  mostEvidenceShown,
  type FindingEvidence,
} from '../../src/report/findingEvidence';
import { findingMarkdown, markdownLink, type FindingLinks } from '../../src/report/findingMarkdown';
import { findingWords, type FindingWords } from '../../src/report/findingWords';
import { markdownFence } from '../../src/report/markdownCode';
import { markdownProse } from '../../src/report/markdownProse';
import { holdsMarker, mergeSection } from '../../src/report/notebook/mergeSection';
import { visibleText } from '../../src/report/visibleText';
import { hostileMarkdownValues } from '../support/hostile';
import { findingWith, infoOf } from './findingsOf';

const markdown = new MarkdownIt({ linkify: true, html: true });
const kql = 'SigninLogs\n| where ResultType == "50126"';

/** What a document is made of, without its words; its words; where its links lead. */
function parsed(source: string): {
  readonly blocks: readonly string[];
  readonly text: string;
  readonly links: readonly string[];
} {
  const blocks: string[] = [];
  const links: string[] = [];
  let text = '';
  for (const block of markdown.parse(source, {})) {
    assert.notEqual(block.type, 'html_block', block.content);
    if (block.type !== 'inline') blocks.push(`${block.nesting}${block.tag}${block.type}`);
    if (block.type === 'fence') text += block.content;
    for (const part of block.children ?? []) {
      assert.ok(
        ['text', 'code_inline', 'link_open', 'link_close', 'strong_open', 'strong_close'].includes(
          part.type,
        ),
        `${part.type} ${part.content}`,
      );
      if (part.type === 'strong_open') blocks.push('strong');
      if (part.type === 'link_open') {
        assert.equal(part.markup, '', 'a link that was made of bare text');
        links.push(String(part.attrGet('href')));
      }
      text += part.content;
    }
    text += '\n';
  }
  return { blocks, text, links };
}

const row = (part: Partial<Record<(typeof evidenceColumns)[number], string | null>> = {}) => ({
  file: 'SignIns.csv',
  record: 7,
  line: 12,
  id: '11111111-1111-4111-8111-111111111111',
  values: evidenceColumns.map(
    (column) =>
      ({
        EventTime: '2026-06-15T08:00:00.000Z',
        UserPrincipalName: 'ada@contoso.com',
        IPAddress: '192.0.2.23',
        ResultType: '50126',
        AppDisplayName: 'Azure Portal',
        ...part,
      })[column as string] ?? null,
  ),
});

function written(
  finding: Finding,
  evidence: readonly FindingEvidence[] = [row()],
  links: FindingLinks = {},
  change: (words: FindingWords) => FindingWords = (words) => words,
): string {
  const words = findingWords(finding, infoOf(finding.detection), {}, 'utc');
  return findingMarkdown(finding, change(words), evidence, kql, links);
}

describe('findingMarkdown', () => {
  it('has all parts of a finding, in the order in which they are read', async () => {
    const finding = findingWith({ evidenceCount: 1 });
    const words = findingWords(finding, infoOf('passwordSpray'), {}, 'utc');
    const links = { all: 'vscode://x.y/rows?a=1', rows: ['vscode://x.y/row?id=1&f=(a)'] };
    const source = findingMarkdown(finding, words, [row()], kql, links, await loadResultCodes());
    const { text, links: targets } = parsed(source);
    assert.match(
      source,
      /^### Password spray from 192\.0\.2\.23: 42 accounts failed, 2 signed in$/m,
    );
    const headings = [...source.matchAll(/^#### (.*)$/gm)].map(([, heading]) => heading);
    assert.deepEqual(headings, [
      'What was seen',
      'Who and what',
      'Evidence',
      'Why it may be benign',
      'What to do next',
      'What the export cannot show',
      'The same question to Microsoft Sentinel',
      'Thresholds',
    ]);
    assert.equal(source.match(/^- \[ \] /gm)?.length, words.next.length);
    assert.ok(source.includes(`\`\`\`kql\n${kql}\n\`\`\``));
    for (const sentence of [
      ...words.severityReasons,
      ...words.seen,
      ...words.benign,
      ...words.next,
      ...words.limits,
      words.window,
      words.severityWord,
      '50126 (',
      'The row that shows it.',
    ])
      assert.ok(text.includes(sentence), `${sentence} in ${text}`);
    assert.deepEqual(targets, [
      'vscode://x.y/rows?a=1',
      'vscode://x.y/row?id=1&f=%28a%29',
      'https://attack.mitre.org/techniques/T1110/003/',
      'https://attack.mitre.org/techniques/T1078/004/',
    ]);
  });

  it('says that it shows only the beginning and the end of much evidence', () => {
    const evidence = Array.from({ length: 2000 }, (_, i) => i);
    const finding = findingWith({ evidence, evidenceCount: 3100 });
    const shown = evidenceShown(finding);
    assert.deepEqual(shown, [...evidence.slice(0, 10), ...evidence.slice(-10)]);
    assert.equal(shown.length, mostEvidenceShown);
    const source = written(
      finding,
      Array.from({ length: 25 }, () => row()),
    );
    assert.equal(source.match(/`ada@contoso\.com` \| 192\.0\.2\.23/g)?.length, 20);
    assert.match(
      source,
      /^20 of the 3,100 rows that show it, from the beginning and from the end\. All of them stand in `SignIns\.csv`\.$/m,
    );
    assert.match(written(findingWith()), /^1 of the 3 rows that show it/m);
  });

  it('names a file once where all of the evidence is of it, else on each row', () => {
    const [one, other] = [row(), { ...row(), file: 'Others.csv' }];
    const finding = findingWith({ evidence: [0, 1], evidenceCount: 2 });
    const ofOne = written(finding, [one, one]);
    assert.match(ofOne, /^The 2 rows that show it\. All of them stand in `SignIns\.csv`\.$/m);
    assert.doesNotMatch(ofOne, /\| File \|/);
    const ofTwo = written(finding, [one, other]);
    assert.match(ofTwo, /^The 2 rows that show it\.$/m);
    assert.match(ofTwo, /\| Application \| File \| Line \|/);
    for (const name of ['SignIns.csv', 'Others.csv']) assert.ok(ofTwo.includes(`| \`${name}\` |`));
  });

  it('writes times of day as they are', () => {
    for (const text of [
      '2026-06-16 02:00:00 to 2026-06-16 02:26:00 UTC',
      'At 2:05, (02:26:00.123) or later.',
    ])
      assert.equal(markdownProse(text), text);
    for (const text of ['2001:db8::1', '12:ab', ':12:30:', '1:2'])
      assert.equal(
        markdownProse(text),
        `\`${text.replace(/:$/, '')}\`${text.endsWith(':') ? ':' : ''}`,
      );
  });

  it('says that it lists only some of many entities, and where a line is not known', () => {
    const users = Array.from({ length: 30 }, (_, i) => `user${i}@contoso.com`);
    const base = findingWith();
    const source = written(
      findingWith({
        entities: { ...base.entities, users },
        entityCounts: { ...base.entityCounts, users: 300 },
      }),
      [{ ...row(), line: undefined }],
    );
    assert.match(
      source,
      /^\| Users \| 300 \| `user0@contoso\.com`, .*`user9@contoso\.com` and 290 more \|$/m,
    );
    assert.match(source, /\| record 7 \| 11111111-1111-4111-8111-111111111111 \|$/m);
  });

  it('tells where each row came from, by what it is known, and how a second factor failed', () => {
    const finding = findingWith({ evidence: [0, 1], evidenceCount: 2 });
    const failed = { ResultType: '500121', AdditionalDetails: 'MFA denied; user declined' };
    const [place, other] = [
      row({ City: 'Oslo', Country: 'NO', ...failed }),
      row({ Country: 'NO' }),
    ];
    const source = written(finding, [place, { ...other, id: null }]);
    assert.match(source, /\| IP address \| Place \| Result \| Application \| Line \| Id \|\n/);
    assert.match(source, /\| Oslo, NO \| `500121 \(MFA denied; user declined\)` \|/);
    assert.match(source, /\| NO \| 50126 \| Azure Portal \| 12 \| {2}\|$/m);
    // Nothing is said of what the export does not tell of any row.
    assert.doesNotMatch(written(finding, [{ ...row(), id: null }]), /\| (Place|Id) \|/);
  });

  it('names the other findings of its incident, and says which one leads', () => {
    const finding = findingWith();
    const linked = (leads: boolean, count = 1) =>
      findingMarkdown(
        finding,
        findingWords(finding, infoOf('passwordSpray'), {}, 'utc'),
        [row()],
        kql,
        {},
        undefined,
        Array.from({ length: count }, (_, i) => ({
          words: { title: `Lockouts of a|b@contoso.com ${i}`, severityWord: 'Medium' },
          leads,
        })),
      );
    assert.match(
      linked(true),
      /^#### Other findings of the same incident\n\n- \*\*Medium\*\*, leads: Lockouts of `a\|b@contoso\.com` 0$/m,
    );
    assert.match(
      linked(false, 12),
      /^#### Other findings of the incident that it leads\n\n(- \*\*Medium\*\*: Lockouts .*\n){10}- and 2 more$/m,
    );
    assert.doesNotMatch(written(finding), /incident/);
  });

  it('leaves parts out that have nothing to say', () => {
    const source = findingMarkdown(
      findingWith({ techniques: [], evidence: [], evidenceCount: 0 }),
      {
        ...findingWords(findingWith(), infoOf('passwordSpray'), {}, 'utc'),
        benign: [],
        techniques: [],
      },
      [],
      undefined,
      {},
    );
    assert.doesNotMatch(source, /benign|ATT&CK|kql|\n\n\n/);
  });

  const plain = 'plain';
  const places: readonly (readonly [
    name: string,
    write: (value: string) => string,
    shownLength?: number,
  ])[] = [
    ...(['users', 'addresses', 'sessions', 'applications'] as const).map(
      (kind) =>
        [
          kind,
          (value: string) =>
            written(
              findingWith({
                entities: {
                  users: ['a'],
                  addresses: ['b'],
                  sessions: ['c'],
                  applications: ['d'],
                  [kind]: [value, value],
                },
              }),
            ),
        ] as const,
    ),
    ...(['userAgent', 'application', 'succeeded', 'passwordRight'] as const).map(
      (name) =>
        [
          `text ${name}`,
          (value: string) =>
            written(findingWith({ texts: { ...findingWith().texts, [name]: value } })),
        ] as const,
    ),
    ...evidenceColumns.map(
      (column) =>
        [
          `evidence ${column}`,
          (value: string) =>
            written(findingWith(), [
              row({
                UserPrincipalName: column === 'UserId' ? null : 'a',
                AppDisplayName: column === 'AppId' ? null : 'a',
                [column]: value,
              }),
            ]),
        ] as const,
    ),
    ['file', (value) => written(findingWith(), [{ ...row(), file: value }])],
    ['id', (value) => written(findingWith(), [{ ...row(), id: value }])],
    [
      'title',
      (value) => written(findingWith(), [row()], {}, (words) => ({ ...words, title: value })),
    ],
    [
      'window',
      (value) => written(findingWith(), [row()], {}, (words) => ({ ...words, window: value })),
    ],
    ...(['severityReasons', 'seen', 'benign', 'next', 'limits'] as const).map(
      (part) =>
        [
          part,
          (value: string) =>
            written(findingWith(), [row()], {}, (words) => ({ ...words, [part]: [value, value] })),
        ] as const,
    ),
  ];
  for (const [name, write] of places)
    it(`holds nothing but text where ${name} is hostile`, () => {
      const usual = parsed(write(plain));
      for (const value of hostileMarkdownValues.filter(
        // A spray does not name users whose names are blank.
        (hostile) => hostile.trim() !== '',
      )) {
        const source = write(value);
        const { blocks, links } = parsed(source);
        assert.deepEqual(blocks, usual.blocks, `${name}: ${value.slice(0, 100)}`);
        assert.deepEqual(links, usual.links, value);
        assert.ok(!holdsMarker(source), value);
        assert.doesNotMatch(
          source.replaceAll('\n', ''),
          /[\p{Cc}\p{Zl}\p{Zp}\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/u,
          value,
        );
        assert.ok(!source.includes('x'.repeat(1100)), 'not cut');
      }
    });

  it('stays one section of a notebook whatever it is made of', () => {
    for (const value of hostileMarkdownValues) {
      const base = findingWith();
      const body = written(
        findingWith({
          entities: { ...base.entities, users: [value] },
          texts: { userAgent: value, application: value, succeeded: value },
        }),
        [{ ...row({ UserPrincipalName: value }), file: value }],
      );
      const section = { id: base.id, body };
      const { edit } = mergeSection('# Case\n\n## Findings\n', section, '## Findings', 'Changed:');
      const text = `# Case\n\n## Findings${edit!.text}\n`;
      const again = mergeSection(text, section, '## Findings', 'Changed:');
      assert.equal(again.outcome, 'unchanged', value.slice(0, 80));
    }
  });
});

describe('markdownProse', () => {
  it('leaves a sentence as it is, and shows what is no plain word as code', () => {
    assert.equal(
      markdownProse("Revoke the user's sessions (all of them), then wait: 42 % of /24 networks."),
      "Revoke the user's sessions (all of them), then wait: 42 % of /24 networks.",
    );
    assert.equal(
      markdownProse('One account signed in: ada@contoso.com.'),
      'One account signed in: `ada@contoso.com`.',
    );
    assert.equal(markdownProse('See www.example.com, now'), 'See `www.example.com`, now');
  });

  it('is one paragraph with no more than text and code, for any text, and shows all of it', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.string({ unit: fc.constantFrom(...Array.from('`\\|*_[]()<>!#-+.:/@&;~$^= \n1aw')) }),
        ),
        (text) => {
          const shown = visibleText(text).trim().split(/ +/).join(' ');
          for (const prefix of ['', '### ', '- ', '- [ ] ']) {
            const read = parsed(prefix + markdownProse(text));
            const usual = parsed(shown === '' ? prefix.trim() : `${prefix}plain`);
            assert.deepEqual(read.blocks, usual.blocks);
            assert.deepEqual(read.links, []);
            const lead = prefix === '- [ ] ' ? '[ ] ' : '';
            if (shown !== '') assert.equal(read.text.trim(), `${lead}${shown}`.trim());
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('markdownFence', () => {
  it('holds any text as one block of code', () => {
    for (const value of hostileMarkdownValues) {
      const tokens = markdown.parse(markdownFence('kql', value), {});
      assert.deepEqual(
        tokens.map(({ type, info }) => [type, info]),
        [['fence', 'kql']],
      );
    }
  });
});

describe('markdownLink', () => {
  it('leads where it is told, and nowhere that runs something', () => {
    assert.equal(markdownLink('12', 'a b.csv#L12'), '[12](a%20b.csv#L12)');
    for (const uri of ['command:x', ' JavaScript:x', 'data:text/html,x', 'vbscript:x'])
      assert.equal(markdownLink('12', uri), '12');
    for (const value of hostileMarkdownValues) {
      const { blocks, text } = parsed(`| a |\n| --- |\n| ${markdownLink('12', `x/${value}`)} |`);
      assert.equal(text.replace(/\s/g, ''), 'a12', value);
      assert.deepEqual(blocks, parsed('| a |\n| --- |\n| 12 |').blocks);
    }
  });
});
