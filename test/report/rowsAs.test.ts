import assert from 'node:assert/strict';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import Papa from 'papaparse';
import { isFormula, neutralisingNote } from '../../src/report/neutralise';
import { csvLine, jsonLine, rowsAs, type Cell } from '../../src/report/rowsAs';
import { hostileUserAgents } from '../support/hostile';

const hostileCells: readonly string[] = [
  ...hostileUserAgents,
  '=1+1',
  ' =1+1',
  '\u00a0=1+1',
  '\uFEFF=1+1',
  '\u200B@SUM(A1)',
  '＝1+1',
  '＋1',
  '－1',
  '＠A1',
  '\u22121',
  '+1 555 0100',
  '-2+3+cmd|" /C calc"!A0',
  '\t=1',
  '\r=1',
  'a"b',
  '"',
  '"a',
  'a|b',
  'a\\|b',
  'a\\\\|b',
  '\\',
  'a\\',
  '`',
  '``',
  '`a`',
  'a``b`c',
  '```\n# x',
  '|',
  '||',
  '| --- |',
  '---',
  '# heading',
  '> quote',
  '- list',
  '1. list',
  '*a* _b_ ~~c~~ **d** __e__',
  '<b>x</b>',
  '<!-- x',
  '&lt;b&gt; &#60;b&#62;',
  'www.example.com',
  'https://example.com/x',
  'ftp://example.com',
  'HTTPS://EXAMPLE.COM',
  'mailto:alice@contoso.com',
  'alice@contoso.com',
  'contoso.com',
  '//contoso.com/x',
  '[x](javascript:alert(1))',
  '![x](http://192.0.2.1/p.png)',
  '[x]: http://192.0.2.1',
  '[^1]: note',
  '@octocat',
  '#1',
  ':smile:',
  '$x$',
  'a\nb',
  'a\r\n| b | c |',
  'a\u2028b',
  '\ud800',
  '',
];

const cell: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...hostileCells),
  fc
    .tuple(fc.constantFrom(...hostileCells), fc.constantFrom(...hostileCells))
    .map((t) => t.join('')),
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(...'`|\\ <>[]()!*_&;#:/.@=-\n\rwa1'.split('')),
    maxLength: 20,
  }),
);
const rowsOfThree = fc.array(fc.array(fc.option(cell), { minLength: 3, maxLength: 3 }), {
  minLength: 1,
  maxLength: 4,
});

const headings = ['Date (UTC)', 'User', 'IP address'];
const names = ['EventTime', 'UserDisplayName', 'IPAddress'];
const rows: readonly (readonly Cell[])[] = [
  ['2026-06-15T12:40:24.000Z', 'Alice, "the" Admin', '203.0.113.7'],
  ['2026-06-15T12:41:00.000Z', null, '=1+1'],
];

describe('rowsAs', () => {
  it('writes CSV as RFC 4180 has it', () => {
    assert.deepEqual(rowsAs('csv', headings, names, rows), {
      text:
        'Date (UTC),User,IP address\r\n' +
        '2026-06-15T12:40:24.000Z,"Alice, ""the"" Admin",203.0.113.7\r\n' +
        "2026-06-15T12:41:00.000Z,,'=1+1\r\n",
      neutralised: 1,
    });
  });

  it('writes tab-separated text', () => {
    assert.deepEqual(
      rowsAs(
        'tsv',
        ['A', 'B'],
        [],
        [
          ['a\tb\r\nc', '"x'],
          [null, '-5'],
        ],
      ),
      {
        text: 'A\tB\r\na␉b␍␊c\t"""x"\r\n\t-5\r\n',
        neutralised: 0,
      },
    );
  });

  it('writes JSON without the keys of what is absent', () => {
    const { text } = rowsAs('json', headings, names, rows);
    assert.deepEqual(JSON.parse(text), [
      { EventTime: rows[0]![0], UserDisplayName: rows[0]![1], IPAddress: '203.0.113.7' },
      { EventTime: rows[1]![0], IPAddress: '=1+1' },
    ]);
    assert.deepEqual(JSON.parse(rowsAs('json', headings, names, []).text), []);
  });

  it('writes a table of Markdown', () => {
    assert.equal(
      rowsAs('markdown', headings, names, [['2026-06-15 12:40:24', 'alice@contoso.com', null]])
        .text,
      '| Date (UTC) | User | IP address |\n| --- | --- | --- |\n| 2026-06-15 12:40:24 | `alice@contoso.com` |  |\n',
    );
    assert.equal(
      rowsAs('markdown', ['a'], [], [['203.0.113.7'], ['a|b'], ['`'], ['Windows 10 (x64)']]).text,
      '| a |\n| --- |\n| 203.0.113.7 |\n| `a\\|b` |\n| `` ` `` |\n| Windows 10 (x64) |\n',
    );
  });
});

describe('CSV', () => {
  it('gives every cell back, but for the apostrophe before a formula', () => {
    fc.assert(
      fc.property(rowsOfThree, (of) => {
        const { text, neutralised } = rowsAs('csv', headings, names, of);
        const { data, errors } = Papa.parse<string[]>(text, { newline: '\r\n', delimiter: ',' });
        assert.deepEqual(errors, []);
        assert.deepEqual(data.pop(), ['']);
        const written = of.map((cells) =>
          cells.map((value) => (isFormula(value ?? '') ? `'${value!}` : (value ?? ''))),
        );
        assert.deepEqual(data, [headings, ...written]);
        assert.equal(neutralised, of.flat().filter((value) => isFormula(value ?? '')).length);
      }),
    );
  });

  it('neutralises what a spreadsheet may run, and leaves plain numbers', () => {
    const formulas = hostileCells.slice(hostileUserAgents.length, hostileUserAgents.length + 14);
    for (const text of [hostileUserAgents[0]!, ...formulas]) {
      const line = csvLine([text]);
      assert.equal(line.neutralised, 1, JSON.stringify(text));
      assert.match(line.text, /^"?'/);
    }
    for (const text of ['-5', '-12.5', '0', 'a=b', '5-3', '2001:db8::1', "'=x"])
      assert.equal(csvLine([text]).neutralised, 0, text);
  });

  it('says how it was done', () => {
    assert.match(neutralisingNote(), /apostrophe/);
    assert.match(neutralisingNote(1), /^One value/);
    assert.match(neutralisingNote(1200), /^1,200 values/);
  });
});

describe('tab-separated text', () => {
  it('is a line a row and a tab between cells, whatever they hold', () => {
    fc.assert(
      fc.property(rowsOfThree, (of) => {
        const written = rowsAs('tsv', headings, names, of).text;
        const found = written.split('\r\n');
        assert.equal(found.length, of.length + 2);
        for (const line of found.slice(0, -1)) assert.equal(line.split('\t').length, 3);
        assert.doesNotMatch(written.replaceAll('\r\n', ''), /[\r\n\0\v\f\u2028]/);
        for (const value of found.slice(1, -1).flatMap((line) => line.split('\t')))
          assert.ok(!isFormula(value), value);
      }),
    );
  });
});

describe('JSON Lines', () => {
  it('gives every cell back, and is one line without characters that are not seen', () => {
    fc.assert(
      fc.property(fc.array(fc.option(cell), { minLength: 3, maxLength: 3 }), (cells) => {
        const line = jsonLine(names, cells);
        assert.doesNotMatch(line.slice(0, -1), /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
        const held = names.flatMap((name, i) =>
          typeof cells[i] === 'string' ? [[name, cells[i]]] : [],
        );
        assert.deepEqual(JSON.parse(line), Object.fromEntries(held));
      }),
    );
  });
});

describe('a Markdown table', () => {
  const dialects = [
    new MarkdownIt({ html: true, linkify: true }),
    new MarkdownIt('commonmark').enable('table'),
  ];
  const allowed = new Set(
    ['table', 'thead', 'tbody', 'tr', 'th', 'td'].flatMap((name) => [
      `${name}_open`,
      `${name}_close`,
    ]),
  );

  type Token = ReturnType<InstanceType<typeof MarkdownIt>['parse']>[number];

  /** What a cell shows; fails on anything in it but text and code. */
  function shownIn(inline: Token): string {
    return (inline.children ?? [])
      .map(({ type, content }) => {
        assert.ok(['text', 'code_inline'].includes(type), `${type}: ${inline.content}`);
        return content;
      })
      .join('');
  }

  it('has the cells that it was made of, each as text', () => {
    fc.assert(
      fc.property(rowsOfThree, (of) => {
        const { text } = rowsAs('markdown', headings, names, of);
        for (const dialect of dialects) {
          const tokens = dialect.parse(text, {});
          for (const { type } of tokens) assert.ok(type === 'inline' || allowed.has(type), type);
          assert.equal(tokens.filter(({ type }) => type === 'table_open').length, 1);
          const cells = tokens.filter(({ type }) => type === 'inline').map(shownIn);
          assert.equal(cells.length, 3 * (of.length + 1), text);
          of.flat().forEach((value, i) => {
            // Blanks at the ends are lost, a backslash before a pipe is full-width, and what is not seen has marks.
            const bare = (of: string) => of.replace(/[^\p{L}\p{N}`|]/gu, '');
            if (value !== null && !/[\p{C}\p{Z}\p{M}\u115f-\u3164]/u.test(value))
              assert.equal(bare(cells[i + 3]!), bare(value));
          });
        }
      }),
      { numRuns: 1000 },
    );
  });
});
