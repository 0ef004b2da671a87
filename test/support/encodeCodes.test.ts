import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import {
  interruptedResultTypes,
  resultGroups,
  resultTypesOfGroup,
} from '../../src/knowledge/resultGroups';
import { encodeCodes, withCodes } from './encodeCodes';

describe('npm run codes', () => {
  const text = readFileSync('src/knowledge/resultGroups.ts', 'utf8');
  const groups = [...resultGroups.map(resultTypesOfGroup), interruptedResultTypes()];

  it('writes codes as they stand in the table', () => {
    const flat = text.replace(/' \+\n\s*'/g, '');
    for (const codes of groups) assert.ok(flat.includes(`'${encodeCodes(codes.map(Number))}'`));
  });

  it('puts codes into one group and leaves the others', () => {
    const further = ['50999', '1', '7000218', '50126'];
    const flat = withCodes(text, groups[1]!, further).replace(/' \+\n\s*'/g, '');
    const all = [...new Set([...groups[1]!, ...further].map(Number))].sort((a, b) => a - b);
    assert.ok(flat.includes(`'${encodeCodes(all)}'`));
    for (const codes of groups.toSpliced(1, 1))
      assert.ok(flat.includes(`'${encodeCodes(codes.map(Number))}'`));
    assert.throws(() => withCodes(text, groups[1]!, ['AADSTS50999']), /no error code/);
  });
});
