import assert from 'node:assert/strict';
import { loadResultCodes } from '../../src/knowledge/resultCodes';
import { offeredCode } from '../../src/report/offeredCode';

describe('the code that is offered beside those that match', () => {
  for (const [asked, expected] of [
    ['', undefined],
    ['501', undefined],
    ['50126', undefined],
    ['wrong password', undefined],
    ['port 50126', undefined],
    ['501269', '501269'],
    [' 501269 ', '501269'],
    ['12345678', '12345678'],
    ['123456789', undefined],
    ['aadsts50126', '50126'],
    ['AADSTS50126: Error validating credentials', '50126'],
    ['ResultType == "53003"', '53003'],
    ['Sign-in error code\n50126', '50126'],
    ['AADSTS501269', '501269'],
  ] as const)
    it(`of ${JSON.stringify(asked)} is ${expected ?? 'none'}`, async () => {
      assert.equal(offeredCode(asked, await loadResultCodes()), expected);
    });
});
