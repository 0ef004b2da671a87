import assert from 'node:assert/strict';
import { attackTechnique } from '../../src/knowledge/attackTechniques';
import { loadResultCodes } from '../../src/knowledge/resultCodes';

describe('attackTechnique', () => {
  it('names every technique that a code names', async () => {
    const codes = await loadResultCodes();
    const used = new Set(codes.codes.flatMap((code) => codes.get(code)!.attack));
    assert.ok(used.size >= 16);
    for (const id of used) {
      const technique = attackTechnique(id);
      assert.ok(technique !== undefined, id);
      assert.match(technique.name, /^\p{Lu}.{5,}$/u);
      assert.match(technique.tactic, /^[A-Z][a-z]+(?: [A-Za-z]+)*$/);
      // A sub-technique is named after its technique.
      assert.equal(technique.name.includes(': '), id.includes('.'), id);
    }
  });

  it('leads to its page', () => {
    assert.deepEqual(attackTechnique('T1110.003'), {
      id: 'T1110.003',
      name: 'Brute Force: Password Spraying',
      tactic: 'Credential Access',
      url: 'https://attack.mitre.org/techniques/T1110/003/',
    });
    assert.equal(attackTechnique('T1621')!.url, 'https://attack.mitre.org/techniques/T1621/');
  });

  it('knows no other', () => {
    for (const id of ['', 'T9999', 't1110', 'T1110.003/..', '__proto__', 'constructor'])
      assert.equal(attackTechnique(id), undefined);
  });
});
