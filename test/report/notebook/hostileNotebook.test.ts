import assert from 'node:assert/strict';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import type { ColumnName } from '../../../src/core/event';
import {
  markedColumns,
  markedSection,
  type MarkedEvent,
} from '../../../src/report/notebook/markedSection';
import { holdsMarker, mergeSection } from '../../../src/report/notebook/mergeSection';
import { eventNoteLine } from '../../../src/report/notebook/noteLine';
import { rowsSection } from '../../../src/report/notebook/rowsSection';

/** What attackers may write into a log. */
const hostile = fc.oneof(
  fc.constantFrom(
    '](https://evil.example) [x',
    '![x](https://evil.example/a.png)',
    '<img src=x onerror=alert(1)>',
    '<!-- signins:section a-1 0 -->',
    '<!-- /signins:section a-1 -->',
    '| a | b |',
    '\\|',
    '`',
    '``` js',
    'www.evil.example',
    'https://evil.example',
    '[x]: https://evil.example',
    '\u202Etxt\r\n# h',
    '&lt;b&gt;',
    '# h',
    '---',
    '* * *',
    'mailto:a@evil.example',
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
const cell = fc.option(hostile, { nil: null });
const uri = 'vscode://a.b/evidence?file=a.csv&row=1';

/** What a viewer of Markdown makes of it that is more than text, by kind. */
function structure(markdown: string): Readonly<Record<string, number>> {
  const parsed = new MarkdownIt({ html: true, linkify: true }).parse(markdown, {});
  const kinds: Record<string, number> = {};
  for (const token of parsed.flatMap((each) => [each, ...(each.children ?? [])]))
    if (!/^(text|code_inline|inline|softbreak|text_special)$/.test(token.type))
      kinds[token.type] = (kinds[token.type] ?? 0) + 1;
  return kinds;
}

describe('what strangers wrote, in a notebook', () => {
  const columns: readonly ColumnName[] = ['EventTime', 'UserPrincipalName', 'UserAgent'];
  const rowsOf = (values: readonly (string | null)[], file: string) =>
    rowsSection(file, columns, [{ file, record: 1, line: 2, id: '1', values }], 1, 'utc', () => uri)
      .body;

  it('adds no structure to a table of rows', () => {
    const plain = structure(rowsOf(['a', 'b', 'c'], 'file'));
    fc.assert(
      fc.property(fc.tuple(cell, cell, cell), hostile, (values, file) => {
        const body = rowsOf(values, file);
        assert.ok(!holdsMarker(body));
        assert.deepEqual(structure(body), plain, body);
      }),
      { numRuns: 500 },
    );
  });

  it('adds no structure to a timeline of marked events', () => {
    const sectionOf = (event: MarkedEvent, file: string) =>
      markedSection('key', file, [event], 1, 'utc', () => uri).body;
    const eventOf = (value: string | null) =>
      Object.fromEntries(markedColumns.map((column) => [column, value])) as MarkedEvent;
    const plain = structure(sectionOf(eventOf('a'), 'file'));
    fc.assert(
      fc.property(hostile, hostile, (value, file) => {
        const body = sectionOf({ ...eventOf(value), Id: '1' }, file);
        assert.ok(!holdsMarker(body));
        assert.deepEqual(structure(body), plain, body);
      }),
      { numRuns: 500 },
    );
  });

  it('adds no structure to a note', () => {
    const at = new Date('2026-06-18T12:40:31Z');
    assert.equal(
      eventNoteLine('why?', at, ['2026-06-18', 'a|b'], undefined),
      '- 2026-06-18 12:40 UTC — why? (2026-06-18, `a|b`)',
    );
    const plain = structure(eventNoteLine('n', at, ['a'], uri));
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 1, maxLength: 4 }), (values) => {
        if (values.every((value) => value === '')) return;
        const line = eventNoteLine('n', at, values, uri);
        assert.deepEqual(structure(line), plain, line);
      }),
      { numRuns: 500 },
    );
  });

  it('ends no section', () => {
    fc.assert(
      fc.property(hostile, (value) => {
        const body = rowsOf([value, value, value], value);
        const section = { id: 'a-1', body };
        const { edit } = mergeSection('', section, '## Notes', 'said');
        assert.equal(mergeSection(edit!.text, section, '## Notes', 'said').outcome, 'unchanged');
      }),
    );
  });
});
