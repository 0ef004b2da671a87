import { visibleText } from './visibleText';

/** Rows of a table of nested values that are shown; records hold a handful, a stranger may have written thousands. */
export const mostNestedRows = 200;
/** Keys of an object that are looked at. */
const mostKeys = 200;
const mostMembers = 50;
const longestCell = 2000;

/** The members of nested JSON: of a list its members, of one object itself. Nothing for other shapes and for broken text. */
export function nestedMembers(json: string | undefined): readonly unknown[] {
  if (json === undefined) return [];
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return [];
  }
  // PowerShell writes a list of one as the one.
  if (Array.isArray(value)) return value;
  return typeof value === 'object' && value !== null ? [value] : [];
}

/** What an object holds under a key, whose first letter may be in either case, as PowerShell writes it; else undefined. */
export function nestedValue(object: unknown, key: string): unknown {
  if (typeof object !== 'object' || object === null || Array.isArray(object)) return undefined;
  const record = object as Readonly<Record<string, unknown>>;
  if (Object.hasOwn(record, key)) return record[key];
  const folded = key.toLowerCase();
  const found = Object.keys(record)
    .slice(0, mostKeys)
    .find((name) => name.toLowerCase() === folded);
  return found === undefined ? undefined : record[found];
}

/** A nested value as text of one line: lists with commas between, objects as JSON; null for nothing. Never fails. */
export function nestedText(value: unknown): string | null {
  const text = plainText(value);
  return text === null || text.trim() === '' ? null : visibleText(text.trim(), longestCell);
}

function plainText(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'object' || value === null) return null;
  if (Array.isArray(value) && value.every((member) => typeof member !== 'object'))
    return value
      .slice(0, mostMembers)
      .map((member) => String(member))
      .join(', ');
  try {
    return JSON.stringify(value);
  } catch {
    // Nested too deep to be written.
    return '…';
  }
}
