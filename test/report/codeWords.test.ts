import assert from 'node:assert/strict';
import fc from 'fast-check';
import { loadResultCodes, type ResultCodes } from '../../src/knowledge/resultCodes';
import { codeWords } from '../../src/report/codeWords';

describe('codeWords', () => {
  let codes: ResultCodes;
  before(async () => {
    codes = await loadResultCodes();
  });

  it('tells everything of a code, in parts', () => {
    const words = codeWords('50126', codes);
    assert.equal(words.code, '50126');
    assert.deepEqual([words.name, words.nameIsMicrosofts], ['InvalidUserNameOrPassword', true]);
    assert.equal(words.short, 'Invalid username or password');
    assert.equal(words.meanings.length, 2);
    assert.equal(words.portal, 'The portal shows it as Failure.');
    assert.deepEqual([words.treatment.signal, words.treatment.word], ['threat', 'Threat']);
    assert.match(words.treatment.why, /spraying/);
    assert.deepEqual(
      [words.category.group, words.category.word],
      ['authentication-failure', 'Authentication failure'],
    );
    assert.match(words.category.meaning, /refused/);
    assert.match(words.next, /success from the same address/);
    assert.deepEqual(words.attack[0], {
      id: 'T1110',
      name: 'Brute Force',
      url: 'https://attack.mitre.org/techniques/T1110/',
    });
    assert.equal(words.lookUpUrl, 'https://login.microsoftonline.com/error?code=50126');
    assert.equal(words.unknown, false);
    assert.deepEqual(words.notes, []);
  });

  it('tells an analyst what to look at before the remedy of the user', () => {
    const words = codeWords('700082', codes);
    assert.match(words.next, /old token/);
    assert.equal(words.remedy, 'The client signs in again.');
    const own = codeWords('500121', codes);
    assert.match(own.next, /additional details/);
    assert.equal(own.remedy, '');
  });

  it('says why a code is treated so, by its kind', () => {
    const why = (code: string) => codeWords(code, codes).treatment.why;
    assert.match(why('0'), /whose sign-in/);
    assert.match(why('50074'), /normal step/i);
    assert.match(why('53003'), /policy did its work/);
    assert.match(why('50011'), /application or its request/);
    assert.match(why('90033'), /service or an agent/);
    assert.match(why('53004'), /Risk/);
    assert.match(why('500121'), /first factor/);
  });

  it('says which failures and interrupts are inferred', () => {
    assert.match(codeWords('53003', codes).portal, /^The portal shows it as Failure/);
    assert.match(codeWords('90033', codes).portal, /probably.*Failure.*inferred/);
    assert.match(codeWords('50074', codes).portal, /^The portal shows it as Interrupted/);
    assert.match(codeWords('50203', codes).portal, /probably.*Interrupted.*inferred/);
  });

  it('says that the password was right', () => {
    assert.match(codeWords('53003', codes).notes.join(), /password was right/);
  });

  it('says that a code is unknown, and infers its family', () => {
    const words = codeWords('53999', codes);
    assert.equal(words.unknown, true);
    assert.deepEqual([words.name, words.nameIsMicrosofts, words.short], ['unknown', false, '']);
    assert.deepEqual([words.meanings, words.attack], [[], []]);
    assert.equal(words.treatment.signal, undefined);
    assert.equal(words.category.group, 'unknown');
    assert.match(words.notes[0]!, /not in the table of 1,418 codes/);
    assert.match(words.notes[1]!, /Conditional Access.*an inference, not a fact/);
    assert.equal(words.lookUpUrl, 'https://login.microsoftonline.com/error?code=53999');
    assert.match(codeWords('5012699', codes).notes[1]!, /variant of 50126/);
    // A parent says more than a family.
    assert.equal(codeWords('5012699', codes).notes.length, 2);
  });

  it('links only to the look-up of a number', () => {
    for (const text of ['', '-1', 'Failure', '50126&x=1', '1e5', '٥٠١٢٦', '__proto__'])
      assert.equal(codeWords(text, codes).lookUpUrl, undefined, text);
  });

  it('has every part of every code, and nothing that runs over', () => {
    for (const code of codes.codes) {
      const words = codeWords(code, codes);
      assert.equal(words.unknown, false);
      assert.ok(words.short.length > 0 && words.short.length <= 40, code);
      for (const sentence of [words.portal, words.treatment.why, words.category.meaning])
        assert.match(sentence, /^\p{Lu}.*\.$/u, code);
      assert.notEqual(words.category.group, 'unknown', code);
      for (const { id, name, url } of words.attack) {
        assert.notEqual(name, id, code);
        assert.match(url, /^https:\/\/attack\.mitre\.org\/techniques\/T\d{4}(?:\/\d{3})?\/$/);
      }
      assert.ok(words.next !== '' || words.remedy === '', code);
    }
  });

  it('never fails, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 50 }), (text) => {
        const words = codeWords(text, codes);
        assert.equal(words.unknown, codes.get(text) === undefined);
      }),
    );
  });
});
