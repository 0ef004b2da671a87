import { l10n } from './l10n';
import { resultDetail } from './resultDetails';

type Meanings = Readonly<Record<string, () => string>>;

/**
 * What the values of enumerations mean, by column, in one sentence. Source: Microsoft Graph's reference of `signIn` and its
 * enumerations, Microsoft Learn "Sign-in log activity details" and the Azure Monitor table reference, unless said otherwise.
 */
const meanings: Readonly<Record<string, Meanings>> = {
  Status: {
    success: () => l10n.t('The sign-in succeeded: error code 0.'),
    failure: () => l10n.t('The sign-in failed.'),
    interrupted: () =>
      l10n.t(
        'The sign-in was interrupted by a step of its own, such as a prompt: whether it succeeded is told by later events of the same correlation id.',
      ),
    unknown: () => l10n.t('The export does not say how the sign-in ended.'),
  },
  Kind: {
    interactive: () => l10n.t('A user gave a factor: a password, an MFA response, a key.'),
    nonInteractive: () =>
      l10n.t(
        'A client signed in on behalf of a user with a token it already had. Replayed tokens usually show here only.',
      ),
    servicePrincipal: () =>
      l10n.t('An application signed in with its own secret, certificate or federated credential.'),
    managedIdentity: () =>
      l10n.t('An Azure resource signed in with an identity whose secrets Azure manages.'),
    adfs: () => l10n.t('The sign-in was handled by Active Directory Federation Services.'),
  },
  AuthenticationProtocol: {
    none: () => l10n.t('No protocol of this list: an ordinary sign-in.'),
    oAuth2: () => l10n.t('OAuth 2.0.'),
    ropc: () =>
      l10n.t(
        'Resource owner password credentials: the client sent user name and password itself. No MFA is possible; spraying tools use it.',
      ),
    wsFederation: () => l10n.t('WS-Federation.'),
    saml20: () => l10n.t('SAML 2.0.'),
    deviceCode: () =>
      l10n.t(
        'Device code flow: a code is entered on another device. Phishing uses it: the victim enters the code of the attacker.',
      ),
    authenticationTransfer: () =>
      l10n.t(
        'Authentication transfer: a session was moved from a computer to a phone by a QR code.',
      ),
    nativeAuth: () => l10n.t('Native authentication: the application shows the sign-in by itself.'),
    implicitAccessTokenAndGetResponseMode: implicitFlow,
    implicitIdTokenAndGetResponseMode: implicitFlow,
    implicitAccessTokenAndPostResponseMode: implicitFlow,
    implicitIdTokenAndPostResponseMode: implicitFlow,
    authorizationCodeWithoutPkce: () =>
      l10n.t(
        'Authorization code without PKCE: whoever intercepts the code can redeem it, if no secret of the client is needed.',
      ),
    authorizationCodeWithPkce: () => l10n.t('Authorization code with PKCE: the usual flow.'),
    clientCredentials: () =>
      l10n.t('Client credentials: an application signed in as itself, without a user.'),
    refreshTokenGrant: () =>
      l10n.t('A refresh token was redeemed. A stolen one is redeemed in the same way.'),
    encryptedAuthorizeResponse: () =>
      l10n.t('The answer of the sign-in page was encrypted for the client.'),
    directUserGrant: () => l10n.t('The client sent the credentials of the user itself.'),
    kerberos: () => l10n.t('Kerberos: a ticket of Entra or of Active Directory.'),
    prtGrant: () => l10n.t('A primary refresh token was asked for: a device gains its session.'),
    seamlessSso: () => l10n.t('Seamless single sign-on, by a ticket of Active Directory.'),
    prtBrokerBased: () =>
      l10n.t('A primary refresh token was used by the broker of the device, as it should be.'),
    prtNonBrokerBased: () =>
      l10n.t(
        'A primary refresh token was used without the broker of the device, as thieves do too.',
      ),
    onBehalfOf: () => l10n.t('An application asked for a token on behalf of its user.'),
    samlOnBehalfOf: () =>
      l10n.t('An application asked for a token on behalf of its user, with a SAML token.'),
    unknownFutureValue: newerValue,
  },
  OriginalTransferMethod: {
    none: () => l10n.t('The session did not begin on another device.'),
    deviceCodeFlow: () =>
      l10n.t(
        'The session began with a device code, perhaps long before this event. Search here too for device code phishing.',
      ),
    authenticationTransfer: () => l10n.t('The session was moved from another device by a QR code.'),
    unknownFutureValue: newerValue,
  },
  IncomingTokenType: {
    none: () => l10n.t('No token was presented: credentials were.'),
    primaryRefreshToken: () =>
      l10n.t(
        'A primary refresh token: the token of a registered device, good for every application.',
      ),
    saml11: () => l10n.t('A SAML 1.1 token, of a federated identity provider.'),
    saml20: () => l10n.t('A SAML 2.0 token, of a federated identity provider.'),
    remoteDesktopToken: () => l10n.t('A token of a remote desktop session.'),
    refreshToken: () => l10n.t('A refresh token: of one client, or of a family of clients.'),
    unknownFutureValue: newerValue,
  },
  CrossTenantAccessType: {
    none: () => l10n.t('The sign-in did not cross from one tenant to another.'),
    b2bCollaboration: () => l10n.t('A guest signed in by B2B collaboration.'),
    b2bDirectConnect: () =>
      l10n.t(
        'A user of another tenant signed in by B2B direct connect (shared channels of Teams).',
      ),
    microsoftSupport: () => l10n.t("Microsoft's support signed in to a customer's tenant."),
    serviceProvider: () =>
      l10n.t("A partner (cloud service provider) signed in to a customer's tenant."),
    passthrough: () => l10n.t('The tenant only passed the sign-in on.'),
    unknownFutureValue: newerValue,
  },
  ClientCredentialType: {
    none: () => l10n.t('The client gave no credential of its own (a public client).'),
    clientSecret: () => l10n.t('The client gave its secret.'),
    clientAssertion: () => l10n.t('The client gave an assertion that it signed.'),
    federatedIdentityCredential: () =>
      l10n.t(
        'The client gave a token of another issuer that it trusts (workload identity federation).',
      ),
    managedIdentity: () => l10n.t('The client is a managed identity.'),
    certificate: () => l10n.t('The client gave a certificate.'),
  },
  TokenProtectionStatus: {
    none: () => l10n.t('Token protection was not asked for.'),
    bound: () =>
      l10n.t('The sign-in session is bound to the device: a stolen token is useless elsewhere.'),
    unbound: () =>
      l10n.t('The sign-in session is not bound to the device: a stolen token works elsewhere.'),
  },
  // Microsoft Learn, "Conditional Access: Token protection".
  TokenProtectionStatusCode: {
    0: () => l10n.t('The session is bound to the device.'),
    1002: () => l10n.t('Not bound: the request came without the state of a device in Entra.'),
    1003: () =>
      l10n.t('Not bound: the state of the device does not meet what token protection demands.'),
    1005: () => l10n.t('Not bound, for another reason.'),
    1006: () => l10n.t('Not bound: the version of the operating system is not supported.'),
    1008: () =>
      l10n.t(
        'Not bound: the client does not use the broker of its platform, as replayed tokens do not.',
      ),
  },
  Group: {
    success: () => l10n.t('Error code 0.'),
    'authentication-failure': () => l10n.t('A credential, an account or a session was refused.'),
    'conditional-access': () =>
      l10n.t('A policy refused the sign-in; the credential was, as a rule, right.'),
    'mfa-interrupt': () =>
      l10n.t('A prompt came in between: MFA, registration, consent, the choice of an account.'),
    'application-error': () => l10n.t('The application or its request is at fault.'),
    'service-error': () => l10n.t('The service or an on-premises agent is at fault.'),
    unknown: () => l10n.t('An error code that is not in the table, or none.'),
  },
  TokenIssuerType: {
    AzureAD: () => l10n.t('Microsoft Entra ID issued the token.'),
    ADFederationServices: () => l10n.t('Active Directory Federation Services issued the token.'),
    AzureADBackupAuth: () =>
      l10n.t(
        'The backup authentication system of Entra issued the token, as it does in an outage.',
      ),
    ADFederationServicesMFAAdapter: () => l10n.t('The MFA adapter of AD FS.'),
    NPSExtension: () => l10n.t('The extension of Network Policy Server: MFA for VPN and RADIUS.'),
  },
  UserType: {
    member: () => l10n.t('A user of this tenant.'),
    guest: () => l10n.t('A guest: the account lives in another tenant or identity provider.'),
  },
  AuthenticationRequirement: {
    singleFactorAuthentication: () =>
      l10n.t('One factor was enough. It says what was asked for, not what was done.'),
    multiFactorAuthentication: () =>
      l10n.t(
        'More than one factor was asked for. An earlier MFA in the token can have met it without a prompt.',
      ),
  },
  ConditionalAccessStatus: {
    success: () => l10n.t('At least one policy applied, and all of its demands were met.'),
    failure: () => l10n.t('A policy applied, and its demands were not met, or it blocks.'),
    notApplied: () =>
      l10n.t(
        'No policy applied. With a single factor and success, nothing but the password stood guard.',
      ),
    reportOnly: () => l10n.t('Policies were evaluated in report-only mode: they enforced nothing.'),
  },
  RiskLevelDuringSignIn: riskLevels(),
  RiskLevelAggregated: riskLevels(),
  RiskState: {
    none: () => l10n.t('No risk is known.'),
    confirmedSafe: () =>
      l10n.t('An administrator or Microsoft confirmed that the sign-in is safe.'),
    remediated: () => l10n.t('The risk was remediated, by MFA or a password change.'),
    dismissed: () => l10n.t('An administrator dismissed the risk.'),
    atRisk: () => l10n.t('At risk, and nothing has been done about it.'),
    confirmedCompromised: () =>
      l10n.t('An administrator confirmed that the account is compromised.'),
    unknownFutureValue: newerValue,
  },
  RiskDetail: {
    none: () => l10n.t('Nothing was done about the risk.'),
    adminGeneratedTemporaryPassword: () => l10n.t('An administrator made a temporary password.'),
    userPerformedSecuredPasswordChange: () =>
      l10n.t('The user changed the password after strong authentication.'),
    userPerformedSecuredPasswordReset: () =>
      l10n.t('The user reset the password after strong authentication.'),
    adminConfirmedSigninSafe: () => l10n.t('An administrator confirmed that the sign-in is safe.'),
    aiConfirmedSigninSafe: () => l10n.t("Microsoft's machine learning judged the sign-in safe."),
    userPassedMFADrivenByRiskBasedPolicy: () =>
      l10n.t(
        'The user passed MFA that a risk policy asked for. An attacker with the second factor does too.',
      ),
    adminDismissedAllRiskForUser: () => l10n.t('An administrator dismissed all risk of the user.'),
    adminConfirmedSigninCompromised: () =>
      l10n.t('An administrator confirmed that the sign-in is compromised.'),
    adminConfirmedUserCompromised: () =>
      l10n.t('An administrator confirmed that the user is compromised.'),
    hidden: () => l10n.t('Hidden: the tenant has no Microsoft Entra ID P2 licence.'),
    adminConfirmedServicePrincipalCompromised: () =>
      l10n.t('An administrator confirmed that the application is compromised.'),
    adminDismissedAllRiskForServicePrincipal: () =>
      l10n.t('An administrator dismissed all risk of the application.'),
    m365DAdminDismissedDetection: () =>
      l10n.t('An administrator dismissed the detection in Defender.'),
    userChangedPasswordOnPremises: () =>
      l10n.t('The user changed the password in Active Directory.'),
    adminDismissedRiskForSignIn: () =>
      l10n.t('An administrator dismissed the risk of this sign-in.'),
    adminConfirmedAccountSafe: () => l10n.t('An administrator confirmed that the account is safe.'),
    adminConfirmedAgentSafe: () => l10n.t('An administrator confirmed that the agent is safe.'),
    adminConfirmedAgentCompromised: () =>
      l10n.t('An administrator confirmed that the agent is compromised.'),
    adminDismissedRiskForAgent: () => l10n.t('An administrator dismissed the risk of the agent.'),
    microsoftRevokedSessions: () => l10n.t('Microsoft revoked the sessions.'),
    unknownFutureValue: newerValue,
  },
  RiskEventTypes: {
    unlikelyTravel: () =>
      l10n.t('Atypical travel: two sign-ins farther apart than a journey allows.'),
    impossibleTravel: () => l10n.t('Impossible travel, detected by Defender for Cloud Apps.'),
    mcasImpossibleTravel: () => l10n.t('Impossible travel, detected by Defender for Cloud Apps.'),
    anonymizedIPAddress: () => l10n.t('The address is of an anonymiser: Tor or an anonymous VPN.'),
    riskyIPAddress: () =>
      l10n.t('The address is of an anonymiser, detected by Defender for Cloud Apps.'),
    maliciousIPAddress: () => l10n.t('The address is known to be malicious.'),
    maliciousIPAddressValidCredentialsBlockedIP: () =>
      l10n.t('Valid credentials came from a malicious address that was blocked.'),
    unfamiliarFeatures: () =>
      l10n.t('Properties of the sign-in that the user has not shown before.'),
    malwareInfectedIPAddress: () => l10n.t('The address talks to a bot network.'),
    suspiciousIPAddress: () => l10n.t('The address is suspicious.'),
    leakedCredentials: () => l10n.t('The credentials were found in a leak.'),
    investigationsThreatIntelligence: () =>
      l10n.t("Microsoft's threat intelligence knows this pattern of attack."),
    adminConfirmedUserCompromised: () =>
      l10n.t('An administrator confirmed that the user is compromised.'),
    passwordSpray: () => l10n.t('Password spraying hit this account, and the password was right.'),
    anomalousToken: () => l10n.t('Properties of the token are unusual: it may be replayed.'),
    tokenIssuerAnomaly: () => l10n.t('The issuer of a SAML token is unusual: it may be forged.'),
    anomalousUserActivity: () => l10n.t('The user behaves unlike before.'),
    suspiciousBrowser: () =>
      l10n.t('The same browser signs in to several tenants of different countries.'),
    suspiciousAPITraffic: () => l10n.t('Unusual calls of Graph or of the directory.'),
    attackerinTheMiddle: () =>
      l10n.t('A malicious reverse proxy stood between user and sign-in page.'),
    nationStateIP: () => l10n.t('The address is of a known state actor.'),
    newCountry: () => l10n.t('A country that the user has not signed in from before.'),
    userReportedSuspiciousActivity: () =>
      l10n.t('The user reported an MFA prompt as not their own.'),
    riskyUser: () => l10n.t('The user is at risk.'),
    mcasSuspiciousInboxManipulationRules: () =>
      l10n.t('Suspicious rules were made in the inbox: they hide or forward mail.'),
    suspiciousInboxForwarding: () =>
      l10n.t('Mail is forwarded to the outside in a suspicious way.'),
    suspiciousSendingPatterns: () =>
      l10n.t('Mail was sent in a way that Defender for Office 365 finds suspicious.'),
    investigationsThreatIntelligenceSigninLinked: () =>
      l10n.t("Microsoft's threat intelligence links this sign-in to an attack."),
    generic: () => l10n.t('A detection that the licence does not let you see.'),
    unknownFutureValue: newerValue,
  },
  // As sign-ins name them, by Microsoft's old and new names, and as devices of Graph do (`trustType`).
  TrustType: {
    'Azure AD joined': joined,
    'Microsoft Entra joined': joined,
    AzureAd: joined,
    'Azure AD registered': registered,
    'Microsoft Entra registered': registered,
    Workplace: registered,
    'Hybrid Azure AD joined': hybridJoined,
    'Microsoft Entra hybrid joined': hybridJoined,
    ServerAd: hybridJoined,
  },
  IsCompliant: {
    true: () => l10n.t('Device management says that the device meets its rules.'),
    false: () =>
      l10n.t('The device does not meet the rules of device management, or is not managed.'),
  },
  IsManaged: {
    true: () => l10n.t('The device is managed.'),
    false: () => l10n.t('The device is not managed.'),
  },
  SignInIdentifierType: {
    userPrincipalName: () => l10n.t('The user signed in with the user principal name.'),
    phoneNumber: () => l10n.t('The user signed in with a phone number.'),
    proxyAddress: () => l10n.t('The user signed in with an e-mail address of the account.'),
    qrCode: () => l10n.t('The user signed in with a QR code.'),
    onPremisesUserPrincipalName: () =>
      l10n.t('The user signed in with the on-premises user principal name.'),
  },
  ManagedIdentityType: {
    none: () => l10n.t('Not a managed identity.'),
    systemAssigned: () => l10n.t('The identity belongs to one Azure resource and goes with it.'),
    userAssigned: () => l10n.t('The identity is an Azure resource of its own that others may use.'),
  },
  IPAddressScope: {
    public: () => l10n.t('An address of the internet.'),
    private: () => l10n.t('A private address (RFC 1918, RFC 4193): the sign-in came from within.'),
    special: () =>
      l10n.t(
        'An address of special use: loopback, link-local, documentation, multicast and the like.',
      ),
  },
  ClientAppKind: {
    modern: () =>
      l10n.t('The client can do modern authentication, and so multifactor authentication.'),
    legacy: () =>
      l10n.t(
        'Legacy authentication: the client sends the password and cannot do multifactor authentication.',
      ),
  },
};

function joined(): string {
  return l10n.t('Joined to Entra: a device of the organisation, cloud only.');
}

function registered(): string {
  return l10n.t('Registered in Entra: often a personal device. Attackers register devices too.');
}

function hybridJoined(): string {
  return l10n.t('Joined to Active Directory and registered in Entra.');
}

function newerValue(): string {
  return l10n.t(
    'A value that the export could not name: newer than the interface it was read with.',
  );
}

function implicitFlow(): string {
  return l10n.t(
    'Implicit flow: the token came back in the address or in a form of the browser. Old, and easily intercepted.',
  );
}

function riskLevels(): Meanings {
  return {
    none: () => l10n.t('No risk was detected.'),
    low: () =>
      l10n.t(
        'Low risk. On managed identities it is a default, and no finding where the risk state is none.',
      ),
    medium: () => l10n.t('Medium risk.'),
    high: () => l10n.t('High risk: Microsoft is confident that the account is compromised.'),
    hidden: () => l10n.t('Hidden: the tenant has no Microsoft Entra ID P2 licence.'),
    unknownFutureValue: newerValue,
  };
}

/** What the clients are that `ClientAppUsed` names, by folded name; the legacy ones take a user's password. */
const clientApps: Meanings = {
  browser: () => l10n.t('A browser.'),
  'mobile apps and desktop clients': () =>
    l10n.t('Applications of phones and computers with modern authentication.'),
  'authenticated smtp': () => l10n.t('Sends mail by SMTP with user name and password.'),
  smtp: () => l10n.t('Sends mail by SMTP with user name and password.'),
  autodiscover: () => l10n.t('How Outlook and mail clients find their mailbox.'),
  'exchange activesync': () => l10n.t('Synchronises mail with phones.'),
  'exchange online powershell': () => l10n.t('Administers Exchange Online from PowerShell.'),
  'exchange web services': () =>
    l10n.t('The programming interface of Exchange: Outlook and third parties.'),
  imap: () => l10n.t('Reads mail by IMAP. Attackers use it to read mailboxes without MFA.'),
  imap4: () => l10n.t('Reads mail by IMAP. Attackers use it to read mailboxes without MFA.'),
  'mapi over http': () => l10n.t('How Outlook 2010 and later reach the mailbox.'),
  'offline address book': () => l10n.t('A copy of the address list that Outlook downloads.'),
  'outlook anywhere': () =>
    l10n.t('How Outlook 2016 and earlier reach the mailbox (RPC over HTTP).'),
  'outlook anywhere (rpc over http)': () =>
    l10n.t('How Outlook 2016 and earlier reach the mailbox (RPC over HTTP).'),
  'outlook service': () => l10n.t('The Mail and Calendar application of Windows 10.'),
  pop: () => l10n.t('Reads mail by POP. Attackers use it to read mailboxes without MFA.'),
  pop3: () => l10n.t('Reads mail by POP. Attackers use it to read mailboxes without MFA.'),
  'reporting web services': () => l10n.t('Reads reports of Exchange Online.'),
  'universal outlook': () => l10n.t('The Mail and Calendar application of Windows 10.'),
  'other clients': () => l10n.t('Another client that is known to use legacy authentication.'),
};

/** Results of one Conditional Access policy. */
const policyResults: Meanings = {
  success: () => l10n.t('The policy applied, and its demands were met.'),
  failure: () => l10n.t('The policy applied, and its demands were not met, or it blocks.'),
  notApplied: () =>
    l10n.t('The conditions of the policy did not fit: it had no part in the sign-in.'),
  notEnabled: () => l10n.t('The policy is switched off.'),
  unknown: () => l10n.t('The result is not known.'),
  unknownFutureValue: () =>
    l10n.t('The result is newer than the interface that the export was read with.'),
  reportOnlySuccess: () => l10n.t('Report-only: the demands would have been met.'),
  reportOnlyFailure: () => l10n.t('Report-only: the policy would have blocked this sign-in.'),
  reportOnlyNotApplied: () => l10n.t('Report-only: the conditions of the policy did not fit.'),
  reportOnlyInterrupted: () =>
    l10n.t('Report-only: the user would have been asked for more, such as MFA.'),
};

/** What a value of an enumeration means, in one sentence; undefined for other columns and other values. */
export function valueMeaning(column: string, value: string): string | undefined {
  switch (column) {
    case 'ClientAppUsed': {
      const name = value.slice(0, 100).replace(/\s+/g, ' ').trim().toLowerCase();
      return meaningOf(clientApps, name.startsWith('other clients;') ? 'other clients' : name);
    }
    case 'AdditionalDetails':
    case 'AuthenticationStepResultDetail':
      return resultDetail(value)?.meaning;
    default:
      return Object.hasOwn(meanings, column) ? meaningOf(meanings[column]!, value) : undefined;
  }
}

/** What the result of one Conditional Access policy means. */
export function policyResultMeaning(result: string): string | undefined {
  return meaningOf(policyResults, result);
}

/** The columns of enumerations whose values have meanings, each with them: for tests. */
export function knownValues(): readonly (readonly [column: string, value: string])[] {
  return Object.entries(meanings).flatMap(([column, values]) =>
    Object.keys(values).map((value) => [column, value] as const),
  );
}

function meaningOf(of: Meanings, value: string): string | undefined {
  return Object.hasOwn(of, value) ? of[value]!() : undefined;
}
