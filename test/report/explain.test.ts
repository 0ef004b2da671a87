import assert from 'node:assert/strict';
import fc from 'fast-check';
import { columnNames } from '../../src/core/event';
import { legacyClientApps, modernClientApps } from '../../src/knowledge/clientApps';
import { loadResultCodes, type ResultCodes } from '../../src/knowledge/resultCodes';
import { knownValues, policyResultMeaning, valueMeaning } from '../../src/knowledge/valueMeanings';
import { countryName } from '../../src/report/countryName';
import { explain } from '../../src/report/explain';
import { shortUserAgent } from '../../src/report/shortUserAgent';
import { hostileUserAgents } from '../support/hostile';

describe('explain', () => {
  let codes: ResultCodes;
  before(async () => {
    codes = await loadResultCodes();
  });

  it('tells what an error code means, how the portal shows it, and what to do', () => {
    const said = explain('ResultType', '50126', codes)!;
    assert.equal(said.title, '50126: InvalidUserNameOrPassword');
    assert.ok(said.lines.includes('The portal shows it as Failure.'));
    assert.ok(said.lines.some((line) => line.startsWith('Threat: ')));
    assert.ok(said.lines.some((line) => line.startsWith('Next: ')));
    assert.ok(said.lines.some((line) => line.includes('T1110 (Brute Force)')));
    assert.ok(said.lines.includes('Category: Authentication failure.'));
    assert.ok(explain('ResultType', '700082', codes)!.lines.some((l) => l.startsWith('Remedy: ')));
  });

  it('tells several meanings of one code as several', () => {
    const { lines } = explain('ResultType', '50053', codes)!;
    assert.equal(lines[0], 'One code, several meanings:');
    assert.match(lines[1]!, /^1\. Smart lockout/);
    assert.match(lines[2]!, /^2\. .*malicious/);
  });

  it('says where the password was right', () => {
    const says = (code: string) =>
      explain('ResultType', code, codes)!.lines.some((line) =>
        line.includes('password was right:'),
      );
    assert.deepEqual(['50126', '53003', '50074', '0'].map(says), [false, true, true, false]);
  });

  it('says that the portal probably shows an inferred interrupt so', () => {
    const { lines } = explain('ResultType', '50203', codes)!;
    assert.ok(lines.some((line) => line.startsWith('The portal probably shows it as Interrupted')));
  });

  it('says that a code is unknown, and what its number may mean', () => {
    assert.deepEqual(explain('ResultType', '5012699', codes), {
      title: 'Error code 5012699: unknown',
      lines: [
        'The code is not in the table of 1,418 codes.',
        'By its number it may be a variant of 50126 (Invalid username or password): an inference, not a fact.',
        "Microsoft's look-up page: https://login.microsoftonline.com/error?code=5012699",
      ],
    });
    assert.match(explain('ResultType', '53999', codes)!.lines[1]!, /Conditional Access.*inference/);
    assert.equal(explain('ResultType', '-1', codes)!.lines.length, 1);
    assert.equal(explain('ResultType', 'Failure', codes), undefined);
  });

  it('tells the group of a code while the texts are not loaded', () => {
    assert.deepEqual(explain('ResultType', '50074', undefined), {
      title: 'Error code 50074',
      lines: ['Category: MFA and interrupts.', 'The portal shows it as Interrupted.'],
    });
    assert.equal(
      explain('ResultType', '90033', undefined)?.lines[1],
      'The portal probably shows it as Failure: inferred.',
    );
  });

  it('tells legacy authentication', () => {
    const said = explain('ClientAppUsed', 'IMAP4', codes)!;
    assert.equal(said.title, 'Client app: IMAP4');
    assert.match(said.lines.join(' '), /Legacy authentication/);
    assert.equal(explain('ClientAppUsed', 'My app', codes), undefined);
  });

  it('tells each member of a list', () => {
    assert.deepEqual(explain('RiskEventTypes', 'leakedCredentials, x', codes)!.lines, [
      'leakedCredentials: The credentials were found in a leak.',
    ]);
    const policies = explain(
      'ConditionalAccessPolicyResults',
      'failure: A\\, b, notApplied: C',
      codes,
    )!;
    assert.equal(policies.lines.length, 2);
    assert.match(policies.lines[0]!, /^A, b: The policy applied/);
  });

  it('tells the address of special use, the country, the user agent', () => {
    assert.match(explain('IPAddress', '10.0.0.1', codes)!.lines[0]!, /private/);
    assert.equal(explain('IPAddress', '8.8.8.8', codes), undefined);
    assert.deepEqual(explain('Country', 'NO', codes), { title: 'Norway', lines: [] });
    assert.match(explain('UserAgent', 'BAV2ROPC', codes)!.lines[1]!, /without MFA/);
  });

  it('tells the words that decide an MFA', () => {
    const told: readonly (readonly [string, RegExp])[] = [
      ['MFA denied; user declined the authentication', /pressed Deny/],
      ['MFA Denied; user did not respond to mobile app notification', /push bombing/],
      ['MFA denied; user did not select the correct number', /Number matching/],
      ['MFA denied; Phone App Reported Fraud', /fraud/],
      ['SuspiciousActivityReported', /fraud/],
      ['MFA denied; user is blocked', /block list/],
      ['MFA requirement satisfied by claim in the token', /No prompt/],
      ['MFA successfully completed', /passed/],
      ['The user didn\u00a0t enter the right credentials.', /password was wrong/],
      ['Correct Password', /password was right/],
    ];
    for (const [text, words] of told)
      assert.match(explain('AdditionalDetails', text, codes)!.lines[0]!, words, text);
  });

  it('tells a well-known application and resource', () => {
    const said = explain('AppId', '04b07795-8ddb-461a-bbee-02f9e1bf7b46', codes)!;
    assert.equal(said.title, 'Application ID: Microsoft Azure CLI');
    assert.match(said.lines[0]!, /public client/);
    assert.match(said.lines.join(' '), /\(FOCI\).*Source: Microsoft Learn/);
    const graph = explain('ResourceIdentity', '00000003-0000-0000-C000-000000000000', codes)!;
    assert.equal(graph.title, 'Resource ID: Microsoft Graph');
    assert.doesNotMatch(graph.lines.join(' '), /FOCI/);
    assert.equal(explain('AppId', '0a1b2c3d-0000-4000-8000-000000000001', codes), undefined);
  });

  it('knows every value of the enumerations that Microsoft lists', () => {
    const values: Readonly<Record<string, string>> = {
      AuthenticationProtocol:
        'none oAuth2 ropc wsFederation saml20 deviceCode unknownFutureValue authenticationTransfer nativeAuth ' +
        'implicitAccessTokenAndGetResponseMode implicitIdTokenAndGetResponseMode ' +
        'implicitAccessTokenAndPostResponseMode implicitIdTokenAndPostResponseMode ' +
        'authorizationCodeWithoutPkce authorizationCodeWithPkce clientCredentials refreshTokenGrant ' +
        'encryptedAuthorizeResponse directUserGrant kerberos prtGrant seamlessSso prtBrokerBased ' +
        'prtNonBrokerBased onBehalfOf samlOnBehalfOf',
      OriginalTransferMethod: 'none deviceCodeFlow authenticationTransfer unknownFutureValue',
      IncomingTokenType:
        'none primaryRefreshToken saml11 saml20 unknownFutureValue remoteDesktopToken refreshToken',
      CrossTenantAccessType:
        'none b2bCollaboration b2bDirectConnect microsoftSupport serviceProvider unknownFutureValue passthrough',
      RiskLevelDuringSignIn: 'none low medium high hidden unknownFutureValue',
      RiskLevelAggregated: 'none low medium high hidden unknownFutureValue',
      RiskState:
        'none confirmedSafe remediated dismissed atRisk confirmedCompromised unknownFutureValue',
      RiskDetail:
        'none adminGeneratedTemporaryPassword userPerformedSecuredPasswordChange ' +
        'userPerformedSecuredPasswordReset adminConfirmedSigninSafe aiConfirmedSigninSafe ' +
        'userPassedMFADrivenByRiskBasedPolicy adminDismissedAllRiskForUser adminConfirmedSigninCompromised ' +
        'hidden adminConfirmedUserCompromised unknownFutureValue adminConfirmedServicePrincipalCompromised ' +
        'adminDismissedAllRiskForServicePrincipal m365DAdminDismissedDetection userChangedPasswordOnPremises ' +
        'adminDismissedRiskForSignIn adminConfirmedAccountSafe',
      RiskEventTypes:
        'unlikelyTravel anonymizedIPAddress maliciousIPAddress unfamiliarFeatures malwareInfectedIPAddress ' +
        'suspiciousIPAddress leakedCredentials investigationsThreatIntelligence generic ' +
        'adminConfirmedUserCompromised passwordSpray impossibleTravel newCountry anomalousToken ' +
        'tokenIssuerAnomaly suspiciousBrowser riskyIPAddress mcasSuspiciousInboxManipulationRules ' +
        'suspiciousInboxForwarding mcasImpossibleTravel investigationsThreatIntelligenceSigninLinked ' +
        'maliciousIPAddressValidCredentialsBlockedIP unknownFutureValue',
      ConditionalAccessStatus: 'success failure notApplied',
    };
    for (const [column, names] of Object.entries(values))
      for (const name of names.split(' '))
        assert.notEqual(valueMeaning(column, name), undefined, `${column} ${name}`);
    for (const result of 'success failure notApplied notEnabled unknown unknownFutureValue reportOnlySuccess reportOnlyFailure reportOnlyNotApplied reportOnlyInterrupted'.split(
      ' ',
    ))
      assert.notEqual(policyResultMeaning(result), undefined, result);
    for (const app of [...modernClientApps, ...legacyClientApps, 'Other clients; IMAP'])
      assert.notEqual(valueMeaning('ClientAppUsed', app), undefined, app);
    assert.equal(
      valueMeaning('TrustType', 'Microsoft Entra hybrid joined'),
      valueMeaning('TrustType', 'Hybrid Azure AD joined'),
    );
  });

  it('has a meaning for every value that it knows, and none for others', () => {
    for (const [column, value] of knownValues()) {
      assert.match(valueMeaning(column, value)!, /^\p{Lu}.*\.$/u, `${column} ${value}`);
      assert.ok((columnNames as readonly string[]).includes(column), `${column} is no column`);
    }
    for (const value of ['__proto__', 'constructor', 'toString'])
      for (const column of ['Status', 'RiskState', '__proto__', 'constructor'])
        assert.equal(valueMeaning(column, value), undefined);
    assert.equal(policyResultMeaning('constructor'), undefined);
  });

  it('never fails, and is short lines, whatever the value', () => {
    const text = fc.oneof(
      fc.constantFrom(...hostileUserAgents, 'a'.repeat(100_000), ', '.repeat(50_000), '\\'),
      fc.string({ unit: 'binary', maxLength: 2000 }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...columnNames), text, (column, value) => {
        const said = explain(column, value, codes);
        if (said === undefined) return;
        for (const line of [said.title, ...said.lines]) {
          assert.doesNotMatch(line, /[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u);
          assert.ok(line.length < 10_000);
        }
        assert.ok(said.lines.length <= 30);
      }),
    );
  });
});

describe('countryName', () => {
  it('names countries, and nothing else', () => {
    assert.equal(countryName('de'), 'Germany');
    for (const text of ['', 'Germany', 'D', '1!', 'XQ', '\u202e'])
      assert.equal(countryName(text), undefined);
  });
});

describe('shortUserAgent', () => {
  const agents: readonly (readonly [string, string])[] = [
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36',
      'Chrome 143, Windows 10/11',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36 Edg/143.0.0.0',
      'Edge 143, Windows 10/11',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_1_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.1 Mobile/15E148 Safari/604.1',
      'Safari 17.1, iOS 17.1',
    ],
    [
      'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Mobile Safari/537.36',
      'Chrome 143, Android 14',
    ],
    [
      'Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0',
      'Firefox 133, Linux',
    ],
    [
      'Mozilla/5.0 (Windows NT 6.1; Trident/7.0; rv:11.0) like Gecko',
      'Internet Explorer 11, Windows 7',
    ],
    ['python-requests/2.31.0', 'python-requests 2.31.0'],
    ['axios/1.7.9', 'axios 1.7.9'],
    ['BAV2ROPC', 'BAV2ROPC'],
    ['Go-http-client/1.1', 'Go-http-client 1.1'],
    ['', ''],
  ];
  for (const [agent, short] of agents)
    it(short === '' ? 'nothing of nothing' : short, () => {
      assert.equal(shortUserAgent(agent), short);
    });

  it('is short and shows what would not be seen', () => {
    assert.equal(shortUserAgent('safe\u202eexe'), 'safe[U+202E]exe');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme', maxLength: 400 }),
          fc.constantFrom(...hostileUserAgents, 'Mozilla/'.repeat(100_000), 'iPad '.repeat(200)),
        ),
        (agent) => {
          const short = shortUserAgent(agent);
          assert.ok(short.replace(/\[U\+\w+\]/g, 'x').length <= 60, short);
        },
      ),
    );
  });
});
