import assert from 'node:assert/strict';
import { authDetailsNames } from '../../../src/extension/editor/authDetailsNames';

describe('authDetailsNames', () => {
  for (const [name, ...companions] of [
    [
      'InteractiveSignIns_2026-09-01_2026-09-30.csv',
      'InteractiveSignIns_AuthDetails_2026-09-01_2026-09-30.csv',
      'InteractiveSignIns_2026-09-01_2026-09-30_AuthDetails.csv',
    ],
    [
      'NonInteractiveSignIns_2026-09-01_2026-09-30 (2).CSV',
      'NonInteractiveSignIns_AuthDetails_2026-09-01_2026-09-30 (2).CSV',
      'NonInteractiveSignIns_2026-09-01_2026-09-30_AuthDetails (2).CSV',
    ],
    [
      'SignIns_2026-09-01.csv',
      'SignIns_AuthDetails_2026-09-01.csv',
      'SignIns_2026-09-01_AuthDetails.csv',
    ],
    ['renamed.csv', 'renamed_AuthDetails.csv'],
    ['InteractiveSignIns.csv', 'InteractiveSignIns_AuthDetails.csv'],
    // Such a file completes others and is completed by none; JSON holds the steps itself.
    ['InteractiveSignIns_AuthDetails_2026-09-01_2026-09-30.csv'],
    ['InteractiveSignIns_2026-09-01_2026-09-30.json'],
    ['.csv'],
    ['csv'],
  ] as const)
    it(`of ${name}`, () => assert.deepEqual(authDetailsNames(name), companions));
});
