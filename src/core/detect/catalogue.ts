import { bruteForce } from './bruteForce';
import type { Detection } from './detection';
import { impossibleTravel } from './impossibleTravel';
import { lockouts } from './lockouts';
import { mfaFatigue } from './mfaFatigue';
import { nonInteractiveAnomalies } from './nonInteractiveAnomalies';
import { passwordSpray } from './passwordSpray';
import { riskySuccess } from './riskySuccess';
import { workloadIdentities } from './workloadIdentities';

/** The detections there are, in the order of `detectionIds`. */
export const catalogue: readonly Detection[] = [
  passwordSpray,
  bruteForce,
  lockouts,
  mfaFatigue,
  impossibleTravel,
  nonInteractiveAnomalies,
  workloadIdentities,
  riskySuccess,
];
