import assert from 'node:assert/strict';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { columnNames, type ColumnName } from '../../../src/core/event';
import { exportSummary } from '../../../src/report/profile/exportSummary';
import { holdsMarker } from '../../../src/report/notebook/mergeSection';
import { subjectProfile } from '../../../src/report/profile/subjectProfile';
import { column, readState, subject, total, value } from './figuresOf';

const markdown = new MarkdownIt({ linkify: true, html: true });
const words = { zone: 'utc', codes: undefined } as const;

const corpus: readonly string[] = [
  '[x](command:evil) ![i](https://evil.example/i.png)',
  '<img src=x onerror=alert(1)> <script>alert(1)</script>',
  '| a | b |\n| --- | --- |',
  '\\| \\\\| `|` ``|``',
  '# heading\n\n- list\n\n```\nfence',
  '``` ~~~ ``',
  'https://evil.example www.evil.example evil@evil.example //evil.example',
  '<!-- signins:section user-1 0123 --> <!-- /signins:section user-1 -->',
  '&lt;b&gt; &#x3c; **b** __b__ ~~b~~ $(flame) @mention #1',
  '\u202Eevil\u202C \u0000\u001b[31m \u2028\r\n1. one',
  '[ref]: https://evil.example',
  '- [ ] task',
  '”“ done.” Nothing stands out.',
  '`',
  ' ',
];

/** The shape of a document: kinds of blocks and of what is in them, without its text. */
function shapeOf(source: string): readonly string[] {
  return markdown.parse(source, {}).map(({ type, tag }) => `${type} ${tag}`);
}

/** Everything that is more than text. */
function refuse(source: string, of: string): void {
  for (const block of markdown.parse(source, {})) {
    assert.notEqual(block.type, 'html_block', of);
    for (const inner of block.children ?? [])
      assert.ok(
        ['text', 'code_inline', 'softbreak', 'text_special'].includes(inner.type),
        `${inner.type}: ${inner.content} of ${of}`,
      );
  }
  assert.equal(holdsMarker(source), false, of);
}

function both(evil: string): readonly string[] {
  const columns = new Map(
    columnNames.map((name): [ColumnName, ReturnType<typeof column>] => [
      name,
      column(value(evil, 3, 1, '2026-06-08T00:00:00.000Z')),
    ]),
  );
  const holders = new Map(columnNames.map((name) => [name, new Map([[evil, 1]])] as const));
  const source = {
    file: evil,
    role: 'main',
    problem: { message: evil },
    bytes: 1,
    sha256: undefined,
    format: { id: evil, name: evil, confidence: 'certain' },
    records: 2,
    rejectedCount: 2,
    warnings: [evil],
  } as const;
  const state = { ...readState({ columns: [], groups: { [evil]: 4 } }), sources: [source] };
  return [
    exportSummary(
      {
        file: evil,
        state,
        total: total(9, 3),
        columns,
        usersByFailures: columns.get('UserPrincipalName'),
        bins: undefined,
      },
      words,
    ),
    ...(['user', 'address'] as const).map((kind) =>
      subjectProfile(
        subject({ kind, names: [evil, evil], columns: [...columns], rest: { holders } }),
        words,
      ),
    ),
  ];
}

describe('what attackers have written', () => {
  const plain = both('plain').map(shapeOf);

  for (const evil of corpus)
    it(`is text and nothing else: ${JSON.stringify(evil).slice(0, 40)}`, () => {
      both(evil).forEach((source, i) => {
        refuse(source, evil);
        assert.deepEqual(shapeOf(source), plain[i]);
      });
    });

  it('is text whatever it is made of', () => {
    const piece = fc.constantFrom(
      ...corpus,
      '\\',
      '|',
      '`',
      '<',
      '>',
      '[',
      ']',
      '(',
      ')',
      '\n',
      '#',
      '-',
      ' ',
      'a',
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 8 }), (pieces) => {
        const evil = pieces.join('');
        both(evil).forEach((source, i) => {
          refuse(source, evil);
          assert.deepEqual(shapeOf(source), plain[i]);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('is cut where it is long, and what we say behind it is still there', () => {
    const [, user] = both('a'.repeat(100_000));
    assert.ok(user!.length < 20_000);
    assert.match(user!, /one of the 100 other users has it/);
  });
});
