import assert from 'node:assert/strict';
import fc from 'fast-check';
import Papa from 'papaparse';
import {
  collectCsv as collectInJavaScript,
  collectCsvNatively,
} from '../../support/collectRecords';

const values = (collected: ReturnType<typeof collectInJavaScript>) =>
  collected.records.map((r) => r.values);

/** What papaparse makes of the text: rows of the right length, blank lines left out. */
function byPapa(text: string, delimiter: string, newline: '\r\n' | '\n' | '\r') {
  const { data } = Papa.parse<string[]>(text, { delimiter, newline });
  const rows = data.filter((row) => row.length > 1 || row[0] !== '');
  return rows;
}

const readers = [
  ['CsvReader', collectInJavaScript],
  ['CsvReader with the native scanner', collectCsvNatively],
] as const;
for (const [name, collectCsv] of readers)
  describe(name, () => {
    it('reads plain and quoted fields, doubled quotes and newlines inside cells', () => {
      const text = 'a,b,c\r\n"x, y","say ""hi""","two\r\nlines"\r\n,,\r\n';
      assert.deepEqual(values(collectCsv(text, { columns: 3, newline: '\r\n' })), [
        ['a', 'b', 'c'],
        ['x, y', 'say "hi"', 'two\r\nlines'],
        ['', '', ''],
      ]);
    });

    it('takes the last record with or without a line end', () => {
      for (const end of ['', '\n', '\r\n', '\n\n'])
        for (const last of ['c,d', '"c","d"', 'c,"d"'])
          assert.deepEqual(values(collectCsv(`a,b\n${last}${end}`, { columns: 2 })), [
            ['a', 'b'],
            ['c', 'd'],
          ]);
    });

    it('says where each record lies', () => {
      const text = 'a,é\r\n"x\ny",z\r\nlast,one';
      const bytes = Buffer.from(text);
      const { records } = collectCsv(text, { columns: 2, newline: '\r\n' });
      assert.deepEqual(
        records.map(({ offsetBytes, lengthBytes }) =>
          bytes.subarray(offsetBytes, offsetBytes + lengthBytes).toString(),
        ),
        ['a,é', '"x\ny",z', 'last,one'],
      );
    });

    it('rejects a ragged row and loses nothing else', () => {
      const collected = collectCsv('a,b\nshort\nc,d\n1,2,3\ne,f\n', { columns: 2 });
      assert.deepEqual(values(collected), [
        ['a', 'b'],
        ['c', 'd'],
        ['e', 'f'],
      ]);
      assert.deepEqual(collected.rejected, [
        { line: 2, offsetBytes: 4, reason: '1 fields where the header has 2' },
        { line: 4, offsetBytes: 14, reason: '3 fields where the header has 2' },
      ]);
    });

    it('takes a row whose surplus fields are all empty', () => {
      assert.deepEqual(values(collectCsv('a,b,,\n', { columns: 2 })), [['a', 'b']]);
    });

    it('gives up one line for a quote that is never closed, and reads on', () => {
      const collected = collectCsv('a,b\n"never closed,x\nc,d\ne,f\n', { columns: 2 });
      assert.deepEqual(values(collected), [
        ['a', 'b'],
        ['c', 'd'],
        ['e', 'f'],
      ]);
      assert.equal(collected.rejected.length, 1);
      assert.equal(collected.rejected[0]?.line, 2);
      assert.match(collected.rejected[0].reason, /not closed/);
    });

    it('counts lines inside cells', () => {
      const collected = collectCsv('"1\n2\n3",b\nragged\n', { columns: 2 });
      assert.deepEqual(
        collected.rejected.map(({ line }) => line),
        [4],
      );
    });

    it('rejects a record with a byte that is not UTF-8, and says which', () => {
      const text = Buffer.concat([Buffer.from('a,b\nx,'), Buffer.of(0xe9), Buffer.from('\nc,é\n')]);
      const collected = collectCsv(text, { columns: 2 });
      assert.deepEqual(values(collected), [
        ['a', 'b'],
        ['c', 'é'],
      ]);
      assert.deepEqual(collected.rejected, [
        { line: 2, offsetBytes: 4, reason: 'byte 0xE9 at offset 6 is not UTF-8' },
      ]);
    });

    it('reads what papaparse reads of quotes that RFC 4180 does not allow', () => {
      for (const text of ['"a" ,b\nc,d\n', 'x"y,b\nc,d\n', '"a"b",c\nc,d\n', '"a""b" ,"c"\nc,d\n'])
        assert.deepEqual(values(collectCsv(text, { columns: 2 })), byPapa(text, ',', '\n'), text);
    });

    const dialect = fc.record({
      delimiter: fc.constantFrom(',', ';', '\t', '|'),
      newline: fc.constantFrom('\r\n' as const, '\n' as const),
      columns: fc.integer({ min: 2, max: 6 }),
      chunk: fc.integer({ min: 1, max: 40 }),
      lastNewline: fc.boolean(),
    });
    const cell = fc.oneof(
      fc.string({
        unit: fc.constantFrom(
          'a',
          'B',
          ' ',
          '"',
          ',',
          ';',
          '\t',
          '|',
          '\n',
          '\r\n',
          'é',
          '山',
          '😀',
        ),
      }),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.constantFrom('', '"', '""', '\n', ',', '50126'),
    );

    it('gives the records that papaparse gives, however the bytes are cut (property)', () => {
      fc.assert(
        fc.property(
          dialect,
          fc.array(fc.tuple(fc.array(cell, { minLength: 1, maxLength: 7 }), fc.boolean()), {
            maxLength: 12,
          }),
          ({ delimiter, newline, columns, chunk, lastNewline }, rows) => {
            const quoted = (value: string, always: boolean) =>
              always || /[",;\t|\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
            const text =
              rows
                .map(([row, always]) => row.map((v) => quoted(v, always)).join(delimiter))
                .join(newline) + (lastNewline ? newline : '');
            const collected = collectCsv(text, { delimiter, newline, columns }, chunk);
            const expected = byPapa(text, delimiter, newline);
            const whole = expected
              .filter((row) => row.length >= columns && row.slice(columns).every((v) => v === ''))
              .map((row) => row.slice(0, columns));
            assert.deepEqual(values(collected), whole);
            assert.equal(collected.rejected.length, expected.length - whole.length);
          },
        ),
        { numRuns: 2000 },
      );
    });

    it('gives the same records whatever the chunks, of any bytes at all (property)', () => {
      const bytes = fc
        .array(fc.constantFrom('a', ',', '"', '""', '\n', '\r\n', '\r', ' ', 'é', '\0'), {
          maxLength: 60,
        })
        .map((parts) => Buffer.from(parts.join('')));
      fc.assert(
        fc.property(bytes, fc.integer({ min: 1, max: 9 }), (text, chunk) => {
          const whole = collectCsv(text, { columns: 3 });
          assert.deepEqual(collectCsv(text, { columns: 3 }, chunk), whole);
        }),
        { numRuns: 2000 },
      );
    });
  });
