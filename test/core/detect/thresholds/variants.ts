import { conditionalAccess } from '../../../../src/core/detect/conditionalAccess';
import type { Detection } from '../../../../src/core/detect/detection';
import { deviceCode } from '../../../../src/core/detect/deviceCode';
import { disabledAccounts } from '../../../../src/core/detect/disabledAccounts';
import { legacyAuthentication } from '../../../../src/core/detect/legacyAuthentication';
import { lockouts } from '../../../../src/core/detect/lockouts';
import { mfaFatigue } from '../../../../src/core/detect/mfaFatigue';
import { nonInteractiveAnomalies } from '../../../../src/core/detect/nonInteractiveAnomalies';
import { passwordSpray } from '../../../../src/core/detect/passwordSpray';
import { riskySuccess } from '../../../../src/core/detect/riskySuccess';
import { tokenReplay } from '../../../../src/core/detect/tokenReplay';
import { userEnumeration } from '../../../../src/core/detect/userEnumeration';
import { workloadIdentities } from '../../../../src/core/detect/workloadIdentities';
import type { ColumnName, SignInEvent } from '../../../../src/core/event';
import { guid } from '../foundIn';
import { abroad, ofVariant, signIn, times, user, type Plant } from './threshold';

const day = 24 * 60;
const officeHome = '4765445b-32c6-49b0-83e6-1d93765276ca';
const broker = '29d9ed98-a469-4536-ade2-f981bc1d605e';
const registration = '01cb2876-7ebd-4aa4-9cc9-d28bd4d359a9';

function plant(
  detection: Detection,
  variant: string,
  at: readonly SignInEvent[],
  carried: readonly ColumnName[] = [],
): Plant {
  return { name: `${detection.id} ${variant}`, detection, found: ofVariant(variant), at, carried };
}

const lived = signIn(-6 * day, { ClientAppUsed: 'Browser' });
const failed = (minutes: number, code: string, ...parts: readonly SignInEvent[]) =>
  signIn(minutes, { ResultType: code }, ...parts);

const blockedText =
  'Sign-in was blocked because it came from an IP address with malicious activity.';
const blocked = times(3, (k) =>
  failed(k, '50053', abroad, user(k), { ResultDescription: blockedText }),
);
const imap = { ClientAppUsed: 'IMAP4' };
const open = {
  ConditionalAccessStatus: 'notApplied',
  AuthenticationRequirement: 'singleFactorAuthentication',
};
const session = { SessionId: guid(7_000_000), CorrelationId: guid(7_000_001) };
const proxied = (...codes: readonly string[]) => [
  signIn(-day, { DeviceId: 'a' }),
  ...codes.map((ResultType, k) =>
    signIn(k, { ...abroad, ...session, AppId: officeHome, ResultType }),
  ),
];
const coded = { AuthenticationProtocol: 'deviceCode', CorrelationId: guid(7_000_002) };

const background = { Kind: 'nonInteractive' };
const laptop = { DeviceId: guid(7), OperatingSystem: 'Windows10', Browser: 'Edge 137.0.0' };
/** Twelve sign-ins, three days before the others. */
const life = (...parts: readonly SignInEvent[]) =>
  times(12, (k) => signIn(-3 * day + k * 10, ...parts));
const asking = {
  AppId: broker,
  ResourceIdentity: registration,
  IncomingTokenType: 'refreshToken',
};
const workload = { Kind: 'servicePrincipal', ServicePrincipalCredentialKeyId: guid(9) };

/** What is found besides the findings at thresholds: one plant for each variant that is left. */
export const variants: readonly Plant[] = [
  plant(
    passwordSpray,
    'legacy',
    times(6, (k) => failed(k, '50126', abroad, user(k), imap)),
  ),
  plant(lockouts, 'fewLockouts', [lived, failed(0, '50053'), failed(1, '50053')]),
  plant(lockouts, 'blockedAddresses', blocked),
  plant(lockouts, 'blockedAddressSucceeded', [...blocked, signIn(30, abroad, user(9))]),
  plant(
    userEnumeration,
    'repeatedNames',
    times(20, (k) =>
      failed(k, '50034', abroad, { UserPrincipalName: `leaver${k % 3}@contoso.com` }),
    ),
  ),
  plant(disabledAccounts, 'background', [failed(0, '50057'), failed(30, '50057')]),
  plant(mfaFatigue, 'fraudReported', [
    lived,
    failed(0, '500121', abroad, { AdditionalDetails: 'MFA denied; Phone App Reported Fraud' }),
  ]),
  plant(
    legacyAuthentication,
    'staleClient',
    times(12, (k) => failed(k * 15, '50126', abroad, imap)),
  ),
  plant(
    legacyAuthentication,
    'guessing',
    times(12, (k) => failed(k / 6, '50126', abroad, imap)),
  ),
  plant(
    legacyAuthentication,
    'failuresOnly',
    times(3, (k) => failed(k, '50126', abroad, imap)),
  ),
  plant(legacyAuthentication, 'strangeSuccesses', [lived, signIn(0, abroad, imap)]),
  plant(conditionalAccess, 'lookingAroundAddress', [
    ...times(3, (k) => signIn(-6 * day, user(k))),
    ...times(3, (k) =>
      failed(k, '53003', abroad, user(k), { AppDisplayName: `App ${k}`, AppId: guid(k) }),
    ),
  ]),
  plant(conditionalAccess, 'wouldHaveBlocked', [
    signIn(0, { ConditionalAccessPolicyResults: 'reportOnlyFailure: Block legacy' }),
    signIn(1, { ConditionalAccessPolicyResults: 'success: Require MFA' }),
  ]),
  plant(conditionalAccess, 'notApplied', [signIn(0, open), signIn(1, open)]),
  plant(conditionalAccess, 'blockedThenSucceededUsually', [lived, failed(0, '53003'), signIn(10)]),
  plant(deviceCode, 'redeemed', [lived, failed(0, '50199', coded), signIn(1, abroad, coded)]),
  plant(deviceCode, 'attempted', [lived, failed(0, '50199', coded), failed(1, '53003', coded)]),
  plant(tokenReplay, 'proxy', proxied('50074', '50140', '0')),
  plant(tokenReplay, 'proxyStopped', proxied('50074', '53000')),
  plant(nonInteractiveAnomalies, 'staleTokens', [
    failed(0, '700082', background),
    failed(1, '50173', background),
  ]),
  plant(nonInteractiveAnomalies, 'stuckClients', [
    signIn(-60, background),
    ...times(25, (k) => failed(k, '50126', background)),
  ]),
  plant(nonInteractiveAnomalies, 'refreshBurst', [
    ...life(background, laptop),
    ...times(55, (k) => signIn(k, background, abroad)),
  ]),
  plant(nonInteractiveAnomalies, 'newPlaces', [
    ...life(background, laptop),
    signIn(0, background, laptop, abroad),
  ]),
  plant(nonInteractiveAnomalies, 'deviceRegistration', [
    ...life(background, laptop),
    signIn(0, background, asking, abroad),
  ]),
  plant(nonInteractiveAnomalies, 'deviceRegistrations', [
    ...life(background),
    signIn(0, background, asking),
    signIn(1, background, asking),
  ]),
  plant(workloadIdentities, 'newAddresses', [
    ...life(workload),
    signIn(0, workload, { IPAddress: '192.0.2.77' }),
  ]),
  plant(workloadIdentities, 'newCredential', [
    ...life(workload),
    signIn(0, workload, { ServicePrincipalCredentialKeyId: guid(10) }),
  ]),
  plant(
    workloadIdentities,
    'rotations',
    times(8, (k) => signIn(k, workload, { IPAddress: `198.51.100.${k}` })),
  ),
  plant(workloadIdentities, 'wrongSecrets', [
    signIn(-60, workload),
    failed(0, '7000215', workload),
    failed(1, '7000215', workload),
  ]),
  plant(workloadIdentities, 'expiredSecrets', [
    failed(0, '7000222', workload),
    failed(1, '7000222', workload),
  ]),
  plant(riskySuccess, 'interrupted', [...life(laptop), failed(0, '53003', laptop, abroad)]),
  plant(riskySuccess, 'newPlace', [...life(laptop), signIn(0, laptop, abroad)]),
  plant(riskySuccess, 'newDevice', [...life(laptop), signIn(0, { OperatingSystem: 'Linux' })]),
  plant(riskySuccess, 'newApp', [...life(laptop), signIn(0, laptop, { AppId: guid(44) })]),
  plant(riskySuccess, 'adminTool', [
    ...life(laptop),
    signIn(0, laptop, { AppId: '04b07795-8ddb-461a-bbee-02f9e1bf7b46' }),
  ]),
  plant(riskySuccess, 'agent', [
    ...life(laptop, { UserAgent: 'Mozilla/5.0' }),
    signIn(0, laptop, { UserAgent: 'python-requests/2.32' }),
  ]),
  plant(riskySuccess, 'risk', [
    ...life(laptop),
    signIn(0, laptop, { RiskLevelDuringSignIn: 'medium' }),
  ]),
  plant(riskySuccess, 'crossTenant', [
    ...life(laptop),
    signIn(0, laptop, { CrossTenantAccessType: 'serviceProvider' }),
  ]),
];
