import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadResultCodes, type ResultCodes } from '../../src/knowledge/resultCodes';

const facts = join(import.meta.dirname, '../../../shared/facts/result-codes.tsv');

describe('the result codes', () => {
  let codes: ResultCodes;
  before(async () => {
    codes = await loadResultCodes();
  });

  it('are 1,418, each whole', () => {
    assert.equal(codes.codes.length, 1418);
    for (const code of codes.codes) {
      assert.match(code, /^\d{1,7}$/);
      const found = codes.get(code)!;
      assert.ok(found.meanings.length > 0 && found.meanings.every((text) => text.trim() !== ''));
      assert.notEqual(found.group, 'unknown', code);
      assert.ok(
        found.attack.every((id) => /^T\d{4}(\.\d{3})?$/.test(id)),
        code,
      );
      assert.doesNotMatch(found.name, /^\s|\s$|^$/);
    }
  });

  it('have a short meaning that fits a cell', () => {
    for (const code of codes.codes) {
      const short = codes.shortMeaning(code);
      assert.ok(short.length > 0 && short.length <= 40, `${code}: ${short}`);
      assert.doesNotMatch(short, /[.\s,;:(]$/, code);
    }
    assert.equal(codes.shortMeaning('50126'), 'Invalid username or password');
    assert.equal(codes.shortMeaning('500121'), 'MFA failed');
    assert.equal(codes.shortMeaning('1'), '');
  });

  it('tell several meanings of one code', () => {
    for (const code of ['50053', '50055', '50057', '50074', '50076', '50158', '53004'])
      assert.ok(codes.get(code)!.meanings.length >= 2, code);
    assert.match(codes.get('50053')!.meanings.join(), /lock.*malicious/s);
  });

  it("show a name as Microsoft's only where it is", () => {
    assert.deepEqual(
      [codes.get('50126')!.name, codes.get('50126')!.nameIsMicrosofts],
      ['InvalidUserNameOrPassword', true],
    );
    const own = codes.get('500121')!;
    assert.deepEqual([own.name, own.nameIsMicrosofts], ['MFA failed', false]);
    assert.equal(codes.codes.filter((code) => codes.get(code)!.nameIsMicrosofts).length, 260);
  });

  it('know nothing of other texts', () => {
    for (const text of ['', '1', '-1', '050126', '50126 ', 'Success', '__proto__', 'constructor'])
      assert.equal(codes.get(text), undefined);
  });

  it('infer the parent of a code that is not known', () => {
    assert.equal(codes.parentOf('5012699')?.code, '50126');
    assert.equal(codes.parentOf('50126'), undefined);
    assert.equal(codes.parentOf('999999'), undefined);
  });

  it('agree with the facts that they were made of', function () {
    if (!existsSync(facts)) this.skip();
    const [head, ...lines] = readFileSync(facts, 'utf8').trimEnd().split('\n');
    const columns = head!.split('\t');
    assert.equal(lines.length, codes.codes.length);
    let reworded = 0;
    for (const line of lines) {
      const fact = Object.fromEntries(line.split('\t').map((text, i) => [columns[i]!, text]));
      const found = codes.get(fact['code']!)!;
      assert.equal(found.signal, fact['signal'], fact['code']);
      assert.equal(found.status, fact['status'], fact['code']);
      assert.equal(found.group, fact['group'], fact['code']);
      assert.equal(found.attack.join(), fact['attack'], fact['code']);
      assert.equal(found.nameIsMicrosofts, fact['name_kind'] === 'official', fact['code']);
      if (found.nameIsMicrosofts) assert.equal(found.name, fact['name']);
      if (found.meanings.join() !== fact['meaning'] || found.remedy !== fact['remedy']) reworded++;
    }
    assert.equal(reworded, 70);
  });
});
