import assert from 'node:assert/strict';
import fc from 'fast-check';
import { SearchError } from '../../src/core/query/regExpRunner';
import { guardedRegExp, regExpGuard } from '../../src/engine/guardedRegExp.node';

/** By text, whether the expression is found in it; and how many batches that took. */
function tested(expression: RegExp, texts: readonly string[], runner = guardedRegExp) {
  const test = runner(expression);
  const held = new Uint8Array(texts.length);
  let batches = 0;
  for (let at = 0; at < texts.length; batches++) {
    const next = test(texts, at, held);
    assert.ok(next > at, 'a batch tests one text at least');
    at = next;
  }
  return { held: [...held].map((one) => one === 1), batches };
}

describe('guardedRegExp', () => {
  it('finds what the expression finds', () => {
    const pieces = fc
      .array(
        fc.constantFrom('a', '.', '\\d+', '[^a]', '^', '$', '(?:b|é)', '\\b', '\\p{Lu}', '(?<!a)'),
        {
          minLength: 1,
          maxLength: 4,
        },
      )
      .map((some) => new RegExp(some.join(''), 'iu'));
    fc.assert(
      fc.property(
        pieces,
        fc.array(fc.string({ unit: fc.constantFrom('a', 'B', '1', 'É', ' ') }), { maxLength: 200 }),
        (expression, texts) => {
          const expected = texts.map((text) => expression.test(text));
          assert.deepEqual(tested(expression, texts).held, expected);
        },
      ),
    );
  });

  it('ends a batch after a slice of work', () => {
    const texts = Array.from({ length: 400_000 }, (_, i) => `user${i}@contoso.com`);
    const { held, batches } = tested(/9\d*7@/iu, texts);
    assert.ok(batches > 1);
    assert.deepEqual(
      held,
      texts.map((text) => /9\d*7@/iu.test(text)),
    );
  });

  it('cuts off one text that would never end, names it by its beginning, and works on', () => {
    const hostile = `${'a'.repeat(5000)}!`;
    assert.throws(() => tested(/(a+)+$/iu, ['a', hostile, 'b']), {
      name: 'SearchError',
      message: `This expression takes too long on the value ${'a'.repeat(60)}…: make it simpler.`,
    });
    assert.throws(() => tested(/^(\w+\s?)*$/iu, [`${'x'.repeat(40)}!`]), {
      message: `This expression takes too long on the value ${'x'.repeat(40)}!: make it simpler.`,
    });
    // Its ways back do not fit the memory that V8 keeps for them.
    assert.throws(() => tested(/(?:(a)|b)*$/iu, ['a'.repeat(20_000_000)]), {
      message: `This expression is too large for the value ${'a'.repeat(60)}…: make it simpler.`,
    });
    assert.deepEqual(tested(/(a+)+$/iu, ['xa', 'ab']).held, [true, false]);
  });

  it('cuts off many texts that are slow, but not as many that are quick', () => {
    const slow = Array.from({ length: 5000 }, () => `${'a'.repeat(17)}!`);
    assert.throws(
      () => tested(/^(a+)+$/iu, slow, regExpGuard(50)),
      (error) => {
        assert.ok(error instanceof SearchError);
        assert.match(error.message, /^This expression takes too long: it was stopped after /);
        return true;
      },
    );
    const quick = Array.from({ length: 300_000 }, (_, i) => `u${i}`);
    assert.equal(tested(/9$/iu, quick, regExpGuard(1)).held.length, quick.length);
  });
});
