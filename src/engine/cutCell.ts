import { longestCell } from '../protocol/engineContract';

/** A value as windows are given it in great numbers: cut to `longestCell` characters and an ellipsis where it is longer. */
export function cutCell<Value extends string | null>(value: Value): Value | string {
  return value !== null && value.length > longestCell ? `${value.slice(0, longestCell)}…` : value;
}
