import { powershellText } from './powershellText';
import { pythonLiteral } from './pythonLiteral';

/**
 * Names of .NET types that `Export-Csv` writes where a nested value was. Only those of PowerShell's own making:
 * `Microsoft.OfficeModernCalendar` is the name of an application.
 */
const typeName =
  /^(?:System\.(?:Object|String|Int32|Boolean)\[\]|System\.Collections\.[\w.`+[\], ]+|System\.Management\.Automation\.[\w.+]+|Microsoft\.Graph\.(?:Beta\.)?PowerShell\.[\w.+]+(?:\[\])?|Microsoft\.Open\.[\w.+]+(?:\[\])?)$/;

/** Whether a cell holds the name of a type where a value was: the value is lost, and the name is never a value. */
export function isLost(text: string): boolean {
  return typeName.test(text.trim());
}

/**
 * The value written as text in a cell: JSON, else a Python literal, else PowerShell's text for an object. Undefined where
 * it is none of them, blank, or lost. Own properties only; a key `__proto__` is an own property like any other.
 */
export function cellJson(text: string): unknown {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  try {
    return JSON.parse(trimmed) as unknown;
  } catch {
    return pythonLiteral(trimmed) ?? powershellText(trimmed);
  }
}

/** A value as JSON; undefined where it is nested deeper than can be written (V8 reads any depth, but writes with its stack). */
export function jsonText(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

/**
 * The value at a dotted path (`geoCoordinates.latitude`), as text: objects and arrays as JSON, numbers and booleans as
 * JSON writes them. Undefined where the path leads nowhere, to null, or through something that is no object, such as the
 * text `[redacted]` of a file cleaned by hand, or to more nesting than can be written. With `anyKeyCase`, a key of other
 * case serves where the exact one is missing.
 */
export function valueAt(value: unknown, path: string, anyKeyCase = true): string | undefined {
  let at = value;
  for (const key of path.split('.')) at = own(at, key, anyKeyCase);
  if (at === undefined || at === null) return undefined;
  return typeof at === 'string' ? at : jsonText(at);
}

function own(value: unknown, key: string, anyKeyCase: boolean): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const found = Object.getOwnPropertyDescriptor(value, key)?.value as unknown;
  if (found !== undefined || !anyKeyCase) return found;
  const folded = key.toLowerCase();
  const other = Object.keys(value).find((k) => k.toLowerCase() === folded);
  return other === undefined
    ? undefined
    : (Object.getOwnPropertyDescriptor(value, other)?.value as unknown);
}
