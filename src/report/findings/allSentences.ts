import type { DetectionId } from '../../core/detect/detection';
import { bruteForceSentences } from './bruteForce';
import { conditionalAccessSentences } from './conditionalAccess';
import { deviceCodeSentences } from './deviceCode';
import { disabledAccountsSentences } from './disabledAccounts';
import { impossibleTravelSentences } from './impossibleTravel';
import { legacyAuthenticationSentences } from './legacyAuthentication';
import { lockoutsSentences } from './lockouts';
import { mfaFatigueSentences } from './mfaFatigue';
import { nonInteractiveAnomaliesSentences } from './nonInteractiveAnomalies';
import { passwordSpraySentences } from './passwordSpray';
import { riskySuccessSentences } from './riskySuccess';
import { tokenReplaySentences } from './tokenReplay';
import { userEnumerationSentences } from './userEnumeration';
import { workloadIdentitiesSentences } from './workloadIdentities';
import type { DetectionSentences } from './sentences';

const all: Readonly<Record<DetectionId, DetectionSentences>> = {
  passwordSpray: passwordSpraySentences,
  bruteForce: bruteForceSentences,
  lockouts: lockoutsSentences,
  userEnumeration: userEnumerationSentences,
  disabledAccounts: disabledAccountsSentences,
  mfaFatigue: mfaFatigueSentences,
  impossibleTravel: impossibleTravelSentences,
  legacyAuthentication: legacyAuthenticationSentences,
  conditionalAccess: conditionalAccessSentences,
  deviceCode: deviceCodeSentences,
  tokenReplay: tokenReplaySentences,
  nonInteractiveAnomalies: nonInteractiveAnomaliesSentences,
  workloadIdentities: workloadIdentitiesSentences,
  riskySuccess: riskySuccessSentences,
};

/** What is said of the findings of a detection; undefined of one that is not known. */
export function sentencesOf(detection: DetectionId): DetectionSentences | undefined {
  return Object.hasOwn(all, detection) ? all[detection] : undefined;
}
