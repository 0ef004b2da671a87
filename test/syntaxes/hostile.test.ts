import assert from 'node:assert/strict';
import { INITIAL } from 'vscode-textmate';
import { grammarRegistry, tokenise } from './grammars';
import { markdownStandIn } from './markdownStandIn';

/** Characters. VS Code itself gives up on lines of more than 20,000. */
const length = 100_000;
const giveUpMs = 5_000;

/** What a line can be made of to keep a grammar busy. */
const parts = [
  // Where a repetition repeats, every word of such a length takes the engine to its limit.
  'abcdefghijklmnopqrstuvwxyz0123456789 ',
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
  // Seconds are enough. One search that takes too long ends no earlier than it ends: it is this limit that sees it.
  this.timeout(90_000);
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
      const { ruleStack } = grammar.tokenizeLine('x', INITIAL);
      for (const part of parts) {
        // An odd number of them, so that quotes are open or closed after all as after three.
        const many = Math.ceil(length / part.length) | 1;
        const rest = ' | take("x@y.z") 1h';
        const few = grammar.tokenizeLine(part.repeat(3) + rest, ruleStack);
        const all = grammar.tokenizeLine(part.repeat(many) + rest, ruleStack, giveUpMs);
        // A fraction of a second where the work grows with the line, minutes where it grows with its square.
        assert.ok(!all.stoppedEarly, part);
        // An engine that has tried for too long finds nothing more in a line, and does not say so.
        assert.deepEqual(all.tokens.at(-1)?.scopes, few.tokens.at(-1)?.scopes, part);
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
