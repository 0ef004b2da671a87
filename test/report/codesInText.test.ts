import assert from 'node:assert/strict';
import fc from 'fast-check';
import { codesInLine } from '../../src/report/codesInText';
import { csvTable } from '../../src/report/csvFields';
import type { TextLines } from '../../src/report/textLines';
import { codesOnLine, noCodes } from './codesTable';

function linesOf(text: string): TextLines {
  const lines = text.split(/\r?\n/);
  return { lineCount: lines.length, lineAt: (line) => lines[line]! };
}

/** The text with `«»` around every code that is found, and the codes. */
function marked(
  languageId: string,
  text: string,
): { readonly text: string; readonly codes: string[] } {
  const lines = linesOf(text);
  const table = csvTable(lines, languageId);
  const codes: string[] = [];
  const shown = Array.from({ length: lines.lineCount }, (_, line) => {
    let at = 0;
    let out = '';
    for (const { start, end, code } of codesInLine(lines, line, { languageId, table })) {
      out += `${lines.lineAt(line).slice(at, start)}«${lines.lineAt(line).slice(start, end)}»`;
      at = end;
      codes.push(code);
    }
    return out + lines.lineAt(line).slice(at);
  });
  return { text: shown.join('\n'), codes };
}

/** Everything that makes a number a code. */
const keyWord = /a?dsts|error|result|code|sign|サインイン/i;

describe('error codes on a line', () => {
  it('are told by at least 80 cases that are codes and 80 that are none', () => {
    assert.ok(codesOnLine.length >= 80, String(codesOnLine.length));
    assert.ok(noCodes.length >= 80, String(noCodes.length));
    for (const cases of [codesOnLine, noCodes])
      assert.equal(
        new Set(cases.map((each) => each.join(' '))).size,
        cases.length,
        'a case stands twice',
      );
  });

  for (const [languageId, expected] of codesOnLine)
    it(`finds in ${languageId}: ${expected.slice(-90)}`, () => {
      assert.match(expected, /«/);
      const { text, codes } = marked(languageId, expected.replaceAll(/[«»]/g, ''));
      assert.equal(text, expected);
      for (const code of codes) assert.match(code, /^\d+$/);
    });

  for (const [languageId, text] of noCodes)
    it(`finds none in ${languageId}: ${text.slice(-90)}`, () => {
      assert.equal(marked(languageId, text).text, text.replaceAll('\r', ''));
    });

  it('are found by the columns that are of interest as they are in the whole line', () => {
    for (const [languageId, expected] of codesOnLine) {
      const lines = linesOf(expected.replaceAll(/[«»]/g, ''));
      const table = csvTable(lines, languageId);
      for (let line = 0; line < lines.lineCount; line++) {
        const all = codesInLine(lines, line, { languageId, table });
        for (let at = 0; at <= lines.lineAt(line).length; at++)
          assert.deepEqual(
            codesInLine(lines, line, { languageId, table, from: at, to: at }),
            all.filter(({ start, end }) => start <= at && at <= end),
            `${expected} at ${at}`,
          );
      }
    }
  });

  it('are given by their digits, whatever the prefix', () => {
    assert.deepEqual(marked('plaintext', 'aadsts50126, ADSTS53003, ResultType: "0"').codes, [
      '50126',
      '53003',
      '0',
    ]);
  });

  const languages = ['csv', 'json', 'kusto', 'markdown', 'plaintext', 'sql'] as const;

  it('are never found in text that names none', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...languages),
        fc.array(
          fc.oneof(
            fc.constantFrom(
              '50126',
              '0',
              '500121',
              '"',
              "'",
              ',',
              ':',
              '=',
              '==',
              '(',
              '[',
              '|',
              '\n',
            ),
            fc.constantFrom(
              ' in ',
              ' has ',
              'port',
              '{',
              '}',
              '\\',
              '""',
              '//',
              '-',
              '*',
              '`',
              '\t',
            ),
            fc.string({ maxLength: 6 }),
            fc.nat(9_999_999).map(String),
          ),
          { maxLength: 30 },
        ),
        (languageId, parts) => {
          const text = parts.join('');
          fc.pre(!keyWord.test(text));
          assert.deepEqual(marked(languageId, text).codes, []);
        },
      ),
      { numRuns: 1500 },
    );
  });

  const forms = [
    'AADSTS«50126»',
    'ResultType == "«50126»"',
    'ErrorCode != «50126»',
    '"errorCode": «50126»',
    '\\"errorCode\\":«50126»',
    'ResultType in ("«50126»", "«53003»")',
    "ResultType NOT IN ('«50126»','«0»')",
    'error_codes: [«50126», «500121»]',
    'tostring(Status.errorCode) == "«50126»"',
  ];

  it('are found wherever a form stands, at the right place', () => {
    const around = fc
      .array(
        fc.oneof(fc.constantFrom('port 50127', '😀', 'x=1,', '"a"', '\t', '; '), fc.string()),
        {
          maxLength: 8,
        },
      )
      .map((parts) => parts.join(' ').replaceAll(/[\r\n«»]/g, ' '));
    fc.assert(
      fc.property(around, fc.constantFrom(...forms), around, (before, form, after) => {
        fc.pre(!keyWord.test(before + after));
        const expected = `${before} ${form} ${after}`;
        const asFound = marked('kusto', expected.replaceAll(/[«»]/g, '')).text;
        // A prefix belongs to the code.
        assert.equal(asFound.replace('«AADSTS', 'AADSTS«'), expected);
      }),
      { numRuns: 1000 },
    );
  });

  it('takes no longer for a line of a megabyte, whatever a stranger has put into it', () => {
    const pieces = [
      '1,',
      '50126,',
      '"',
      '\\',
      ' ',
      '(',
      ')',
      'ResultType',
      'errorCode:',
      '|',
      '*',
      '[50126,',
      'AADSTS',
      'tostring(',
      '""',
      '_',
      '%20',
      'code=1&',
    ];
    for (const piece of pieces) {
      const line = piece.repeat(Math.ceil(1_000_000 / piece.length));
      for (const text of [line, `${line}\n${line}\n50126`]) {
        const lines = linesOf(text);
        let characters = 0;
        const counted: TextLines = {
          lineCount: lines.lineCount,
          lineAt: (at) => {
            characters++;
            return lines.lineAt(at);
          },
        };
        const middle = 500_000;
        for (const languageId of languages)
          codesInLine(counted, 0, { languageId, from: middle, to: middle, table: undefined });
        assert.ok(characters < 1000, `${piece}: ${characters} lines read`);
      }
    }
  });
});

describe('a long list of error codes', () => {
  it('is gone through once, so that its last ones are told by its beginning', () => {
    const text = `T | where ResultType in (${'"50126", '.repeat(1000)}"53003")`;
    assert.deepEqual(marked('kusto', text).codes.slice(-2), ['50126', '53003']);
    assert.equal(marked('kusto', text).codes.length, 1001);
    assert.deepEqual(marked('kusto', text.replace('ResultType', 'Port')).codes, []);
  });
});

describe('error codes in delimited text', () => {
  const header = 'Date,User agent,Sign-in error code,Port';

  it('are told by quotes of records that go over several lines', () => {
    const rows = ['d,"a', 'x,y,50053,1', 'b",50126,50127', 'd,u,«50053»,1'];
    const text = [header, ...rows].join('\n').replace('b",50126', 'b",«50126»');
    assert.equal(marked('csv', text.replaceAll(/[«»]/g, '')).text, text);
  });

  it('are told far below the header, by the lines above', () => {
    const record = 'd,"a\n50126,""b""\nc",«53003»,50127';
    const text = [header, ...Array.from({ length: 200 }, () => record)].join('\n');
    assert.equal(marked('csv', text.replaceAll(/[«»]/g, '')).text, text);
  });

  it('are not told where the lines above do not say how the quotes stand', () => {
    const text = [
      header,
      'd,"a',
      ...Array.from({ length: 200 }, () => 'x,y,50126'),
      '",50126,1',
    ].join('\n');
    assert.equal(marked('csv', text).text, text);
  });

  it('are not told where quotes stand as in the midst of a field', () => {
    const within = Array.from({ length: 200 }, () => 'x ""y"",1,50126,3');
    const text = [header, 'd,"a', ...within, '",50126,1'].join('\n');
    assert.equal(marked('csv', text).text, text);
  });

  it('are not sought in lines of more than 100,000 characters', () => {
    const text = `${header}\nd,${'x'.repeat(100_001)},50126,1`;
    assert.equal(marked('csv', text).text, text);
  });

  it('have their table told by the header alone', () => {
    assert.deepEqual(csvTable(linesOf(`\uFEFF"Date";"ResultType"\n`), 'csv'), {
      delimiter: ';',
      columns: 2,
      codeColumns: new Set([1]),
      headerLine: 0,
    });
    assert.deepEqual(csvTable(linesOf('sep=|\nDate|ResultType'), 'csv')?.headerLine, 1);
    for (const [languageId, text] of [
      ['csv', 'Date,Port'],
      ['plaintext', 'ResultType'],
      ['json', 'Date,ResultType'],
      ['csv', ''],
      ['csv', 'Date,"ResultType'],
    ] as const)
      assert.equal(csvTable(linesOf(text), languageId), undefined, text);
  });
});
