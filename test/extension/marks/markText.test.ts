import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  formatMarks,
  markKey,
  mergedMarks,
  parseMarks,
  type KeptMark,
  type KeptMarks,
} from '../../../src/extension/marks/markText';
import { markColours } from '../../../src/protocol/engineContract';

const markedAt = '2026-09-01T08:00:00.000Z';
const bookOf = (...marks: readonly Partial<KeptMark>[]): KeptMarks =>
  new Map(
    marks.map((mark) => {
      const full = { id: 'a', colour: undefined, note: undefined, markedAt, ...mark };
      return [markKey(full.id), full];
    }),
  );

describe('formatMarks', () => {
  it('writes pretty JSON in the order of the Ids, whatever order the marks were made in', () => {
    const text = formatMarks(bookOf({ id: 'b', note: 'x' }, { id: 'A', colour: 'red' }));
    assert.equal(
      text,
      `{
  "version": 1,
  "marks": {
    "A": {
      "colour": "red",
      "markedAt": "2026-09-01T08:00:00.000Z"
    },
    "b": {
      "note": "x",
      "markedAt": "2026-09-01T08:00:00.000Z"
    }
  }
}
`,
    );
  });

  it('gives back through parseMarks what was put in, hostile Ids and notes included', () => {
    const hostile = fc.constantFrom(
      '__proto__',
      'constructor',
      'hasOwnProperty',
      '=1+1',
      '<img src=x onerror=alert(1)>',
      '\u202e\u0000',
      '7',
    );
    const text = fc.oneof(hostile, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }));
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            id: text,
            colour: fc.constantFrom(...markColours),
            note: fc.option(text, { nil: undefined }),
          }),
        ),
        (marks) => {
          const book = bookOf(...marks);
          assert.deepEqual(
            new Map([...parseMarks(formatMarks(book))!].sort()),
            new Map([...book].sort()),
          );
          assert.equal(({} as { colour?: unknown }).colour, undefined);
        },
      ),
    );
  });
});

describe('parseMarks', () => {
  const file = (marks: unknown, more: object = {}) =>
    JSON.stringify({ version: 1, marks, ...more });
  const mark = { colour: 'red', note: 'n', markedAt };

  it('takes an Id for one in whatever capitals, the later mark winning', () => {
    const later = { note: 'later', markedAt: '2026-09-02T08:00:00Z' };
    const parsed = parseMarks(file({ AB: later, ab: mark }))!;
    assert.equal(parsed.size, 1);
    assert.equal(parsed.get('ab')?.note, 'later');
  });

  it('refuses whole what it does not understand whole', () => {
    const refused: readonly string[] = [
      '{',
      'null',
      '[]',
      '{}',
      '"x"',
      JSON.stringify({ version: 2, marks: {} }),
      JSON.stringify({ version: 1 }),
      file([]),
      file(null),
      file({}, { more: 1 }),
      file({ a: {} }),
      file({ a: { markedAt } }),
      file({ a: { ...mark, colour: 'black' } }),
      file({ a: { ...mark, note: '' } }),
      file({ a: { ...mark, note: 'x'.repeat(2_001) } }),
      file({ a: { ...mark, note: 7 } }),
      file({ a: { ...mark, markedAt: 'yesterday' } }),
      file({ a: { ...mark, by: 'me' } }),
      file({ '': mark }),
      file({ ['x'.repeat(1_001)]: mark }),
      '<<<<<<< HEAD\n' + file({ a: mark }),
    ];
    for (const text of refused) assert.equal(parseMarks(text), undefined, text.slice(0, 80));
    assert.equal(parseMarks(file({ a: mark }))?.get('a')?.colour, 'red');
  });
});

describe('mergedMarks', () => {
  it('keeps of each event the mark that was made last', () => {
    const merged = mergedMarks([
      bookOf({ id: 'a', note: 'new', markedAt: '2026-09-03T00:00:00Z' }, { id: 'b', note: 'b' }),
      bookOf({ id: 'A', note: 'old', markedAt: '2026-09-02T00:00:00Z' }),
    ]);
    assert.deepEqual(
      [...merged.values()].map(({ note }) => note),
      ['new', 'b'],
    );
  });
});
