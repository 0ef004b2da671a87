import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Search } from '../../../src/core/query/query';
import { SearchError } from '../../../src/core/query/regExpRunner';
import { searchRows } from '../../../src/core/query/searchRows';
import { runToEnd } from '../../../src/core/steps';
import type { Table } from '../../../src/core/table/column';
import { plainRegExp } from '../../support/plainRegExp';
import { tableOf } from '../../support/tableOf';
import { naiveSearch, needleFor, rowsOf, tables } from './oracles';

const search = (
  table: Table,
  text: string,
  rows?: readonly number[],
  mode: Search['mode'] = 'plain',
) =>
  Array.from(
    runToEnd(
      searchRows(
        table,
        Uint32Array.from(rows ?? Array.from({ length: table.rowCount }, (_, row) => row)),
        { text, mode },
        plainRegExp,
      ),
    ),
  );

describe('searchRows', () => {
  it('finds text in any column, in any case', () => {
    const table = tableOf({
      UserPrincipalName: ['alice@contoso.com', 'bob@contoso.com', null],
      City: ['Oslo', null, 'Osloer Straße'],
    });
    assert.deepEqual(search(table, 'OSLO'), [0, 2]);
    assert.deepEqual(search(table, 'straße'), [2]);
    assert.deepEqual(search(table, '@CONTOSO.com'), [0, 1]);
    assert.deepEqual(search(table, '.*'), []);
    assert.deepEqual(search(table, ''), [0, 1, 2]);
  });

  it('finds any piece of a GUID, and no piece that has no dash where a GUID has one', () => {
    const id = 'abcdef01-2345-6789-abcd-ef0123456789';
    const table = tableOf({ Id: [id, id.toUpperCase(), null] }, { Id: 'guid' });
    for (let from = 0; from < 36; from++)
      for (let to = from + 1; to <= 36; to++)
        assert.deepEqual(search(table, id.slice(from, to)), [0, 1], id.slice(from, to));
    for (const other of ['01234567', 'abcdef012345', 'cdef-2345', '-abcd-ef01-', 'aaaa'])
      assert.equal(search(table, other).length, other === '01234567' ? 2 : 0, other);
  });

  it('finds times as ISO 8601 and as shown, and nothing that is neither', () => {
    const table = tableOf({
      EventTime: ['2026-06-15T12:40:24.120Z', '2026-06-14T23:59:59.000Z', null],
    });
    assert.deepEqual(search(table, '2026-06-15T12:40:24.120Z'), [0]);
    assert.deepEqual(search(table, '2026-06-15 12:40:24'), [0]);
    assert.deepEqual(search(table, '5 12:4'), [0]);
    assert.deepEqual(search(table, '2026-06-15 12:40:24.120'), []);
    assert.deepEqual(search(table, '.120z'), [0]);
    assert.deepEqual(search(table, '06-1'), [0, 1]);
    assert.deepEqual(search(table, '59:59'), [1]);
  });

  it('finds times before the year 0 and after 9999', () => {
    const table = tableOf({
      EventTime: ['+012026-06-15T12:40:24.120Z', '-000300-01-02T03:04:05.000Z'],
    });
    assert.deepEqual(search(table, '+012026-06'), [0]);
    assert.deepEqual(search(table, '15 12:40'), [0]);
    assert.deepEqual(search(table, '-000300'), [1]);
  });

  it('finds digits in numbers as they are written', () => {
    const table = tableOf({ AutonomousSystemNumber: ['105', '5', '-0.5', '8075', null] });
    assert.deepEqual(search(table, '05'), [0]);
    assert.deepEqual(search(table, '5'), [0, 1, 2, 3]);
    assert.deepEqual(search(table, '-0.'), [2]);
    assert.deepEqual(search(table, '8075'), [3]);
  });

  it('folds letters beyond ASCII, also those whose lower case is ASCII', () => {
    const values = ['300 \u212a', 'İZMİR', 'ZOË', 'zoe'];
    for (const shape of ['text', 'dictionary'] as const) {
      const table = tableOf({ DeviceName: values }, { DeviceName: shape });
      assert.deepEqual(search(table, '300 K'), [0], shape);
      assert.deepEqual(search(table, 'i'), [1], shape);
      assert.deepEqual(search(table, 'zoë'), [2], shape);
      assert.deepEqual(search(table, 'ZO'), [2, 3], shape);
    }
  });

  it('does not match across the values of neighbouring rows', () => {
    const table = tableOf({ UserAgent: ['curl', 'wget', 'x'] }, { UserAgent: 'text' });
    assert.deepEqual(search(table, 'lw'), []);
    assert.deepEqual(search(table, 'tx'), []);
    assert.deepEqual(search(table, 'wget'), [1]);
  });

  it('leaves out where a row was read', () => {
    const table = tableOf({ SourceFile: ['signins.csv'], SourceRow: ['50126'], City: ['Oslo'] });
    assert.deepEqual(search(table, 'signins'), []);
    assert.deepEqual(search(table, '50126'), []);
  });

  it('finds what looking at the text of every row finds', () => {
    fc.assert(
      fc.property(
        tables.chain((table) => fc.tuple(fc.constant(table), rowsOf(table), needleFor(table))),
        ([table, rows, needle]) => {
          assert.deepEqual(search(table, needle, rows), naiveSearch(table, rows, needle));
        },
      ),
      { numRuns: 1500 },
    );
  });

  it('finds whole words: what no letter or digit runs on from', () => {
    for (const shape of ['text', 'dictionary'] as const) {
      const values = [
        'Teams Web',
        'Teamsters',
        'xteams',
        'teams2',
        '(TEAMS)',
        'ateamsé',
        'teams_',
        'ätteams teams',
      ];
      const table = tableOf({ AppDisplayName: values }, { AppDisplayName: shape });
      assert.deepEqual(search(table, 'teams', undefined, 'word'), [0, 4, 6, 7], shape);
      assert.deepEqual(search(table, 'ms w', undefined, 'word'), [], shape);
    }
    const users = tableOf({
      UserPrincipalName: ['alice@contoso.com', 'bob@contoso.company', '\u{1d7d8}bob'],
    });
    assert.deepEqual(search(users, '@contoso.com', undefined, 'word'), [0]);
    assert.deepEqual(search(users, 'contoso', undefined, 'word'), [0, 1]);
    // The first of two hits that overlap runs on from a letter.
    const overlapping = tableOf({ DeviceName: ['xa-a-a', 'xa-ab'] });
    assert.deepEqual(search(overlapping, 'a-a', undefined, 'word'), [0]);
    // A digit beyond the first plane.
    assert.deepEqual(search(users, 'bob', undefined, 'word'), [1]);
  });

  it('finds pieces of GUIDs, times and numbers as words where a separator stands', () => {
    const table = tableOf(
      {
        Id: ['abcdef01-2345-6789-abcd-ef0123456789', null],
        EventTime: [null, '2026-06-15T12:40:24.120Z'],
        AutonomousSystemNumber: ['8075', '80'],
      },
      { Id: 'guid' },
    );
    assert.deepEqual(search(table, '6789', undefined, 'word'), [0]);
    assert.deepEqual(search(table, '456789', undefined, 'word'), []);
    // `T12` in ISO 8601, ` 12` as shown.
    assert.deepEqual(search(table, '12:40', undefined, 'word'), [1]);
    assert.deepEqual(search(table, '2026', undefined, 'word'), [1]);
    assert.deepEqual(search(table, '80', undefined, 'word'), [1]);
  });

  it('finds regular expressions in any column, in any case, and in times as shown', () => {
    const table = tableOf(
      {
        Id: ['abcdef01-2345-6789-abcd-ef0123456789', null],
        EventTime: [null, '2026-06-15T12:40:24.120Z'],
        UniqueTokenIdentifier: ['xyZ', null],
        City: ['Oslo', 'Oslo'],
      },
      { Id: 'guid', UniqueTokenIdentifier: 'text' },
    );
    assert.deepEqual(search(table, '^ABC.*89$', undefined, 'regex'), [0]);
    assert.deepEqual(search(table, '15 \\d\\d:40:24$', undefined, 'regex'), [1]);
    assert.deepEqual(search(table, '24\\.\\d+z', undefined, 'regex'), [1]);
    assert.deepEqual(search(table, 'y(?=z)', undefined, 'regex'), [0]);
    assert.deepEqual(search(table, 'o{1}$', undefined, 'regex'), [0, 1]);
    assert.deepEqual(search(table, 'nowhere', undefined, 'regex'), []);
  });

  it('says what is wrong with a regular expression', () => {
    const table = tableOf({ City: ['Oslo'] });
    for (const [text, message] of [
      ['(Oslo', 'This is not a regular expression: Unterminated group.'],
      ['*', 'This is not a regular expression: Nothing to repeat.'],
      ['a/iu: {', /^This is not a regular expression: \w/],
    ] as const)
      assert.throws(
        () => search(table, text, undefined, 'regex'),
        (error) => {
          assert.ok(error instanceof SearchError);
          if (typeof message === 'string') assert.equal(error.message, message);
          else assert.match(error.message, message);
          return true;
        },
      );
  });

  it('tests no value that the rows do not hold', () => {
    const table = tableOf({ City: ['Oslo', 'Bergen', 'Oslo'] });
    const tested = new Set<string>();
    const rows = Uint32Array.of(1);
    runToEnd(
      searchRows(table, rows, { text: 'x', mode: 'regex' }, (expression) => {
        const test = plainRegExp(expression);
        return (texts, from, held) => {
          const to = test(texts, from, held);
          texts.slice(from, to).forEach((text) => tested.add(text));
          return to;
        };
      }),
    );
    assert.deepEqual([...tested], ['Bergen']);
  });

  it('finds the words and expressions that looking at the text of every row finds', () => {
    const pieces = fc.array(
      fc.constantFrom(
        'a',
        '.',
        '\\d+',
        '[^a]',
        '^',
        '$',
        '@contoso',
        '-',
        '(?:6|12)',
        '\\b',
        'o?',
        '\\p{Lu}',
      ),
      { minLength: 1, maxLength: 4 },
    );
    const searches = (table: Table) =>
      fc.oneof(
        // A piece cut through the middle of a character is no word.
        fc.record({
          text: needleFor(table).filter((text) => !/\p{Cs}/u.test(text)),
          mode: fc.constant('word' as const),
        }),
        fc.record({
          text: pieces.map((some) => some.join('')),
          mode: fc.constant('regex' as const),
        }),
      );
    fc.assert(
      fc.property(
        tables.chain((table) => fc.tuple(fc.constant(table), rowsOf(table), searches(table))),
        ([table, rows, { text, mode }]) => {
          let expected: readonly number[];
          try {
            expected = naiveSearch(table, rows, text, mode);
          } catch {
            assert.throws(() => search(table, text, rows, mode), SearchError);
            return;
          }
          assert.deepEqual(search(table, text, rows, mode), expected);
        },
      ),
      { numRuns: 1500 },
    );
  });

  it('yields on the way, and harms nothing when it is not resumed', () => {
    const values = Array.from({ length: 120_000 }, (_, row) => `user${row % 7}@contoso.com`);
    const table = tableOf({ UserPrincipalName: values });
    const rows = Uint32Array.from(values, (_, row) => row);
    const abandoned = searchRows(table, rows, { text: 'user3', mode: 'plain' }, plainRegExp);
    assert.equal(abandoned.next().done, false);
    const found = runToEnd(searchRows(table, rows, { text: 'user3', mode: 'plain' }, plainRegExp));
    assert.equal(found.length, 17_143);
    assert.equal(rows[119_999], 119_999);
  });
});
