import assert from 'node:assert/strict';
import { INITIAL } from 'vscode-textmate';
import { grammarRegistry, tokenise } from './grammars';
import { markdownStandIn } from './markdownStandIn';

/** Characters. VS Code itself gives up on lines of more than 20,000. */
const length = 60_000;
const giveUpMs = 20_000;

/** What a line can be made of to keep a grammar busy. */
const parts = [
  ...[
    'a',
    '1',
    ' ',
    '"',
    "'",
    '`',
    '~',
    '\\"',
    '""',
    '{',
    '[',
    '(',
    '|',
    ',',
    ':',
    '.',
    '-',
    '@',
    'a@',
    'a.',
  ],
  ...[
    'a(',
    '| where ',
    'ResultType in (',
    'ResultType == "',
    'ResultType))) ',
    'datetime(',
    'dynamic(',
    'let a = (',
  ],
  ...[
    '"errorCode": ',
    '"errorCode":50126,',
    '\\"errorCode\\":',
    '"a":"50126",',
    'AADSTS',
    'AADSTS50126 ',
  ],
  ...[
    '50126,',
    '"50126",',
    '"Failure","50126",',
    'Failure,',
    'SignInLogs,',
    '1.1.1.1',
    'a:',
    '1:1:',
    '::',
  ],
  ...[
    '2026-09-01T',
    '9/1/2026, ',
    '01234567-',
    'kind=',
    'matches ',
    'nulls ',
    '```kql ',
    'h"',
    '@"a""',
  ],
];

describe('a long line', function () {
  this.timeout(600_000);
  for (const scope of [
    'source.kusto.signins',
    'text.csv.signins',
    'source.json.signins',
    'text.html.markdown',
  ])
    it(`is read to its end by ${scope}, whatever it is made of`, async () => {
      const registry = await grammarRegistry('.', { 'text.html.markdown': markdownStandIn });
      const grammar = await registry.loadGrammar(scope);
      assert.ok(grammar);
      // The first line of a CSV is another matter.
      const { ruleStack } = grammar.tokenizeLine2('x', INITIAL);
      for (const part of parts) {
        const line = part.repeat(Math.ceil(length / part.length));
        // A fraction of a second where the work grows with the line, minutes where it grows with its square.
        assert.ok(!grammar.tokenizeLine2(line, ruleStack, giveUpMs).stoppedEarly, part);
      }
    });

  it('with a quote that is not closed does not make a string of the line after it', async () => {
    const registry = await grammarRegistry('.');
    for (const [scope, opening] of [
      ['source.kusto.signins', '"'],
      ['source.kusto.signins', "h'"],
      ['source.kusto.signins', '@"'],
      ['source.kusto.signins', 'ResultType == "'],
      ['text.csv.signins', '1,"'],
      ['text.csv.signins', '"a","b"c"'],
      ['source.json.signins', '{"'],
      ['source.json.signins', '{"errorCode": "'],
    ] as const) {
      const grammar = await registry.loadGrammar(scope);
      assert.ok(grammar);
      const clean = tokenise(grammar, 'x\n"a","b", 12')[1];
      assert.deepEqual(tokenise(grammar, `x\n${opening}\n"a","b", 12`)[2], clean, opening);
    }
  });
});
