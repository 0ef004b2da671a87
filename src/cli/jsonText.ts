import { visible } from './visible';

/** A value as JSON for a terminal or a file: what could steer a terminal, or turn text around, is escaped. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, null, 2).split('\n').map(visible).join('\n');
}
