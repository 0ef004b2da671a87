/**
 * Autonomous systems of the large clouds, whose outgoing addresses change by themselves: Microsoft (Panther's list), Amazon,
 * Google, Oracle and GitHub, by their entries with the regional registries.
 */
export const cloudAsns: readonly number[] = [
  ...[8075, 8068, 8069, 8070, 12076],
  ...[16509, 14618, 8987],
  ...[15169, 396982],
  31898,
  36459,
];
