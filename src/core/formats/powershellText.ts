/**
 * Reads what PowerShell writes for a nested object in a CSV cell: `@{ErrorCode=0; FailureReason=Other.}` of a custom
 * object, or the `class SignInAuditLogObjectStatus {` + lines `  ErrorCode: 0` + `}` of the AzureAD module. Values are
 * text; undefined where the text is neither. A value that itself holds `; Name=` cannot be told from two values.
 */
export function powershellText(text: string): Readonly<Record<string, string>> | undefined {
  const trimmed = text.trim();
  if (trimmed.startsWith('@{') && trimmed.endsWith('}')) {
    return pairs(trimmed.slice(2, -1).split(/;\s*(?=[A-Za-z_@][\w.@]*=)/), '=');
  }
  const body = /^class\s+[\w.]+\s*\{([\s\S]*)\}$/.exec(trimmed)?.[1];
  if (body === undefined) return undefined;
  return pairs(body.split(/\r?\n/), ':');
}

function pairs(parts: readonly string[], separator: '=' | ':'): Readonly<Record<string, string>> {
  const result = Object.create(null) as Record<string, string>;
  for (const part of parts) {
    const at = part.indexOf(separator);
    if (at < 1) continue;
    const value = part.slice(at + 1).trim();
    if (value !== '') result[part.slice(0, at).trim()] = value;
  }
  return result;
}
