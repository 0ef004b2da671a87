import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { places } from './places';

describe('the places where text of strangers is shown or written', () => {
  for (const { place, tests } of places)
    it(`have a test: ${place}`, () => {
      assert.ok(tests.length > 0);
      for (const [file, title] of tests) {
        assert.ok(existsSync(file), file);
        assert.ok(readFileSync(file, 'utf8').includes(title), `${file}: ${title}`);
      }
    });

  it('name every test of this folder', () => {
    const named = new Set(places.flatMap(({ tests }) => tests.map(([file]) => file)));
    for (const name of readdirSync('test/injection').filter((each) => each.endsWith('.test.ts')))
      if (name !== 'places.test.ts') assert.ok(named.has(`test/injection/${name}`), name);
  });
});
