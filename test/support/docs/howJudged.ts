import type { DetectionId } from '../../../src/core/detect/detection';

/** How a detection judges, for its page: in words, for the catalogue holds code. */
export interface HowJudged {
  /** What it looks at, and in which order. */
  readonly looksAt: string;
  /** When each kind of finding is told, by variant. `{name}` stands for the default of the parameter of this name, with its unit. */
  readonly variants: Readonly<Record<string, string>>;
}

/** By detection. test/docs.test.ts holds it against the words of findings and the parameters. */
export const howJudged: Readonly<Record<DetectionId, HowJudged>> = {
  passwordSpray: {
    looksAt:
      'Failures that a wrong password, a lockout or Seamless SSO leaves, by address, and then by what several addresses share. A try counts once however many rows it has, and belongs to one finding. Accounts that succeed from the addresses of a spray, or whose password was right there and stopped by a control, make a finding grave. An address from which at least as many users succeed as fail is left out.',
    variants: {
      singleAddress:
        'One address fails for {accounts} within {hours}, or for {burstAccounts} within {burstMinutes}.',
      distributed:
        'At least {distributedAddresses} that share their user agent and application, or their provider (ASN), fail for {distributedAccounts} within {distributedMinutes}; or the addresses of one network (/24 or /64) do within {hours}.',
      lowAndSlow:
        'One address fails for {slowAccounts} a day on {slowDays} within {slowWithinDays}, and for {slowAccountsInAll} in all.',
      seamlessSso: 'One address fails Seamless SSO for {ssoAccounts} within {hours}.',
      legacy: 'A spray of the kinds above that came, for the most part, over legacy protocols.',
      volatileAddresses:
        'Users are tried from at least {volatileCountries}, from addresses that are seen once each for the user and never have the right password; those of all users are one finding.',
    },
  },
  bruteForce: {
    looksAt:
      'Failures that a wrong password or a lockout leaves, one for each sign-in, by user. Clients that go on trying an old password are told apart first, by user, client and application; what is left of the user may be guessing, or part of a list of credentials. What lies within a day is one finding.',
    variants: {
      oneUser:
        'A user fails {attempts} within {minutes}, or {attemptsInDay} within 24 hours, or {attemptsBeforeSuccess} within {minutesBeforeSuccess} before the right password came from an address that had failed.',
      fromManyAddresses:
        'A user fails {manyAttempts} within 24 hours from at least {manyNetworks} in as many networks (/24 or /64), of which none made more than half.',
      stuffing:
        'At least {stuffingAttempts} within {stuffingDays}, each account and each address once or twice.',
      staleCredential:
        'One client and application fail for one user at least {staleAttempts} by the clock: intervals of a minute and more that vary by no more than {staleVariation}.',
    },
  },
  lockouts: {
    looksAt:
      'Sign-ins that ended with 50053. Its text tells a locked account from an address that Microsoft blocks as malicious. Waves first, then users one by one, then blocked addresses; successes from the same addresses within {followedHours} make a finding grave where they are not usual.',
    variants: {
      wave: 'At least {waveAccounts} are locked out in {waveSignIns} within {waveMinutes}; private addresses are looked at by user.',
      user: 'A user outside of waves has {userSignIns} locked within {userHours}.',
      fewLockouts: 'All other lockouts, in one finding.',
      blockedAddresses:
        'All addresses that were blocked as malicious and let nobody in, in one finding.',
      blockedAddressSucceeded:
        'An address was blocked as malicious, and users succeeded from it within {followedHours} before or after, no more of them than were stopped.',
    },
  },
  userEnumeration: {
    looksAt:
      'Failures by address: names that do not exist (50034), beside wrong passwords, disabled accounts and invalid scopes.',
    variants: {
      guessedNames:
        'An address makes {attempts} within {hours}, of which {sharePercent} met no such user, with at least {names} names that do not exist (where the export tells the names).',
      repeatedNames: 'As much from an address that repeats fewer names than that.',
    },
  },
  disabledAccounts: {
    looksAt:
      'Sign-ins refused because the account is disabled (50057). Gaps that hardly vary, or background sign-ins alone, are a program that nobody told. Addresses from which more than {sharedAccounts} succeed, or more than were tried, are shared and left out.',
    variants: {
      severalApplications: 'A disabled account is tried on {applications} within {hours}.',
      addressSucceeds:
        'An address tries {accounts} that are disabled within {hours}, and other accounts, which do not otherwise sign in from there, succeed from it as close.',
      addressTries: 'An address tries as many, and nothing unusual succeeds from it.',
      background: 'All other tries of disabled accounts, in one finding.',
    },
  },
  mfaFatigue: {
    looksAt:
      'Failures of the second factor by user: denied, ignored, reported or answered with a wrong number, as the texts and, where the export has them, the authentication steps say. A prompt that was answered with a wrong number counts as {wrongNumberCounts}. The places of prompts and of the success that follows are compared with where the user succeeds otherwise.',
    variants: {
      approved:
        'At least {leastBeforeApproval} were refused or ignored, then came a success no later than {approvalWithinMinutes} after the last, not from where the user usually signs in.',
      fraudReported: 'The user reported a prompt as fraud: one is enough.',
      prompts:
        'At least {leastPrompts} were refused or ignored within {withinMinutes}; of {manyPrompts} within {manyWithinMinutes} the finding says that nobody causes so many by mistake.',
      unclear:
        'At least {leastUnclear} failed at MFA within {withinMinutes}, and their texts do not say how.',
      codeGuessing:
        'At least {codeAttempts} with a wrong code in {codeSignIns} within {codeMinutes}.',
    },
  },
  impossibleTravel: {
    looksAt:
      'Consecutive interactive successes of a user with their places: coordinates, or else the borders of countries. Pairs that one explanation covers are left out and counted: one network or provider, one registered or a compliant device, IPv4 and IPv6 of one place, relays, VPN services and satellites. Journeys of a user within a day are one finding. Countries that the user succeeded from on {knownDays} and more count as known.',
    variants: {
      travel: 'At least {leastKm} at {leastKmH} or more.',
      countries:
        'Where only countries are known: at least {leastKmByCountry} between their borders, at {leastKmH} or more.',
    },
  },
  legacyAuthentication: {
    looksAt:
      'Sign-ins over protocols that cannot ask for a second factor, by protocol and application. Failures that come by the clock, or from where the user signs in, are a client with an old password. What at least {routineAccounts} and most users of a protocol and application do is how it is used.',
    variants: {
      guessedThenSucceeded:
        'A success of the user follows {guesses} or more that failed from the same address within {failureHours}.',
      strangeSuccesses:
        'Successes from a country from which the same users do not otherwise succeed, by protocol and application, unless most who use it do so.',
      routine: 'All other successes, by protocol and application.',
      failuresOnly:
        'Nothing succeeded over a protocol with an application, and a password was right: a control stopped it.',
      sprayChannel:
        'An address fails {failures} or more within {failureHours}, for {sprayedAccounts} or more.',
      guessing: 'An address fails as often for fewer accounts.',
      staleClient: 'An address fails as often by the clock, or from where the user signs in.',
    },
  },
  conditionalAccess: {
    looksAt:
      'Sign-ins that Conditional Access stopped, by error code, and what the records say of each policy, where the export carries it; then what policies in report-only mode would have stopped, and what no policy applied to.',
    variants: {
      lookingAround:
        'A user is refused (53003, 50105) on {applications} within {hours}, as somebody is who looks for a way in.',
      lookingAroundAddress:
        'An address is refused (53003, 50105) on {applications} within {hours}, with several accounts.',
      policyMisTuned:
        'A policy stops {policyAccounts} or more, each at most {signInsEach} on average, and {usualPercent} or more of it at the users’ usual places.',
      policyBlocks: 'What any other policy stopped, in one finding for each.',
      blockedThenSucceeded:
        'A user was stopped, and let in from the same address within {followedHours}, from a country from which the user does not otherwise succeed.',
      blockedThenSucceededUsually: 'The same from other places, in one finding.',
      wouldHaveBlocked: 'A policy in report-only mode would have stopped sign-ins that succeeded.',
      notApplied:
        'Interactive successes with one factor to which no policy applied, in one finding.',
    },
  },
  deviceCode: {
    looksAt:
      'Sign-ins by the device code protocol, or that go back to one by their original transfer method. Where the export tells neither, 50199 and then a success in one sign-in. The place of the client that redeems is compared with where the user signs in otherwise, and with where the code was typed in.',
    variants: {
      registration:
        'The Authentication Broker redeemed a code, and the Device Registration Service was reached from there within {registrationWithinMinutes}.',
      redeemed:
        'Codes were redeemed: one finding for what a user’s codes gave at one kind of place.',
      attempted: 'Codes were asked for, and none was redeemed.',
    },
  },
  tokenReplay: {
    looksAt:
      'Successes of a user by session, and by token where there is no session: the first interactive sign-in of each against the others. Changes of network alone (roaming), between IPv4 and IPv6, to relays, VPN services and satellites are left out and counted.',
    variants: {
      session:
        'One session is used from another network with another operating system or by a programming library, with another browser and no device that the tenant knows, or from two countries with uses no further apart than {togetherWithinMinutes}.',
      token: 'The same of one token, of sign-ins without a session.',
      proxy:
        'A sign-in as proxies in the middle leave it: OfficeHome or the Authentication Broker, no device, and 50074, 50140 and a success in one sign-in or session, or a programming library, from where the user does not succeed otherwise.',
      proxyStopped:
        'The same way stopped by the state of the device: 50074 and 53000 in one sign-in or session.',
    },
  },
  nonInteractiveAnomalies: {
    looksAt:
      'Sign-ins that clients make by themselves, by user. What is new is new after {historyDays} and {historySignIns} of the user, and shared by fewer than {commonAccounts}.',
    variants: {
      staleTokens: 'Failures that expired and revoked tokens leave, all in one finding.',
      failures:
        'A user fails {failures} on one application with one code within {windowMinutes}, from where the user never succeeds.',
      stuckClients:
        'The same from usual addresses, or with codes that guessing does not cause, in one finding.',
      refreshBurst:
        'At least {refreshes} refresh tokens from one address within {windowMinutes}, from a new country.',
      refreshBursts: 'The same from other places, in one finding.',
      newPlace:
        'Tokens are used from a country that is new for the user and where the user has no interactive success, by a client without a known device.',
      newPlaces: 'Tokens used from other new countries, in one finding.',
      brokerResource:
        'The Authentication Broker asks for a resource that fewer than {commonAccounts} ask it for.',
      deviceRegistration:
        'The Authentication Broker reaches the Device Registration Service with a refresh token, and not the device’s own, from a new country.',
      deviceRegistrations: 'The same from other places, in one finding.',
    },
  },
  workloadIdentities: {
    looksAt:
      'Sign-ins of service principals and managed identities, by application. What is new is new after {historyDays} and {historySignIns} of the application. Networks of clouds are told apart from others.',
    variants: {
      newPlace:
        'A success from a country or network, outside of clouds, from which the application never succeeded before; gravest together with a new credential.',
      newAddresses: 'Successes from new addresses in usual or cloud networks, in one finding.',
      newCredential: 'A secret, certificate or federated credential is used for the first time.',
      manyAddresses:
        'Successes from {addresses} in several networks that are no clouds, within {windowHours}.',
      rotations:
        'As many addresses of applications that do so from the beginning on, or within one network, in one finding.',
      badSecrets:
        'At least {failures} with a wrong secret within {windowMinutes}, from where the application did not succeed before.',
      wrongSecrets: 'Fewer, or from usual addresses, in one finding.',
      expiredSecrets: 'Secrets that have expired and are still in use, in one finding.',
    },
  },
  riskySuccess: {
    looksAt:
      'Successes of users, and sign-ins stopped after the right password, by the signs that meet on them: a new place, one factor there, a new device, a new application or tool of administrators, access across tenants, the user agent of a program, and risk that Entra saw. What is new is new after {historyDays} and {historySignIns} of the user, and shared by fewer than {commonAccounts}. High risk, and the name of an attack tool, count as two.',
    variants: {
      combined:
        'At least {lowSigns} meet, of which one is more than everyday; with {mediumSigns} the finding is of medium severity, with high risk or an attack tool beside others of high severity.',
      interrupted: 'The password was right, from a new country, and a control stopped the sign-in.',
      newPlace: 'Successes whose only sign is a new country or network, in one finding.',
      newDevice: 'Successes whose only sign is a device first seen, in one finding.',
      risk: 'Successes whose only sign is risk, in one finding.',
      adminTool:
        'Successes whose only sign is the first use of a tool of administrators, in one finding.',
      agent: 'Successes whose only sign is the user agent of a program, in one finding.',
      crossTenant: 'Successes whose only sign is access across tenants, in one finding.',
      newApp: 'Successes whose only sign is an application first seen, in one finding.',
    },
  },
};
