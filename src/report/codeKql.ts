import { kqlString } from './kqlText';

/**
 * A query for Log Analytics that finds the sign-ins with a code. What `selectionKql` makes of a filter to the code, as a test
 * holds, without all that it needs for other filters.
 */
export function codeKql(code: string): string {
  return `SigninLogs\n| where ResultType == ${kqlString(code)}`;
}
