import assert from 'node:assert/strict';
import {
  decoders,
  isUninformativeReason,
  type DecoderName,
} from '../../../src/core/formats/decode';

/** Per decoder: source text -> canonical value. */
const cases: Readonly<Record<DecoderName, readonly (readonly [string, string | undefined])[]>> = {
  text: [
    ['', undefined],
    ['  \u00a0\t', undefined],
    [' Grace Hopper ', ' Grace Hopper '],
    ['None', 'None'],
    ['System.Object[]', 'System.Object[]'],
  ],
  id: [
    ['', undefined],
    ['None', undefined],
    ['null', undefined],
    ["'-Xy_9", '-Xy_9'],
    ["''x", "'x"],
    [' 22608a25-1d9b-44b5-b0f2-cb94f06b2d00 ', '22608a25-1d9b-44b5-b0f2-cb94f06b2d00'],
    ['00000000-0000-0000-0000-000000000000', '00000000-0000-0000-0000-000000000000'],
    ['user1', 'user1'],
  ],
  code: [
    ['', undefined],
    ['None', undefined],
    ['nan', undefined],
    ['0', '0'],
    ['000', '0'],
    ['-0', '0'],
    ['50126', '50126'],
    ['50126.0', '50126'],
    ['050126', '50126'],
    ['AADSTS50126', '50126'],
    ['-1', '-1'],
    ['50126.5', '50126.5'],
    ['Failure', 'Failure'],
    ['50126 50053', '50126 50053'],
  ],
  numericCode: [
    ['50126', '50126'],
    ['50126.0', '50126'],
    ['Failure', undefined],
    ['', undefined],
  ],
  zeroOnSuccess: [
    ['Success', '0'],
    ['Opération réussie', '0'],
    ['SUCCESS', '0'],
    ['Failure', undefined],
    ['Interrupted', undefined],
    ['', undefined],
    ['Successful sign-in attempt', undefined],
  ],
  resultOfSignature: [
    ['SUCCESS', '0'],
    ['FAILURE', 'Failure'],
    ['None', undefined],
    ['', undefined],
  ],
  failureReason: [
    ['Other.', 'Other.'],
    ['', undefined],
  ],
  statusWord: [
    ['Success', 'success'],
    ['failure', 'failure'],
    ['Interrupted', 'interrupted'],
    ['Échec', 'failure'],
    ['E\u0301chec', 'failure'],
    ['Interrompu', 'interrupted'],
    ['Correcto', 'success'],
    ['Interrumpido', 'interrupted'],
    ['成功', 'success'],
    ['', undefined],
    ['Unsuccessful', undefined],
  ],
  boolean: [
    ['true', 'true'],
    ['TRUE', 'true'],
    ['True', 'true'],
    ['1', 'true'],
    ['1.0', 'true'],
    ['Oui', 'true'],
    ['Sí', 'true'],
    ['false', 'false'],
    ['FALSE', 'false'],
    ['0', 'false'],
    ['0.0', 'false'],
    ['Non', 'false'],
    ['', undefined],
    [' ', undefined],
    ['-1', undefined],
    ['10', undefined],
    ['maybe', undefined],
    ['null', undefined],
  ],
  integer: [
    ['3598', '3598'],
    ['0', '0'],
    ['761.0', '761'],
    ['AS3598', '3598'],
    ['007', '7'],
    ['', undefined],
    ['12.5', undefined],
    ['-3', undefined],
    ['many', undefined],
  ],
  coordinate: [
    ['41.9971809387207', '41.9971809387207'],
    ['-73.5', '-73.5'],
    ['0.0', '0'],
    ['41,99', '41.99'],
    ['1e-7', '1e-7'],
    ['', undefined],
    ['181', undefined],
    ['NaN', undefined],
    ['north', undefined],
  ],
  ip: [
    ['192.0.2.1', '192.0.2.1'],
    ['192.0.2.1:5678', '192.0.2.1'],
    ['2001:db8::1', '2001:db8::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['[2001:db8::1]:443', '2001:db8::1'],
    ['[::]', '::'],
    ['[fe80::1%eth0]', '[fe80::1%eth0]'],
    ['[fe80::1%12]:443', 'fe80::1%12'],
    ['[::ffff:192.0.2.1]:443', '::ffff:192.0.2.1'],
    ['[192.0.2.1]', '[192.0.2.1]'],
    ['::ffff:192.0.2.1', '::ffff:192.0.2.1'],
    ['::1', '::1'],
    ['[redacted]', '[redacted]'],
    ['f05079ed-f820-4531-ab26-498b53af3800', 'f05079ed-f820-4531-ab26-498b53af3800'],
    ['', undefined],
    ['None', undefined],
  ],
  list: [
    ['["unfamiliarFeatures","anonymizedIPAddress"]', 'unfamiliarFeatures, anonymizedIPAddress'],
    ["['unfamiliarFeatures', 'x']", 'unfamiliarFeatures, x'],
    ['[]', undefined],
    ['', undefined],
    ['None', undefined],
    ['[null]', undefined],
    ['unfamiliarFeatures', 'unfamiliarFeatures'],
    ['[redacted', '[redacted'],
    ['System.Object[]', undefined],
    ['System.Collections.Generic.List`1[System.String]', undefined],
    ['[{"a":1}]', '{"a":1}'],
  ],
  time: [
    ['2026-06-15T12:40:24Z', '2026-06-15T12:40:24.000Z'],
    ['', undefined],
  ],
  location: [
    ['Toronto, Ontario, CA', 'Toronto, Ontario, CA'],
    ['Toronto,  Ontario ,CA', 'Toronto, Ontario, CA'],
    [', , US', 'US'],
    ['', undefined],
    [', ,', undefined],
  ],
  locationCity: [
    ['Toronto, Ontario, CA', 'Toronto'],
    ['Paris, FR', 'Paris'],
    ['Washington, D.C., District of Columbia, US', 'Washington, D.C.'],
    [', Ontario, CA', undefined],
    ['CA', undefined],
    ['', undefined],
  ],
  locationState: [
    ['Toronto, Ontario, CA', 'Ontario'],
    ['Washington, D.C., District of Columbia, US', 'District of Columbia'],
    ['Toronto, , CA', undefined],
    ['Paris, FR', undefined],
    ['', undefined],
  ],
  locationCountry: [
    ['Toronto, Ontario, CA', 'CA'],
    ['Paris, FR', 'FR'],
    ['FR', 'FR'],
    ['Toronto, Ontario, ', undefined],
    ['', undefined],
  ],
  kindOfCategory: [
    ['SignInLogs', 'interactive'],
    ['SigninLogs', 'interactive'],
    ['SignIn', 'interactive'],
    ['NonInteractiveUserSignInLogs', 'nonInteractive'],
    ['AuditLogs', undefined],
    ['', undefined],
  ],
  kindOfSplitCategory: [
    // The category of 2020 says nothing: 78 of 86 rows of the sample are not interactive.
    ['SignInLogs', undefined],
    ['SigninLogs', undefined],
    ['NonInteractiveUserSignInLogs', 'nonInteractive'],
    ['AADNonInteractiveUserSignInLogs', 'nonInteractive'],
    ['ServicePrincipalSignInLogs', 'servicePrincipal'],
    ['AADServicePrincipalSignInLogs', 'servicePrincipal'],
    ['MicrosoftServicePrincipalSignInLogs', 'servicePrincipal'],
    ['ManagedIdentitySignInLogs', 'managedIdentity'],
    ['AADManagedIdentitySignInLogs', 'managedIdentity'],
    ['ADFSSignInLogs', 'adfs'],
    ['adfssigninlogs', 'adfs'],
    ['constructor', undefined],
  ],
  kindOfEventTypes: [
    ['["interactiveUser"]', 'interactive'],
    ["['nonInteractiveUser']", 'nonInteractive'],
    ['["servicePrincipal"]', 'servicePrincipal'],
    ['["managedIdentity"]', 'managedIdentity'],
    ['["unknownFutureValue","managedIdentity"]', 'managedIdentity'],
    ['nonInteractiveUser', 'nonInteractive'],
    ['Interactive', 'interactive'],
    ['["batch"]', undefined],
    ['[]', undefined],
    ['', undefined],
  ],
  kindOfInteractive: [
    ['True', 'interactive'],
    ['false', 'nonInteractive'],
    ['', undefined],
  ],
  kindOfManagedIdentityFlag: [
    ['1', 'managedIdentity'],
    ['False', 'servicePrincipal'],
    ['', undefined],
  ],
  kindOfManagedIdentityType: [
    ['systemAssigned', 'managedIdentity'],
    ['UserAssigned', 'managedIdentity'],
    ['none', undefined],
    ['', undefined],
  ],
  authenticationRequirement: [
    ['Single-factor authentication', 'singleFactorAuthentication'],
    ['Multifactor authentication', 'multiFactorAuthentication'],
    ['singleFactorAuthentication', 'singleFactorAuthentication'],
    ['somethingElse', 'somethingElse'],
    ['unknownFutureValue', 'unknownFutureValue'],
    ['', undefined],
  ],
  conditionalAccessStatus: [
    ['Not Applied', 'notApplied'],
    ['notApplied', 'notApplied'],
    ['Success', 'success'],
    ['FAILURE', 'failure'],
    ['Opération réussie', 'success'],
    ['2', '2'],
  ],
  tokenIssuerType: [
    ['Microsoft Entra ID', 'AzureAD'],
    ['Azure AD', 'AzureAD'],
    ['AD FS', 'ADFederationServices'],
    ['ADFederationServices', 'ADFederationServices'],
  ],
  incomingTokenType: [
    ['None', 'none'],
    ['Primary refresh token', 'primaryRefreshToken'],
    ['Primary Refresh Token', 'primaryRefreshToken'],
    ['SAML 2.0', 'saml20'],
  ],
  userType: [
    ['Member', 'member'],
    ['guest', 'guest'],
    ['Visitor', 'Visitor'],
  ],
  authenticationProtocol: [
    ['deviceCode', 'deviceCode'],
    ['Device Code', 'deviceCode'],
    ['OAuth 2.0', 'oAuth2'],
    ['none', 'none'],
  ],
  originalTransferMethod: [
    ['Device code flow', 'deviceCodeFlow'],
    ['none', 'none'],
  ],
  clientCredentialType: [['Client secret', 'clientSecret']],
  crossTenantAccessType: [
    ['B2B collaboration', 'b2bCollaboration'],
    ['none', 'none'],
  ],
  signInIdentifierType: [
    ['UserPrincipalName', 'userPrincipalName'],
    ['', undefined],
  ],
  riskLevel: [
    ['Hidden', 'hidden'],
    ['high', 'high'],
    ['0', '0'],
  ],
  riskState: [['At risk', 'atRisk']],
  riskDetail: [['none', 'none']],
  tokenProtection: [['Unbound', 'unbound']],
  managedIdentityType: [
    ['None', 'none'],
    ['User assigned', 'userAssigned'],
  ],
  trustType: [
    ['Azure AD joined', 'Azure AD joined'],
    ['Microsoft Entra hybrid joined', 'Hybrid Azure AD joined'],
    ['Workplace', 'Azure AD registered'],
    ['ServerAd', 'Hybrid Azure AD joined'],
    ['', undefined],
  ],
  defenderRiskLevel: [
    ['0', undefined],
    ['1', 'none'],
    ['10', 'low'],
    ['50', 'medium'],
    ['100', 'high'],
    ['7', '7'],
    ['high', 'high'],
  ],
  defenderRiskState: [
    ['0', 'none'],
    ['1', 'confirmedSafe'],
    ['4', 'atRisk'],
    ['5', 'confirmedCompromised'],
    ['6', '6'],
  ],
  defenderConditionalAccessStatus: [
    ['0', 'success'],
    ['1', 'failure'],
    ['2', 'notApplied'],
    ['3', '3'],
    ['', undefined],
  ],
  defenderTokenIssuerType: [
    ['0', 'AzureAD'],
    ['1', 'ADFederationServices'],
  ],
  userTypeOfGuestFlag: [
    ['true', 'guest'],
    ['0', 'member'],
    ['', undefined],
  ],
  userTypeOfExternalFlag: [
    ['1', 'guest'],
    ['0', 'member'],
    ['-1', undefined],
  ],
};

describe('decoders', () => {
  for (const name of Object.keys(decoders) as DecoderName[]) {
    it(name, () => {
      assert.ok(cases[name].length > 0);
      for (const [text, expected] of cases[name]) {
        assert.equal(decoders[name](text), expected, `${name} of ${JSON.stringify(text)}`);
      }
    });
  }

  it('never take blank text for a value', () => {
    for (const [name, decode] of Object.entries(decoders)) {
      for (const blank of ['', ' ', '\t\u00a0']) assert.equal(decode(blank), undefined, name);
    }
  });

  it('take no longer than the length of a cell asks for', function () {
    // A pattern that starts over at every character takes half a minute for one of these; none does.
    this.timeout(10_000);
    for (const decode of Object.values(decoders)) {
      for (const unit of [':', '0', '.0', ' ', '[', '1,']) {
        decode(`[${unit.repeat(200_000)}`);
        decode(`${unit.repeat(200_000)}x`);
      }
    }
  });

  it('tell a reason from filler', () => {
    for (const filler of ['Other.', 'Other', 'None', 'other.']) {
      assert.ok(isUninformativeReason(filler), filler);
    }
    assert.ok(!isUninformativeReason('Another reason'));
    assert.ok(!isUninformativeReason('Invalid username or password.'));
  });
});
