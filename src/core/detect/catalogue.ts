import { bruteForce } from './bruteForce';
import { conditionalAccess } from './conditionalAccess';
import type { Detection } from './detection';
import { deviceCode } from './deviceCode';
import { disabledAccounts } from './disabledAccounts';
import { impossibleTravel } from './impossibleTravel';
import { legacyAuthentication } from './legacyAuthentication';
import { lockouts } from './lockouts';
import { mfaFatigue } from './mfaFatigue';
import { nonInteractiveAnomalies } from './nonInteractiveAnomalies';
import { passwordSpray } from './passwordSpray';
import { riskySuccess } from './riskySuccess';
import { tokenReplay } from './tokenReplay';
import { userEnumeration } from './userEnumeration';
import { workloadIdentities } from './workloadIdentities';

/** The detections there are, in the order of `detectionIds`. */
export const catalogue: readonly Detection[] = [
  passwordSpray,
  bruteForce,
  lockouts,
  userEnumeration,
  disabledAccounts,
  mfaFatigue,
  impossibleTravel,
  legacyAuthentication,
  conditionalAccess,
  deviceCode,
  tokenReplay,
  nonInteractiveAnomalies,
  workloadIdentities,
  riskySuccess,
];
