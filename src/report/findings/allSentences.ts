import type { DetectionId } from '../../core/detect/detection';
import type { DetectionSentences } from './sentences';

/** What is said of the findings of a detection; undefined of one that is not known. */
export function sentencesOf(detection: DetectionId): DetectionSentences | undefined {
  return Object.hasOwn(all, detection) ? all[detection] : undefined;
}

const all: Readonly<Partial<Record<DetectionId, DetectionSentences>>> = {};
