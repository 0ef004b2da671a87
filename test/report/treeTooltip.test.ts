import assert from 'node:assert/strict';
import markdownIt from 'markdown-it';
import { loadResultCodes, type ResultCodes } from '../../src/knowledge/resultCodes';
import { markdownText } from '../../src/report/markdownText';
import { branchTooltip, eventTooltip } from '../../src/report/treeTooltip';

const hostile = [
  '<img src=x onerror=alert(1)>',
  '[click](command:workbench.action.quit)',
  '![x](https://203.0.113.9/x.png)',
  'https://evil.example/?a=b www.evil.example evil@contoso.example',
  '# heading\n- list\n\n---\n| a | b |\n|---|---|',
  '`code` ``` **bold** _it_ ~~s~~ &lt;b&gt; &#60; $(zap)',
  '1. one\n> quote\n    indented',
  '\u202Eright to left\u0000\u200B',
  'ends with \\',
];

describe('a tooltip of the tree', () => {
  let codes: ResultCodes;
  before(async () => (codes = await loadResultCodes()));
  const render = markdownIt({ html: true, linkify: true });

  const figures = {
    count: 1000,
    status: { success: 7, failure: 990, interrupted: 3, unknown: 0 },
    first: '2026-06-15T08:00:00.000Z',
    last: '2026-06-21T23:59:30.000Z',
  };

  it('decodes a code, counts by status, and says when and where', () => {
    const words = branchTooltip(
      {
        column: 'ResultType',
        values: ['50126'],
        figures,
        above: [
          {
            kind: 'values',
            column: 'UserPrincipalName',
            values: ['a_b@contoso.com'],
            exclude: false,
          },
        ],
      },
      { zone: 'utc', codes },
    );
    const shown = render.render(words).replace(/<[^>]*>/g, '');
    assert.match(shown, /Sign-in error code: 50126: Invalid/);
    assert.match(shown, /InvalidUserNameOrPassword/);
    assert.match(shown, /Threat/);
    assert.match(shown, /1,000 sign-ins\nFailure: 990 \(99 %\)\nInterrupted: 3 \(under 1 %\)\n/);
    assert.match(shown, /First 2026-06-15 08:00:00 UTC, last 2026-06-21 23:59:30 UTC/);
    assert.match(shown, /Where Username is a_b@contoso\.com/);
    assert.ok(!shown.includes('Unknown'));
  });

  it('tells every spelling of a user, and that a value is absent', () => {
    const telling = { zone: 'utc', codes } as const;
    const user = { column: 'UserPrincipalName', figures, above: [] } as const;
    const shown = (values: readonly (string | null)[]) =>
      render.render(branchTooltip({ ...user, values }, telling));
    assert.match(shown(['a@contoso.com', 'A@contoso.com']), /Also spelled A@contoso\.com/);
    assert.match(shown([null]), /<strong>Username: \(no user\)<\/strong>/);
  });

  it('tells an event without what it does not hold', () => {
    const words = eventTooltip(
      new Map([
        ['EventTime', '2026-06-15T08:00:00.000Z'],
        ['Status', 'interrupted'],
        ['ResultType', '50074'],
        ['AppDisplayName', 'Office 365'],
        ['IPAddress', null],
      ]),
      { zone: 'utc', codes },
    );
    const shown = render.render(words);
    assert.match(shown, /<strong>2026-06-15 08:00:00 UTC: Interrupted, 50074: /);
    assert.match(shown, /<li>Application: Office 365<\/li>/);
    assert.ok(!shown.includes('IP address'));
  });

  it('shows what a stranger wrote as text, and nothing else', () => {
    const safe = /^<\/?(p|strong|ul|li|ol)>$/;
    for (const value of hostile) {
      const telling = { zone: 'utc', codes } as const;
      for (const words of [
        branchTooltip(
          {
            column: 'AppDisplayName',
            values: [value, value],
            figures,
            above: [{ kind: 'values', column: 'UserAgent', values: [value], exclude: false }],
          },
          telling,
        ),
        branchTooltip({ column: 'ResultType', values: [value], figures, above: [] }, telling),
        eventTooltip(
          new Map([
            ['EventTime', value],
            ['ResultType', value],
            ['ResultDescription', value],
          ]),
          telling,
        ),
      ])
        for (const [tag] of render.render(words).matchAll(/<[^>]*>/g)) assert.match(tag, safe);
      const { children } = render.parseInline(markdownText(value), {})[0]!;
      assert.ok(children?.every(({ type }) => type.startsWith('text')));
    }
  });
});
