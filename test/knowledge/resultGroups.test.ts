import assert from 'node:assert/strict';
import {
  groupOfResultType,
  resultGroups,
  statusOfResultType,
} from '../../src/knowledge/resultGroups';

describe('groupOfResultType', () => {
  const groups: readonly (readonly [string, string])[] = [
    ['0', 'success'],
    ['50126', 'authentication-failure'],
    ['50053', 'authentication-failure'],
    ['50034', 'authentication-failure'],
    ['50055', 'authentication-failure'],
    ['53003', 'conditional-access'],
    ['53000', 'conditional-access'],
    ['500212', 'conditional-access'],
    ['50074', 'mfa-interrupt'],
    ['50140', 'mfa-interrupt'],
    ['500121', 'mfa-interrupt'],
    ['700016', 'application-error'],
    ['50105', 'application-error'],
    ['90033', 'service-error'],
    ['16000', 'mfa-interrupt'],
    ['Success', 'success'],
    ['Failure', 'unknown'],
    ['1', 'unknown'],
    ['50127000', 'unknown'],
    ['-1', 'unknown'],
    ['', 'unknown'],
    ['NaN', 'unknown'],
    ['50126 ', 'unknown'],
  ];
  for (const [code, group] of groups) {
    it(`${JSON.stringify(code)} is ${group}`, () => assert.equal(groupOfResultType(code), group));
  }

  it('holds 1,418 codes in six groups', () => {
    const found = new Map<string, number>();
    for (let code = 0; code <= 10_000_000; code++) {
      const group = groupOfResultType(String(code));
      if (group !== 'unknown') found.set(group, (found.get(group) ?? 0) + 1);
    }
    assert.deepEqual(
      resultGroups.map((group) => found.get(group)),
      [1, 281, 64, 77, 846, 149],
    );
  });
});

describe('statusOfResultType', () => {
  it('success is 0 only', () => {
    assert.equal(statusOfResultType('0'), 'success');
    assert.equal(statusOfResultType(''), 'unknown');
    assert.equal(statusOfResultType('None'), 'unknown');
  });

  it('documented interrupts are interrupted, inferred ones are failures', () => {
    const documented = [
      ...[16000, 16001, 16003, 29200, 50019, 50055, 50058, 50059, 50072, 50074, 50076, 50097],
      ...[50125, 50127, 50129, 50140, 50143, 50144, 50158, 50168, 50199, 50201, 50207, 51006],
      ...[52004, 65001, 81010, 81012, 81014, 90095, 165100, 501314, 1000000, 1000002],
    ];
    for (const code of documented) assert.equal(statusOfResultType(String(code)), 'interrupted');
    for (const code of [50079, 50078, 500121, 50126, 53003, 12345678, -1]) {
      assert.equal(statusOfResultType(String(code)), 'failure', String(code));
    }
  });

  it('words mean themselves', () => {
    assert.equal(statusOfResultType('Failure'), 'failure');
    assert.equal(statusOfResultType('Success'), 'success');
    assert.equal(statusOfResultType('Interrupted'), 'interrupted');
    assert.equal(statusOfResultType('AADSTS'), 'unknown');
  });
});
