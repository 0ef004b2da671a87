import { detailReading, type DetailReading } from '../../knowledge/resultDetails';
import type { ColumnName } from '../event';
import type { Steps } from '../steps';
import type { SignIns } from './signIns';

const readings: readonly (DetailReading | undefined)[] = [
  undefined,
  'denied',
  'unanswered',
  'wrongNumber',
  'fraudReported',
  'blocked',
  'failed',
  'passed',
  'satisfied',
  'prompted',
];

/** What a column of texts of MFA says, by position. */
export function* mfaReadings(
  signIns: SignIns,
  name: ColumnName,
): Steps<(position: number) => DetailReading | undefined> {
  const numbers = yield* signIns.read(name, (text) => readings.indexOf(detailReading(text)));
  return (position) => readings[numbers[position]!];
}

/** What the details of sign-ins say, by position. */
export function* detailReadings(
  signIns: SignIns,
): Steps<(position: number) => DetailReading | undefined> {
  return yield* mfaReadings(signIns, 'AdditionalDetails');
}
