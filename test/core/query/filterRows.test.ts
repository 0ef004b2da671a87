import assert from 'node:assert/strict';
import fc from 'fast-check';
import { filterRows } from '../../../src/core/query/filterRows';
import type { Filter, ValueFilter } from '../../../src/core/query/query';
import { runToEnd } from '../../../src/core/steps';
import type { Table } from '../../../src/core/table/column';
import { tableOf } from '../../support/tableOf';
import { filtersFor, naiveFilter, rowsOf, tables } from './oracles';

const filter = (table: Table, rows: readonly number[], ...filters: readonly Filter[]) =>
  Array.from(runToEnd(filterRows(table, Uint32Array.from(rows), filters)));

describe('filterRows', () => {
  const table = tableOf(
    {
      City: ['Oslo', 'Bergen', null, 'Oslo'],
      EventTime: ['2026-06-15T12:00:00.000Z', null, '2026-06-15T12:00:00.001Z', null],
      Latitude: ['1', '-0.5', null, '0'],
      Id: [
        'abcdef01-2345-6789-abcd-ef0123456789',
        'ABCDEF01-2345-6789-ABCD-EF0123456789',
        null,
        '00000000-0000-0000-0000-000000000000',
      ],
      UserAgent: ['curl', 'Zoë', null, 'cur'],
    },
    { Id: 'guid', UserAgent: 'text' },
  );
  const rows = [0, 1, 2, 3];
  const examples: readonly (readonly [ValueFilter, readonly number[]])[] = [
    [{ kind: 'values', column: 'City', values: ['Oslo'], exclude: false }, [0, 3]],
    [{ kind: 'values', column: 'City', values: ['oslo'], exclude: false }, []],
    [{ kind: 'values', column: 'City', values: ['Oslo', null], exclude: false }, [0, 2, 3]],
    [{ kind: 'values', column: 'City', values: ['Oslo'], exclude: true }, [1, 2]],
    [{ kind: 'values', column: 'City', values: [null], exclude: true }, [0, 1, 3]],
    [{ kind: 'values', column: 'City', values: [''], exclude: false }, []],
    [{ kind: 'values', column: 'City', values: ['constructor', '__proto__'], exclude: false }, []],
    [{ kind: 'values', column: 'City', values: [], exclude: true }, [0, 1, 2, 3]],
    [{ kind: 'values', column: 'City', values: [], exclude: false }, []],
    [
      { kind: 'values', column: 'EventTime', values: ['2026-06-15T12:00:00.001Z'], exclude: false },
      [2],
    ],
    [{ kind: 'values', column: 'EventTime', values: ['2026-06-15T12:00:00Z'], exclude: false }, []],
    [{ kind: 'values', column: 'EventTime', values: [null], exclude: false }, [1, 3]],
    [{ kind: 'values', column: 'Latitude', values: ['0', '-0.5'], exclude: false }, [1, 3]],
    [{ kind: 'values', column: 'Latitude', values: ['1.0', ''], exclude: false }, []],
    [{ kind: 'values', column: 'Latitude', values: [null], exclude: true }, [0, 1, 3]],
    [
      {
        kind: 'values',
        column: 'Id',
        values: ['abcdef01-2345-6789-abcd-ef0123456789'],
        exclude: false,
      },
      [0],
    ],
    [
      {
        kind: 'values',
        column: 'Id',
        values: ['ABCDEF01-2345-6789-ABCD-EF0123456789', null],
        exclude: false,
      },
      [1, 2],
    ],
    [
      {
        kind: 'values',
        column: 'Id',
        values: ['00000000-0000-0000-0000-000000000000'],
        exclude: false,
      },
      [3],
    ],
    [{ kind: 'values', column: 'UserAgent', values: ['cur', 'Zoë'], exclude: false }, [1, 3]],
    [{ kind: 'values', column: 'UserAgent', values: ['\ud800', null], exclude: false }, [2]],
    [{ kind: 'values', column: 'DeviceName', values: [null], exclude: false }, [0, 1, 2, 3]],
    [{ kind: 'values', column: 'DeviceName', values: ['x'], exclude: true }, [0, 1, 2, 3]],
  ];
  for (const [example, expected] of examples)
    it(`${example.column} ${example.exclude ? 'not ' : ''}${JSON.stringify(example.values)}`, () => {
      assert.deepEqual(filter(table, rows, example), expected);
    });

  const more = tableOf(
    {
      EventTime: ['2026-06-15T12:00:00.000Z', null, '2026-06-15T12:00:00.001Z', null],
      CreatedDateTime: ['2026-06-15T12:00:00.000Z', null, '2026-06-15T12:00:00.001Z', null],
      IPAddress: ['192.0.2.7', '::ffff:c000:207', '2001:db8::7', null],
      RiskEventTypes: ['leaked, a,b', 'a', null, 'leaked'],
      ConditionalAccessPolicyResults: ['success: A\\, B, failure: C', 'success: A', null, null],
      UserAgent: ['Curl/8', 'ZOË', null, '\u212aurl'],
    },
    { UserAgent: 'text', CreatedDateTime: 'dictionary' },
  );
  const address = (ranges: readonly string[], exclude = false): Filter => ({
    kind: 'address',
    column: 'IPAddress',
    ranges,
    exclude,
  });
  const contains = (
    column: 'UserAgent' | 'EventTime' | 'CreatedDateTime',
    text: string,
    exclude = false,
  ): Filter => ({
    kind: 'contains',
    column,
    text,
    exclude,
  });
  const values = (
    column: 'RiskEventTypes' | 'ConditionalAccessPolicyResults',
    ofThese: readonly (string | null)[],
    exclude = false,
  ): Filter => ({ kind: 'values', column, values: ofThese, exclude });
  const time = (from: string | null, to: string | null): Filter => ({ kind: 'time', from, to });
  const otherExamples: readonly (readonly [string, Filter, readonly number[]])[] = [
    ['both ends of a time', time('2026-06-15T12:00:00.000Z', '2026-06-15T12:00:00.000Z'), [0]],
    ['a time open to its end', time('2026-06-15T12:00:00.001Z', null), [2]],
    ['a time open on both sides, of rows that have one', time(null, null), [0, 2]],
    ['no time where a bound is none', time('soon', null), []],
    ['an address in both spellings', address(['192.0.2.7']), [0, 1]],
    ['an address that is not said', address(['::ffff:192.0.2.0/120'], true), [2, 3]],
    ['IPv6 apart from IPv4', address(['::/0']), [2]],
    ['ranges that are none', address(['192.0.2.7/33', 'x', '', '192.0.2.*']), []],
    ['none of ranges that are none', address(['x'], true), [0, 1, 2, 3]],
    ['a member of a list', values('RiskEventTypes', ['leaked']), [0, 3]],
    ['a member with a comma in it', values('RiskEventTypes', ['a,b', 'b']), [0]],
    ['no members', values('RiskEventTypes', [null, 'a']), [1, 2]],
    ['lists without a member', values('RiskEventTypes', ['leaked', null], true), [1]],
    ['not a whole list', values('RiskEventTypes', ['leaked, a,b']), []],
    [
      'a member of an escaped list',
      values('ConditionalAccessPolicyResults', ['success: A, B']),
      [0],
    ],
    ['not a part of a member', values('ConditionalAccessPolicyResults', ['success: A']), [1]],
    ['text in any case', contains('UserAgent', 'curl'), [0]],
    ['text that folds to ASCII', contains('UserAgent', 'KURL'), [3]],
    ['text that is not held', contains('UserAgent', 'zoë', true), [0, 2, 3]],
    ['text that all hold but absent ones', contains('UserAgent', ''), [0, 1, 3]],
    ['a time as shown', contains('EventTime', '06-15 12:00:00'), [0, 2]],
    ['a time of a dictionary as shown', contains('CreatedDateTime', '06-15 12:00:00'), [0, 2]],
  ];
  for (const [what, example, expected] of otherExamples)
    it(`finds ${what}`, () => {
      assert.deepEqual(filter(more, rows, example), expected);
    });

  it('agrees with comparing the text of every row', () => {
    fc.assert(
      fc.property(
        tables.chain((t) => fc.tuple(fc.constant(t), rowsOf(t), filtersFor(t))),
        ([t, some, filters]) => {
          assert.deepEqual(filter(t, some, ...filters), naiveFilter(t, some, filters));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('gives the same rows whatever the order of the filters', () => {
    fc.assert(
      fc.property(
        tables.chain((t) => fc.tuple(fc.constant(t), filtersFor(t))),
        ([t, filters]) => {
          const everything = Array.from({ length: t.rowCount }, (_, row) => row);
          assert.deepEqual(
            filter(t, everything, ...filters),
            filter(t, everything, ...[...filters].reverse()),
          );
        },
      ),
    );
  });

  it('splits the rows in two by a filter and its opposite', () => {
    fc.assert(
      fc.property(
        tables.chain((t) => fc.tuple(fc.constant(t), filtersFor(t))),
        ([t, filters]) => {
          const everything = Array.from({ length: t.rowCount }, (_, row) => row);
          for (const one of filters) {
            if (one.kind === 'time') continue;
            const kept = filter(t, everything, { ...one, exclude: false });
            const rest = filter(t, everything, { ...one, exclude: true });
            assert.deepEqual(
              [...kept, ...rest].sort((a, b) => a - b),
              everything,
            );
          }
        },
      ),
    );
  });
});
