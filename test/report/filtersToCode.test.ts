import assert from 'node:assert/strict';
import type { Filter } from '../../src/core/query/query';
import { codeKql } from '../../src/report/codeKql';
import { filtersToCode } from '../../src/report/filtersToCode';
import { selectionKql } from '../../src/report/kql';

const of = (values: readonly (string | null)[], exclude = false, column = 'ResultType'): Filter =>
  ({ kind: 'values', column, values, exclude }) as Filter;
const time: Filter = { kind: 'time', from: '2026-09-01T00:00:00.000Z', to: null };
const user = of(['megan@contoso.com'], false, 'UserPrincipalName');
const contains: Filter = { kind: 'contains', column: 'ResultType', text: '50', exclude: false };

describe('filtering to an error code', () => {
  for (const [name, before, after] of [
    ['adds a filter', [time, user], [time, user, of(['50126'])]],
    ['takes the place of other codes', [of(['53003', null]), time], [of(['50126']), time]],
    ['stands once', [of(['1']), time, of(['2'])], [of(['50126']), time]],
    ['lets go what excludes it', [of(['50126'], true), time], [time, of(['50126'])]],
    ['keeps what excludes others', [of(['50126', '0'], true)], [of(['0'], true), of(['50126'])]],
    ['keeps filters of other kinds', [contains], [contains, of(['50126'])]],
  ] as const)
    it(name, () => assert.deepEqual(filtersToCode(before, '50126'), after));

  it('is the query that the editor would write', () => {
    for (const code of ['50126', '0'])
      assert.equal(
        codeKql(code),
        selectionKql({ filters: [of([code])], search: { text: '', mode: 'plain' } }),
      );
    assert.equal(codeKql('50126'), 'SigninLogs\n| where ResultType == "50126"');
  });
});
