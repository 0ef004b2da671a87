import { detailReading, type DetailReading } from '../../knowledge/resultDetails';
import { valueAt } from '../formats/cellJson';
import { parseTime } from '../formats/time';
import type { SignIns } from './signIns';

/** One step of an authentication, as `AuthenticationDetails` tells it. */
export interface NestedStep {
  /** Milliseconds UTC; NaN where the step has no time. */
  readonly ms: number;
  /** `Password`, `Mobile app notification`, `OATH verification code`, ...; null where it is not told. */
  readonly method: string | null;
  /** What the text of its result says; undefined where it says nothing of a second factor, or there is none. */
  readonly reading: DetailReading | undefined;
  readonly result: string | null;
}

/** Steps of one record that are looked at: real records hold a handful. */
const mostSteps = 200;

/**
 * The authentication steps of the sign-in at a position, in their order, read from the file again: for candidates only, at
 * some tens of microseconds each. None where its record holds none, or nothing nested can be read.
 */
export function stepsAt({ table, rows }: SignIns, position: number): readonly NestedStep[] {
  const json = table.nested?.(rows[position]!, 'AuthenticationDetails');
  if (json === undefined) return [];
  const details = parsed(json);
  // PowerShell writes a list of one as the one.
  const listed: readonly unknown[] = Array.isArray(details) ? details : [details];
  return listed.slice(0, mostSteps).map((step) => {
    const text = (key: string) => {
      const value = valueAt(step, key)?.trim() ?? '';
      return value === '' ? null : value;
    };
    const time = text('authenticationStepDateTime');
    const result = text('authenticationStepResultDetail');
    return {
      ms: time === null ? NaN : (parseTime(time)?.ms ?? NaN),
      method: text('authenticationMethod'),
      reading: result === null ? undefined : detailReading(result),
      result,
    };
  });
}

/**
 * Whether the processing details of the sign-in at a position name something, such as the scope `adrs_access`: undefined where
 * its record holds no such details, or nothing nested can be read.
 */
export function processingNames(
  { table, rows }: SignIns,
  position: number,
  word: string,
): boolean | undefined {
  const json = table.nested?.(rows[position]!, 'AuthenticationProcessingDetails');
  return json === undefined ? undefined : json.toLowerCase().includes(word);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}
