/** A value as Python's `repr` writes it: `{'errorCode': 0, 'isManaged': True}`. */
export function pythonText(value: unknown): string {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return `[${value.map(pythonText).join(', ')}]`;
  if (typeof value === 'object') {
    const parts = Object.entries(value).map(
      ([key, part]) => `${pythonText(key)}: ${pythonText(part)}`,
    );
    return `{${parts.join(', ')}}`;
  }
  const text = typeof value === 'string' ? value : '';
  // Python takes double quotes where the text holds an apostrophe and no double quote.
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
    .replaceAll('\u00a0', '\\xa0')
    .replaceAll(quote, `\\${quote}`);
  return `${quote}${escaped}${quote}`;
}
