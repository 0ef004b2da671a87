import assert from 'node:assert/strict';
import type { Finding } from '../../../src/core/detect/detection';
import {
  entityFilter,
  eventsOf,
  evidenceFilters,
  selectionOf,
} from '../../../src/extension/findings/evidenceFilters';
import { mostIds } from '../../../src/report/evidenceFilters';
import { FakeExports } from '../tree/fakeExports';
import type { GivenSignIn } from '../tree/portalCsvOf';

const startMs = Date.UTC(2026, 8, 1);
const at = (seconds: number) => new Date(startMs + seconds * 1000).toISOString();
const signIns = (count: number, own: (i: number) => GivenSignIn): readonly GivenSignIn[] =>
  Array.from({ length: count }, (_, i) => ({ time: at(i), ...own(i) }));

describe('filters to the evidence of findings', () => {
  async function over(given: readonly GivenSignIn[]) {
    const exports = new FakeExports();
    const open = await exports.open('a.csv', given);
    return open.engine();
  }
  const finding = (
    evidence: readonly number[],
    users: readonly string[],
    addresses: readonly string[],
    own: Partial<Finding> = {},
  ) =>
    ({
      fromMs: startMs + evidence[0]! * 1000,
      toMs: startMs + evidence.at(-1)! * 1000,
      evidence,
      evidenceCount: evidence.length,
      entities: { users, addresses },
      entityCounts: { users: users.length, addresses: addresses.length },
      ...own,
    }) as unknown as Finding;
  const rows = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i);
  const users = (count: number) => Array.from({ length: count }, (_, i) => `u${i}@contoso.com`);

  it('name the rows up to so many, and whose they are beyond', async () => {
    const engine = await over(signIns(mostIds + 1, (i) => ({ user: `u${i % 3}@contoso.com` })));
    const few = await evidenceFilters(
      [finding(rows(0, mostIds), users(3), ['192.0.2.10'])],
      engine,
    );
    assert.deepEqual(
      few?.map((filter) => (filter.kind === 'values' ? filter.column : filter.kind)),
      ['time', 'Id'],
    );
    const many = await evidenceFilters(
      [finding(rows(0, mostIds + 1), users(3), ['192.0.2.10'])],
      engine,
    );
    assert.deepEqual(
      many?.map((filter) => (filter.kind === 'values' ? filter.column : filter.kind)),
      ['time', 'IPAddress', 'UserPrincipalName'],
    );
    assert.equal(await eventsOf(selectionOf(many), engine), mostIds + 1);
  });

  it('leave out a kind of which not every entity is told, and rows without an Id', async () => {
    const engine = await over(signIns(4, (i) => ({ user: `u${i}@contoso.com`, id: '' })));
    const entityCounts = { users: 9, addresses: 1, sessions: 0, applications: 0 };
    const filters = await evidenceFilters(
      [finding(rows(1, 2), users(3).slice(1), ['192.0.2.10'], { entityCounts })],
      engine,
    );
    assert.deepEqual(filters, [
      { kind: 'time', from: at(1), to: at(2) },
      { kind: 'values', column: 'IPAddress', values: ['192.0.2.10'], exclude: false },
    ]);
  });

  it('join several findings where one filter can, from the first to the last', async () => {
    const engine = await over(signIns(10, (i) => ({ user: `u${i}@contoso.com` })));
    const both = await evidenceFilters(
      [finding([1, 2], users(2), []), finding([2, 7], users(2), [])],
      engine,
    );
    assert.deepEqual(both?.[0], { kind: 'time', from: at(1), to: at(7) });
    assert.equal(both[1]?.kind === 'values' ? both[1].values.length : 0, 3);
    const large = { evidenceCount: 3000 };
    assert.equal(
      await evidenceFilters([finding([1], [], [], large), finding([2], [], [], large)], engine),
      undefined,
    );
    const one = await evidenceFilters([finding([1], [], [], large)], engine);
    assert.deepEqual(
      one?.map(({ kind }) => kind),
      ['time'],
    );
  });

  it('have no time where no event has one', async () => {
    const engine = await over(signIns(2, () => ({})));
    const filters = await evidenceFilters(
      [finding([0], [], [], { fromMs: NaN, toMs: NaN })],
      engine,
    );
    assert.deepEqual(
      filters?.map(({ kind }) => kind),
      ['values'],
    );
  });

  it('name users in every spelling, by their id where they have no name, and nobody who is not there', async () => {
    const engine = await over([
      { user: 'Ann@contoso.com' },
      { user: 'ann@contoso.com' },
      { user: '' },
      { user: 'bob@contoso.com' },
    ]);
    const ann = await entityFilter('UserPrincipalName', ['ANN@contoso.com'], [], engine);
    assert.deepEqual(new Set(ann?.values), new Set(['Ann@contoso.com', 'ann@contoso.com']));
    const id = '31111111-1111-4111-8111-111111111111';
    assert.equal((await entityFilter('UserPrincipalName', [id], [], engine))?.column, 'UserId');
    const two = ['bob@contoso.com', 'eve@contoso.com'];
    assert.equal(await entityFilter('UserPrincipalName', two, [], engine), undefined);
  });
});
