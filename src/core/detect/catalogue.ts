import type { Detection } from './detection';

/** The detections there are, in the order of `detectionIds`. */
export const catalogue: readonly Detection[] = [];
