/**
 * Ascending codes as src/knowledge/resultGroups.ts writes them: each as its distance from the one before, in base 36, in
 * brackets where it has several digits; `*n` for n distances of 1 where that is shorter.
 */
export function encodeCodes(codes: readonly number[]): string {
  let text = '';
  let ones = 0;
  const flush = (): void => {
    while (ones > 0) {
      const run = Math.min(ones, 35);
      text += run > 2 ? `*${run.toString(36)}` : '1'.repeat(run);
      ones -= run;
    }
  };
  let before = 0;
  for (const code of codes) {
    const distance = code - before;
    before = code;
    if (distance === 1) {
      ones++;
      continue;
    }
    flush();
    const digits = distance.toString(36);
    text += digits.length === 1 ? digits : `(${digits})`;
  }
  flush();
  return text;
}

/** Characters of a line of codes. */
const longestLine = 90;

/**
 * The text of src/knowledge/resultGroups.ts with further codes among those of one group, `known`.
 * @throws Error where a code is no number, or the group does not stand in the text
 */
export function withCodes(
  text: string,
  known: readonly string[],
  further: readonly string[],
): string {
  const wrong = further.find((code) => !/^\d{1,7}$/.test(code));
  if (wrong !== undefined) throw new Error(`${wrong} is no error code`);
  const before = encodeCodes(known.map(Number));
  const all = [...new Set([...known, ...further].map(Number))].sort((a, b) => a - b);
  const literal = [...text.matchAll(/'[^'\n]*'(?:\s*\+\s*'[^'\n]*')*/g)].find(
    ([found]) => joined(found) === before,
  );
  if (literal === undefined) throw new Error('the codes of the group are not where they were');
  const lines = encodeCodes(all).match(new RegExp(`.{1,${longestLine}}`, 'g')) ?? [''];
  const after = lines.map((line) => `'${line}'`).join(' +\n');
  return text.slice(0, literal.index) + after + text.slice(literal.index + literal[0].length);
}

function joined(literal: string): string {
  return [...literal.matchAll(/'([^']*)'/g)].map(([, part]) => part).join('');
}
