/**
 * Lines of KQL that give each event the two windows of `minutes`, half overlapping, that it lies in, as `Window`: a stand-in
 * for sliding windows that loses no attack of up to half a window at the edge between two.
 */
export function overlappingWindows(minutes: number): string {
  const half = `${minutes * 30}s`;
  const whole = `${minutes * 60}s`;
  return `| extend Window = pack_array(bin(TimeGenerated, ${whole}), bin(TimeGenerated + ${half}, ${whole}) - ${half})
| mv-expand Window to typeof(datetime)`;
}

/** The sign-ins of users, as KQL: the two tables that hold them. */
export const userSignInTables = 'union isfuzzy=true SigninLogs, AADNonInteractiveUserSignInLogs';
