import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isStatusDocumented } from '../../src/knowledge/documentedStatus';
import { loadResultCodes, type ResultCodes } from '../../src/knowledge/resultCodes';
import { statusOfResultType } from '../../src/knowledge/resultGroups';

const facts = join(import.meta.dirname, '../../../shared/facts/result-codes.tsv');

/** The codes that an analyst meets most. */
const commonest = [
  '0 50053 50055 50056 50057 50058 50059 50064 50072 50074 50076 50079 50097 50105 50125 50126',
  '50127 50129 50132 50133 50140 50144 50155 50158 50173 50196 50199 50034 50011 50020 50089',
  '50131 50143 500121 500133 50203 53000 53001 53002 53003 53004 530002 53011 530032 65001 65004',
  '65005 70008 700016 70043 70044 70016 700082 7000215 7000222 80012 81010 81012 90025 90033',
  '90072 90094 90095 16000 16001 135011 700084 900144 120000',
].flatMap((line) => line.split(' '));

/** Codes whose meaning or remedy was reworded, by hand, since the facts were gathered. */
const reworded: ReadonlySet<string> = new Set(
  [
    '0 16000 16001 50002 50003 50005 50011 50014 50020 50034 50053 50055 50056 50057 50058 50059',
    '50064 50072 50074 50076 50078 50079 50088 50089 50097 50099 50105 50125 50126 50127 50128',
    '50129 50131 50132 50133 50135 50140 50142 50143 50144 50155 50158 50166 50173 50196 50199',
    '50203 51004 53000 53001 53002 53003 53004 53011 54005 65001 65004 65005 70001 70008 70011',
    '70016 70018 70043 70044 70046 80012 81010 81012 90025 90033 90056 90072 90094 90095 120000',
    '135011 140000 300030 399218 500011 500121 500133 500341 500571 530002 530003 530031 530032',
    '530035 700003 700016 700020 700022 700023 700082 700084 900144 7000112 7000215 7000222',
  ].flatMap((line) => line.split(' ')),
);

/**
 * Codes that public rules on guessed passwords list, and that say nothing of a password: a refresh token was too old.
 */
const reattributed: ReadonlySet<string> = new Set(['70043']);

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
    const several = [
      '50053 50055 50056 50057 50058 50074 50076 50158 53004 16000 50002 50003 50014 50099 50127',
      '50166 530032 70001 700020 700022 700023 90056 90072 140000 70046',
    ].flatMap((line) => line.split(' '));
    for (const code of several) assert.ok(codes.get(code)!.meanings.length >= 2, code);
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

  it('see no guessed password where a token was too old', () => {
    for (const code of [...reattributed, '70008', '700082'])
      assert.deepEqual(codes.get(code)!.attack, [], code);
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
    const seen = new Set<string>();
    for (const line of lines) {
      const fact = Object.fromEntries(line.split('\t').map((text, i) => [columns[i]!, text]));
      const code = fact['code']!;
      seen.add(code);
      const found = codes.get(code)!;
      assert.equal(found.code, code);
      assert.equal(found.signal, fact['signal'], code);
      assert.equal(found.status, fact['status'], code);
      // What is documented is what the portal's words are taken from.
      if (fact['certainty'] === 'documented')
        assert.equal(statusOfResultType(code), fact['status'], code);
      assert.equal(isStatusDocumented(code), fact['certainty'] === 'documented', code);
      assert.equal(found.group, fact['group'], code);
      if (!reattributed.has(code)) assert.equal(found.attack.join(), fact['attack'], code);
      assert.equal(found.nameIsMicrosofts, fact['name_kind'] === 'official', code);
      if (found.nameIsMicrosofts) assert.equal(found.name, fact['name']);
      const told = [found.meanings.join(' '), found.remedy];
      const same = told[0] === fact['meaning'] && told[1] === fact['remedy'];
      assert.equal(same, !reworded.has(code), `${code}: ${told.join(' / ')}`);
    }
    assert.equal(seen.size, 1418);
  });

  it('tell an analyst what to look at next, where the remedy is for others', () => {
    const helped = codes.codes.filter((code) => codes.get(code)!.analystNext !== '');
    assert.ok(helped.length >= 50);
    for (const code of helped) assert.match(codes.get(code)!.analystNext, /^\p{Lu}.*\.$/u, code);
    for (const code of commonest) {
      const { analystNext, remedy } = codes.get(code)!;
      assert.notEqual(`${analystNext}${remedy}`, '', code);
      assert.doesNotMatch(
        analystNext === '' ? remedy : analystNext,
        /^(?:Retry|Register|Invite|Sign in|Send|Start|Repair the|The user signs|The client|The application signs)/,
        code,
      );
    }
  });

  it('are lines of the same fields, and sentences', () => {
    for (const code of codes.codes) {
      const { meanings, remedy } = codes.get(code)!;
      for (const text of meanings) assert.match(text, /\S[.”)]$/u, code);
      assert.doesNotMatch([...meanings, remedy].join(), /[|¦`]|\$\{/, code);
    }
  });
});
