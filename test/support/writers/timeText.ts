const two = (n: number): string => (n < 10 ? `0${n}` : String(n));

/** `2026-06-15T12:40:24.178Z`. */
export function isoMilliseconds(ms: number): string {
  return new Date(ms).toISOString();
}

/** `2026-06-15T12:40:24Z`: what is below a second is cut off. */
export function isoSeconds(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

/** `2026-06-15T12:40:24.1781234+00:00`, or with `Z`: seven digits as .NET writes them, the last four made up from the time. */
export function isoTicks(ms: number, zone: 'Z' | '+00:00'): string {
  const ticks = String((ms * 7) % 10_000).padStart(4, '0');
  return `${new Date(ms).toISOString().slice(0, 23)}${ticks}${zone}`;
}

/** `2026-06-15 12:40:24.178123`: what pandas writes. */
export function pandasTime(ms: number): string {
  const text = new Date(ms).toISOString();
  return `${text.slice(0, 10)} ${text.slice(11, 23)}${String((ms * 7) % 1_000).padStart(3, '0')}`;
}

/** The hour of a 12-hour clock and its half of the day. */
function halfDay(hour: number): readonly [number, 'AM' | 'PM'] {
  return [hour % 12 === 0 ? 12 : hour % 12, hour < 12 ? 'AM' : 'PM'];
}

/** `6/15/2026, 12:40:24.178 PM`: the Logs blade in an en-US browser. */
export function logsBladeTime(ms: number): string {
  const time = new Date(ms);
  const [hour, half] = halfDay(time.getUTCHours());
  return `${time.getUTCMonth() + 1}/${time.getUTCDate()}/${time.getUTCFullYear()}, ${hour}:${two(time.getUTCMinutes())}:${two(time.getUTCSeconds())}.${String(time.getUTCMilliseconds()).padStart(3, '0')} ${half}`;
}

/** `15/06/2026, 12:40:24.178`: the Logs blade in a browser that puts the day first. */
export function logsBladeTimeDayFirst(ms: number): string {
  const text = new Date(ms).toISOString();
  return `${text.slice(8, 10)}/${text.slice(5, 7)}/${text.slice(0, 4)}, ${text.slice(11, 23)}`;
}

/** `6/15/2026 12:40:24 PM`: Excel, and Windows PowerShell in en-US. */
export function excelTime(ms: number): string {
  const time = new Date(ms);
  const [hour, half] = halfDay(time.getUTCHours());
  return `${time.getUTCMonth() + 1}/${time.getUTCDate()}/${time.getUTCFullYear()} ${hour}:${two(time.getUTCMinutes())}:${two(time.getUTCSeconds())} ${half}`;
}

/** `15/06/2026 12:40:24`: Windows PowerShell in a culture that puts the day first. */
export function dayFirstTime(ms: number): string {
  const text = new Date(ms).toISOString();
  return `${text.slice(8, 10)}/${text.slice(5, 7)}/${text.slice(0, 4)} ${text.slice(11, 19)}`;
}
