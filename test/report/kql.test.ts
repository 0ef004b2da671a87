import assert from 'node:assert/strict';
import fc from 'fast-check';
import { columnNames, kinds, type ColumnName } from '../../src/core/event';
import type { Filter, Search } from '../../src/core/query/query';
import { signInTables } from '../../src/knowledge/signInTables';
import { selectionKql } from '../../src/report/kql';
import { kqlComment, kqlString } from '../../src/report/kqlText';
import { hostileUserAgents } from '../support/hostile';
import { kqlFaults, kqlLiteralValue } from '../support/kustoParser';
import { signInTableSchemas } from '../support/signInTableSchemas';

const noSearch: Search = { text: '', mode: 'plain' };

const among = (
  column: ColumnName,
  values: readonly (string | null)[],
  exclude = false,
): Filter => ({ kind: 'values', column, values, exclude });

const kqlOf = (...filters: readonly Filter[]) => selectionKql({ filters, search: noSearch });

/** Values that try to leave their literal. */
const hostileTexts: readonly string[] = [
  ...hostileUserAgents,
  '" or true // ',
  "' or true // ",
  '\\" | union OfficeActivity //',
  'a\\',
  '\n| take 1',
  '\r\n| take 1',
  '\u2028| take 1',
  '\u0085| take 1',
  '```',
  '@"a""b"',
  'h"obfuscated"',
  '\0',
  '\ud800',
  '*/ /*',
];

/** The parts of a query: comments, string literals, and everything else, one character a token. Fails on an open literal. */
function tokensOf(query: string): readonly string[] {
  const tokens: string[] = [];
  for (let rest = query; rest !== ''; rest = rest.slice(tokens.at(-1)!.length)) {
    const [token] =
      /^(?:\/\/[^\n\r\u0085\u2028\u2029]*|"(?:[^"\\\p{Cc}\p{Zl}\p{Zp}]|\\.)*"|[^"'`@]|\p{Cs})/u.exec(
        rest,
      ) ?? [];
    assert.ok(token !== undefined, `not a token: ${JSON.stringify(rest.slice(0, 40))}`);
    tokens.push(token);
  }
  return tokens;
}

/** A query without what stands in its literals and comments. */
const skeletonOf = (query: string) =>
  tokensOf(query)
    .map((token) => (token.startsWith('"') ? '""' : token.startsWith('//') ? '//' : token))
    .join('');

describe('selectionKql', function () {
  this.timeout(60_000);

  it('is the whole table where nothing is selected', () => {
    assert.equal(kqlOf(), 'SigninLogs');
  });

  const told: readonly (readonly [string, readonly Filter[], string])[] = [
    [
      'values by their column',
      [among('UserPrincipalName', ['alice@contoso.com', 'bob@contoso.com'])],
      'SigninLogs\n| where UserPrincipalName in~ ("alice@contoso.com", "bob@contoso.com")',
    ],
    ['one value', [among('ResultType', ['50126'])], 'SigninLogs\n| where ResultType == "50126"'],
    ['exclusion', [among('AppId', ['a', 'b'], true)], 'SigninLogs\n| where AppId !in ("a", "b")'],
    [
      'what lies inside an object',
      [among('City', ['Oslo']), among('Browser', ['Chrome 143.0.0'], true)],
      'SigninLogs\n| where tostring(LocationDetails.city) == "Oslo"\n| where tostring(DeviceDetail.browser) != "Chrome 143.0.0"',
    ],
    [
      'absence',
      [
        among('DeviceId', [null]),
        among('SessionId', [null], true),
        among('UserAgent', [null, 'x']),
      ],
      'SigninLogs\n| where isempty(tostring(DeviceDetail.deviceId))\n| where isnotempty(SessionId)\n| where isempty(UserAgent) or UserAgent == "x"',
    ],
    [
      'yes and no, of which absence is neither',
      [among('IsCompliant', ['true'], true), among('IsManaged', ['false', null])],
      'SigninLogs\n| where (isnull(tobool(DeviceDetail.isCompliant)) or not(tobool(DeviceDetail.isCompliant) == true))\n| where (isnull(tobool(DeviceDetail.isManaged)) or tobool(DeviceDetail.isManaged) == false)',
    ],
    [
      'time, and a bound on TimeGenerated that frees the query from the last 24 hours',
      [{ kind: 'time', from: '2026-06-15T12:00:00.000Z', to: '2026-06-15T13:00:00.000Z' }],
      'SigninLogs\n| where TimeGenerated >= datetime(2026-06-15T11:00:00.000Z)\n| where CreatedDateTime between (datetime(2026-06-15T12:00:00.000Z) .. datetime(2026-06-15T13:00:00.000Z))',
    ],
    [
      'networks of both families',
      [
        {
          kind: 'address',
          column: 'IPAddress',
          ranges: ['203.0.113.0/24', '2001:db8::/32'],
          exclude: true,
        },
      ],
      'SigninLogs\n| where not(coalesce((ipv4_is_in_any_range(IPAddress, "203.0.113.0/24") or ipv6_is_in_any_range(IPAddress, "2001:db8::/32")), false))',
    ],
    [
      'text within',
      [{ kind: 'contains', column: 'UserAgent', text: 'axios', exclude: false }],
      'SigninLogs\n| where UserAgent contains "axios"',
    ],
    [
      'the table of the kind',
      [among('Kind', ['nonInteractive']), among('City', ['Oslo'])],
      'AADNonInteractiveUserSignInLogs\n| where tostring(parse_json(LocationDetails).city) == "Oslo"',
    ],
    [
      'the tables of several kinds, conditions once',
      [among('Kind', ['interactive', 'nonInteractive']), among('ResultType', ['0'])],
      'union isfuzzy=true SigninLogs, AADNonInteractiveUserSignInLogs\n| where ResultType == "0"',
    ],
    [
      'the tables of several kinds, each with its own conditions',
      [among('Kind', ['interactive', 'managedIdentity']), among('UserType', ['guest'])],
      'union isfuzzy=true\n  (SigninLogs\n  | where UserType =~ "guest"),\n  (AADManagedIdentitySignInLogs\n  | where column_ifexists("UserType", "") =~ "guest")',
    ],
    [
      'no table where kinds exclude each other',
      [among('Kind', ['interactive']), among('Kind', ['adfs'])],
      'SigninLogs\n| where false',
    ],
    [
      'what it leaves out',
      [among('Mark', ['red']), among('SourceFile', ['a\nb.csv'])],
      '// Left out, because the tables of Log Analytics cannot say it: Mark is Red\n// Left out, because the tables of Log Analytics cannot say it: Source file is a␊b.csv\nSigninLogs',
    ],
    [
      'policies',
      [among('ConditionalAccessPolicyResults', ['failure: Require MFA'], true)],
      'SigninLogs\n| mv-apply one = iff(array_length(ConditionalAccessPolicies) > 0, ConditionalAccessPolicies, dynamic([{}])) on (summarize hits1 = countif(trim(": ", strcat(tostring(one.result), ": ", tostring(one.displayName))) in ("failure: Require MFA")))\n| where hits1 == 0\n| project-away hits1',
    ],
    [
      'named locations',
      [among('NamedLocations', ['namedNetwork: Contoso offices'])],
      'SigninLogs\n| mv-apply one = iff(array_length(parse_json(column_ifexists("NetworkLocationDetails", ""))) > 0, parse_json(column_ifexists("NetworkLocationDetails", "")), dynamic([{}])) on (summarize hits1 = countif(trim(": ", strcat(tostring(one.networkType), ": ", strcat_array(one.networkNames, ", "))) in ("namedNetwork: Contoso offices")))\n| where hits1 > 0\n| project-away hits1',
    ],
  ];
  for (const [what, filters, query] of told)
    it(`says ${what}`, () => {
      assert.equal(kqlOf(...filters), query);
      assert.deepEqual(kqlFaults(query), []);
    });

  it('says the result groups by their codes', () => {
    const query = kqlOf(among('Group', ['mfa-interrupt', 'unknown']));
    assert.match(query, /^let ResultTypes_mfa_interrupt = dynamic\(\[.*"50074".*\]\);\n/);
    assert.match(query, /\n\| where \(ResultType in \(ResultTypes_mfa_interrupt\) or not\(/);
    assert.deepEqual(kqlFaults(query), []);
  });

  it('says the statuses by their codes', () => {
    const query = kqlOf(among('Status', ['interrupted']));
    assert.match(query, /^SigninLogs\n\| where ResultType in \("16000", .*"50074".*\)$/);
    assert.equal(kqlOf(among('Status', ['success'])), 'SigninLogs\n| where ResultType == "0"');
  });

  it('takes the tables of the kinds that the export holds', () => {
    const ofKinds = (held: Parameters<typeof selectionKql>[0]['kinds'], ...filters: Filter[]) =>
      selectionKql({ filters, search: noSearch, ...(held ? { kinds: held } : {}) });
    assert.equal(ofKinds(['servicePrincipal']), 'AADServicePrincipalSignInLogs');
    assert.equal(
      ofKinds(['interactive', 'nonInteractive'], among('Kind', ['interactive'], true)),
      'AADNonInteractiveUserSignInLogs',
    );
  });

  it('knows which columns the tables have', () => {
    for (const { name, columns } of Object.values(signInTables)) {
      const real = new Set(Object.values(signInTableSchemas[name]!).flatMap((n) => n.split(' ')));
      assert.deepEqual(
        [...columns].filter((column) => !real.has(column)),
        [],
        name,
      );
    }
  });

  const searches: readonly (readonly [Search, string | undefined])[] = [
    [{ text: 'a"b', mode: 'plain' }, '| where * contains "a\\"b"'],
    [{ text: 'axios', mode: 'word' }, '| where * has "axios"'],
    [
      { text: '^a\\d+[\\u0041[]', mode: 'regex' },
      '| where * matches regex "(?i)^a\\\\d+[\\\\x{0041}\\\\[]"',
    ],
    [{ text: '(?=a)b', mode: 'regex' }, undefined],
    [{ text: '(a)\\1', mode: 'regex' }, undefined],
  ];
  for (const [search, line] of searches)
    it(`says the search ${search.mode} ${search.text}`, () => {
      const query = selectionKql({ filters: [], search });
      if (line === undefined) assert.match(query, /^\/\/ Left out.*\nSigninLogs$/);
      else assert.equal(query, `SigninLogs\n${line}`);
      assert.deepEqual(kqlFaults(query), []);
    });

  it("is free of faults by Microsoft's parser, whatever column is filtered, in every table", () => {
    for (const kind of kinds)
      for (const column of columnNames) {
        if (column === 'Kind') continue;
        const query = kqlOf(
          among('Kind', [kind]),
          among(column, ['a', 'true', '1.5', '2026-06-15T12:00:00.000Z', null]),
          among(column, ['a', 'success'], true),
          { kind: 'contains', column, text: 'success', exclude: true },
        );
        assert.deepEqual(kqlFaults(query), [], `${kind} ${column}:\n${query}`);
      }
  });

  it('lets no value out of its literal', () => {
    const text = fc.oneof(fc.constantFrom(...hostileTexts), fc.string({ unit: 'binary' }));
    const filter = (value: string): fc.Arbitrary<Filter> =>
      fc.oneof(
        fc.record({
          kind: fc.constant('values' as const),
          column: fc.constantFrom(...columnNames),
          values: fc.constant([value]),
          exclude: fc.boolean(),
        }),
        fc.record({
          kind: fc.constant('contains' as const),
          column: fc.constantFrom<ColumnName>('UserAgent', 'City', 'AuthenticationMethods'),
          text: fc.constant(value),
          exclude: fc.boolean(),
        }),
        fc.constant({
          kind: 'address' as const,
          column: 'IPAddress' as const,
          ranges: [value.replaceAll(':', '')],
          exclude: false,
        }),
      );
    fc.assert(
      fc.property(
        text.chain((value) => fc.tuple(fc.constant(value), filter(value))),
        ([value, one]) => {
          const query = kqlOf(one);
          const harmless = { a: 'x' }.a;
          const plain = JSON.parse(
            JSON.stringify(one, (_, v: unknown) =>
              v === value || v === value.replaceAll(':', '') ? harmless : v,
            ),
          ) as Filter;
          assert.equal(skeletonOf(query), skeletonOf(kqlOf(plain)));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('lets no search out of its literal', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.constantFrom(...hostileTexts), fc.string({ unit: 'binary', minLength: 1 })),
        fc.constantFrom<Search['mode']>('plain', 'word', 'regex'),
        (text, mode) => {
          const skeleton = skeletonOf(selectionKql({ filters: [], search: { text, mode } }));
          assert.match(
            skeleton,
            /^SigninLogs\n\| where \* (?:contains|has|matches regex) ""$|^\/\/\nSigninLogs$|^SigninLogs$/,
          );
        },
      ),
    );
  });
});

describe('kqlString', function () {
  this.timeout(60_000);

  it("is read by Microsoft's parser as the value that it was made of", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.constantFrom(...hostileTexts), fc.string({ unit: 'binary' })),
        (value) => {
          const literal = kqlString(value);
          assert.equal(kqlLiteralValue(literal), value.replace(/\p{Cs}/gu, '\uFFFD'));
          assert.deepEqual(kqlFaults(`print ${literal}`), []);
        },
      ),
    );
  });

  it('shows what would not be seen', () => {
    assert.equal(kqlString('a\u202eb\n"\\'), '"a\\u202eb\\u000a\\"\\\\"');
  });
});

describe('kqlComment', () => {
  it('stays on its line', () => {
    for (const text of hostileTexts) assert.equal(tokensOf(kqlComment(text)).length, 1);
  });
});
