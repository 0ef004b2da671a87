import type { Zone } from '../timeText';
import type { BinCounts } from './figures';

/** Hours of a week, from Monday 00:00 on. */
export const hoursInWeek = 168;

/** Where a time lies in its week and in its day, in the zone. */
export interface PlaceInWeek {
  /** 0 is Monday. */
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
}

/** The place of a time (milliseconds UTC) in its week. */
export function placeInWeek(ms: number, zone: Zone): PlaceInWeek {
  const time = new Date(ms);
  const [day, hour, minute] =
    zone === 'utc'
      ? [time.getUTCDay(), time.getUTCHours(), time.getUTCMinutes()]
      : [time.getDay(), time.getHours(), time.getMinutes()];
  return { weekday: (day + 6) % 7, hour, minute };
}

/** Saturday and Sunday: nothing in an export says which days its people rest on. */
export function isWeekend({ weekday }: Pick<PlaceInWeek, 'weekday'>): boolean {
  return weekday >= 5;
}

/** Events by hour of the week: 168 counts, place `weekday * 24 + hour`. */
export function hoursOfWeek(bins: BinCounts, zone: Zone): readonly number[] {
  const hours = new Array<number>(hoursInWeek).fill(0);
  for (const [i, count] of bins.counts.entries()) {
    if (count === 0) continue;
    const { weekday, hour } = placeInWeek(bins.fromMs + i * bins.stepMs, zone);
    hours[weekday * 24 + hour]! += count;
  }
  return hours;
}

/** The same by hour of the day, those of Saturday and Sunday behind the others: 48 counts. */
export function hoursOfDays(week: readonly number[]): readonly number[] {
  const hours = new Array<number>(48).fill(0);
  for (const [i, count] of week.entries())
    hours[(isWeekend({ weekday: Math.floor(i / 24) }) ? 24 : 0) + (i % 24)]! += count;
  return hours;
}
