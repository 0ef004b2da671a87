import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { grammarRegistry, tokenise } from './grammars';
import { markdownStandIn } from './markdownStandIn';
import { snapshotText } from './snapshotText';

const folder = 'test/syntaxes/fixtures';
const fixtures = {
  'hunt.kql.txt': 'source.kusto.signins',
  'portal.csv.txt': 'text.csv.signins',
  'graph.json.txt': 'source.json.signins',
  'notes.md.txt': 'text.html.markdown',
};

describe('what the grammars see', () => {
  for (const [name, scope] of Object.entries(fixtures))
    it(`in ${name} is what its snapshot says`, async () => {
      const registry = await grammarRegistry('.', { 'text.html.markdown': markdownStandIn });
      const grammar = await registry.loadGrammar(scope);
      assert.ok(grammar, scope);
      const found = snapshotText(
        tokenise(grammar, readFileSync(path.join(folder, name), 'utf8').trimEnd()),
      );
      const file = path.join(folder, name.replace(/txt$/, 'scopes'));
      // After a change that is wanted: written anew, to be read by eye before it is committed.
      if (process.env['SIGNINS_SNAPSHOTS'] === 'write') writeFileSync(file, found);
      assert.equal(found, readFileSync(file, 'utf8'));
    });
});
