import { valueAt } from '../core/formats/cellJson';
import { parseTime } from '../core/formats/time';
import type { AuthenticationStep } from '../protocol/engineContract';

/** Steps of one record that are told at most: real records hold a handful. */
const mostSteps = 200;

/** The steps that a record's own AuthenticationDetails (JSON text, as `nestedValues` gives it) lists, in its order. */
export function recordSteps(json: string): readonly AuthenticationStep[] {
  let details: unknown;
  try {
    details = JSON.parse(json);
  } catch {
    return [];
  }
  // PowerShell writes a list of one as the one.
  const listed: readonly unknown[] = Array.isArray(details) ? details : [details];
  return listed.slice(0, mostSteps).flatMap((step) => {
    const text = (key: string) => {
      const value = valueAt(step, key)?.trim() ?? '';
      return value === '' ? null : value;
    };
    const time = text('authenticationStepDateTime');
    const success = text('succeeded')?.toLowerCase();
    const read: AuthenticationStep = {
      time: time === null ? null : isoTime(time),
      method: text('authenticationMethod'),
      detail: text('authenticationMethodDetail'),
      succeeded: success === 'true' ? true : success === 'false' ? false : null,
      result: text('authenticationStepResultDetail'),
      requirement: text('authenticationStepRequirement'),
    };
    return Object.values(read).every((value) => value === null) ? [] : [read];
  });
}

/** Times that are not understood stay as they are written. */
function isoTime(text: string): string {
  const ms = parseTime(text)?.ms;
  return ms === undefined ? text : new Date(ms).toISOString();
}
