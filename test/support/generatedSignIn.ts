import type { Kind, Status } from '../../src/core/event';
import type { Device, Place, Tenant } from './tenant';

/** One step of an authentication, as the AuthDetails download and `authenticationDetails` list them. */
export interface AuthenticationStep {
  /** Milliseconds after the sign-in's `createdMs`. */
  readonly offsetMs: number;
  readonly method: string;
  readonly methodDetail: string;
  readonly succeeded: boolean;
  readonly resultDetail: string;
  readonly requirement: string;
}

/** What one Conditional Access policy did in a sign-in. */
export interface AppliedPolicy {
  readonly id: string;
  readonly name: string;
  readonly grantControls: readonly string[];
  readonly sessionControls: readonly string[];
  readonly result: 'success' | 'failure' | 'notApplied' | 'reportOnlyNotApplied' | 'notEnabled';
}

/**
 * One sign-in with everything that any export tells of it, free of any export's spelling. Text is '' where the sign-in has
 * no such value; numbers and booleans are undefined there.
 */
export interface GeneratedSignIn {
  readonly kind: Kind;
  /** 1, or more where the same sign-in was emitted again (same `id`). */
  readonly emission: number;
  readonly id: string;
  readonly uniqueTokenIdentifier: string;
  readonly correlationId: string;
  readonly originalRequestId: string;
  readonly sessionId: string;
  /** When it happened, milliseconds UTC. */
  readonly createdMs: number;
  /** When the row was written, milliseconds UTC: 56 s to 58 min later. */
  readonly emittedMs: number;
  readonly tenantId: string;
  readonly workspaceId: string;
  readonly userId: string;
  readonly userDisplayName: string;
  readonly userPrincipalName: string;
  readonly userType: '' | 'member' | 'guest';
  readonly signInIdentifier: string;
  readonly signInIdentifierType: string;
  readonly homeTenantId: string;
  readonly homeTenantName: string;
  readonly appId: string;
  readonly appName: string;
  readonly appOwnerTenantId: string;
  readonly resourceId: string;
  readonly resourceName: string;
  readonly resourceServicePrincipalId: string;
  readonly resourceTenantId: string;
  readonly resourceOwnerTenantId: string;
  readonly ipAddress: string;
  readonly ipAddressFromResourceProvider: string;
  readonly isThroughGlobalSecureAccess: boolean | undefined;
  readonly globalSecureAccessIpAddress: string;
  readonly place: Place | undefined;
  readonly autonomousSystemNumber: number | undefined;
  readonly status: Status;
  readonly errorCode: number;
  /** '' on success; exports write `Other.`, `Other`, `None` or nothing there. */
  readonly failureReason: string;
  /** status.additionalDetails; may hold a no-break space as the real texts do. */
  readonly additionalDetails: string;
  readonly mfaMethod: string;
  readonly mfaDetail: string;
  readonly clientAppUsed: string;
  /** Undefined for workloads, which have none. */
  readonly device: Device | undefined;
  readonly userAgent: string;
  readonly conditionalAccessStatus: 'success' | 'failure' | 'notApplied';
  readonly policies: readonly AppliedPolicy[];
  readonly authenticationRequirement:
    '' | 'singleFactorAuthentication' | 'multiFactorAuthentication';
  readonly steps: readonly AuthenticationStep[];
  readonly authenticationProtocol: string;
  readonly originalTransferMethod: string;
  readonly incomingTokenType: string;
  readonly clientCredentialType: string;
  readonly crossTenantAccessType: string;
  readonly tokenProtectionStatus: '' | 'none' | 'bound' | 'unbound';
  readonly tokenProtectionStatusCode: number | undefined;
  readonly tokenIssuerType: 'AzureAD' | 'ADFederationServices';
  readonly tokenIssuerName: string;
  readonly riskLevelDuringSignIn: 'none' | 'low' | 'medium' | 'high';
  readonly riskLevelAggregated: 'none' | 'low' | 'medium' | 'high';
  readonly riskState: 'none' | 'atRisk' | 'remediated' | 'dismissed' | 'confirmedCompromised';
  readonly riskDetail: string;
  readonly riskEventTypes: readonly string[];
  readonly servicePrincipalId: string;
  readonly servicePrincipalName: string;
  readonly credentialKeyId: string;
  readonly credentialThumbprint: string;
  readonly federatedCredentialId: string;
  readonly managedIdentityType: '' | 'systemAssigned' | 'userAssigned';
  readonly associatedResourceId: string;
  readonly flaggedForReview: boolean;
  readonly isTenantRestricted: boolean;
  readonly processingTimeMs: number;
  readonly networkNames: readonly string[];
}

/** The tenant's applied policies for an outcome; the same array every time, so that writers can keep its text. */
export class AppliedPolicies {
  private readonly lists = new Map<string, readonly AppliedPolicy[]>();

  constructor(private readonly tenant: Tenant) {}

  /** `failing` is the name's beginning of the policy that blocked, `CA003`. */
  list(
    outcome: 'success' | 'failure' | 'notApplied',
    failing: string,
    guest: boolean,
  ): readonly AppliedPolicy[] {
    const key = `${outcome}/${failing}/${String(guest)}`;
    const known = this.lists.get(key);
    if (known !== undefined) return known;
    const list = this.tenant.policies.map((policy): AppliedPolicy => {
      const applies =
        outcome !== 'notApplied' &&
        (policy.name.startsWith('CA001') || (guest && policy.name.startsWith('CA006')));
      const blocks = failing !== '' && policy.name.startsWith(failing);
      const result =
        policy.state === 'reportOnly'
          ? 'reportOnlyNotApplied'
          : blocks
            ? 'failure'
            : applies
              ? 'success'
              : 'notApplied';
      return {
        id: policy.id,
        name: policy.name,
        grantControls: policy.grantControls,
        sessionControls: policy.sessionControls,
        result,
      };
    });
    this.lists.set(key, list);
    return list;
  }
}
