import assert from 'node:assert/strict';
import { askedPlace } from '../../src/report/askedPlace';

/** What becomes of a query with the cursor at `|` when 50126 is chosen; undefined where nothing is offered. */
function chosen(text: string): string | undefined {
  const at = text.indexOf('|>');
  assert.ok(at >= 0);
  const lines = (text.slice(0, at) + text.slice(at + 2)).split('\n');
  const line = text.slice(0, at).split('\n').length - 1;
  const character = at - (text.slice(0, at).lastIndexOf('\n') + 1);
  const place = askedPlace({ lineCount: lines.length, lineAt: (i) => lines[i]! }, line, character);
  if (place === undefined) return undefined;
  const { start, end, quote, typedQuote } = place;
  assert.equal(lines[line]!.slice(start, start + typedQuote.length), typedQuote);
  lines[line] = `${lines[line]!.slice(0, start)}${quote}50126${quote}${lines[line]!.slice(end)}`;
  return lines.join('\n');
}

describe('where error codes are offered in KQL', () => {
  for (const [asked, expected] of [
    ['T | where ResultType == |>', 'T | where ResultType == "50126"'],
    ['T | where ResultType ==|>', 'T | where ResultType =="50126"'],
    ['T | where ResultType != |>', 'T | where ResultType != "50126"'],
    ['T | where ResultType == "|>"', 'T | where ResultType == "50126"'],
    ['T | where ResultType == "|>', 'T | where ResultType == "50126"'],
    ["T | where ResultType == '501|>'", "T | where ResultType == '50126'"],
    ['T | where ResultType == "lock|>" and x', 'T | where ResultType == "50126" and x'],
    ['T | where ResultType == 50|>', 'T | where ResultType == "50126"'],
    ['T | where ResultType == "50|>053"', 'T | where ResultType == "50126"'],
    ['T | where ResultType in (|>', 'T | where ResultType in ("50126"'],
    ['T | where ResultType in (|>)', 'T | where ResultType in ("50126")'],
    ['T | where ResultType !in ("0", |>)', 'T | where ResultType !in ("0", "50126")'],
    ['T | where ResultType in~ ("0","|>")', 'T | where ResultType in~ ("0","50126")'],
    [
      'T | where ResultType in (\n  "0", // success\n  |>',
      'T | where ResultType in (\n  "0", // success\n  "50126"',
    ],
    ['T | where ErrorCode == |>', 'T | where ErrorCode == 50126'],
    ['T | where ErrorCode in (0, |>)', 'T | where ErrorCode in (0, 50126)'],
    ['T | where Status.errorCode == |>', 'T | where Status.errorCode == 50126'],
    [
      'T | where tostring(Status.errorCode) == |>',
      'T | where tostring(Status.errorCode) == "50126"',
    ],
    ['T | where toint(ResultType) == |>', 'T | where toint(ResultType) == 50126'],
  ] as const)
    it(JSON.stringify(asked), () => assert.equal(chosen(asked), expected));

  for (const asked of [
    '|>',
    'T | where ResultType |>',
    'T | where ResultType == "50126" |>',
    'T | where ResultType == "50126" and |>',
    'T | where ResultType in ("50126")|>',
    'T | where ResultType in ("50126") and Port in (|>)',
    'T | where Port == |>',
    'T | where Port in ("|>")',
    'T | where ResultType startswith "|>"',
    'T | where ResultType > |>',
    'T | summarize count() by ResultType, |>',
    'T | where dcount(ResultType) == |>',
    'Sign-in error codes: 50126, |>',
    'let x = "|>',
    'T | where ResultType == strcat(|>',
  ])
    it(`none at ${JSON.stringify(asked)}`, () => assert.equal(chosen(asked), undefined));
});
