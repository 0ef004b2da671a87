import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Filter } from '../../../src/core/query/query';
import { markdownLink } from '../../../src/report/findingMarkdown';
import { evidenceUri, parseEvidenceLink } from '../../../src/report/notebook/evidenceLink';

const asFilters = (value: unknown) => (Array.isArray(value) ? (value as Filter[]) : undefined);

/** The URI as VS Code hands it on: its query is decoded. */
function received(uri: string) {
  const { pathname, search } = new URL(uri);
  return { path: pathname, query: decodeURIComponent(search.slice(1)) };
}

describe('links of a notebook to its evidence', () => {
  const part = fc
    .string({ minLength: 1, maxLength: 12, unit: 'binary' })
    .filter(
      (text) => !/[\\/:\0]/.test(text) && text !== '.' && text !== '..' && text.isWellFormed(),
    );
  const file = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
  const values = fc.array(
    fc.oneof(
      fc.string({ unit: 'binary' }).filter((t) => t.isWellFormed()),
      fc.constant(null),
    ),
    { maxLength: 4 },
  );

  it('are read as they were written, and hold nothing that Markdown would take for more', () => {
    fc.assert(
      fc.property(file, fc.option(fc.string(), { nil: undefined }), values, (name, row, wanted) => {
        const filters: Filter[] = [
          { kind: 'values', column: 'UserPrincipalName', values: wanted, exclude: false },
        ];
        const link = { file: name, sha256: 'a'.repeat(64), row, filters };
        const uri = evidenceUri('vscode', 'a.b', link);
        assert.ok(uri !== undefined);
        assert.match(uri, /^vscode:\/\/a\.b\/evidence\?[\w=&~.-]*$/);
        // It is in Markdown as it is: no longer than it was measured.
        assert.equal(markdownLink('all', uri), `[all](${uri})`);
        assert.doesNotMatch(uri, /_/);
        assert.deepEqual(parseEvidenceLink(received(uri), asFilters), link);
      }),
    );
  });

  it('lead nowhere else', () => {
    for (const query of [
      'file=../a.csv',
      'file=a%2Ecsv',
      'file=a/../../b.csv',
      'file=~2Fetc~2Fpasswd',
      'file=C~3A~5Ca.csv',
      'file=a~2F~2Fb.csv',
      'file=.. /b.csv',
      'file=a/. ./b.csv',
      'file=',
      'row=1',
      'file=a.csv&sha256=1',
      'file=a.csv&filters=1',
      'file=a.csv&filters=~7B',
      'file=~E0~A4~A',
      'file',
    ])
      assert.equal(parseEvidenceLink({ path: '/evidence', query }, asFilters), undefined, query);
    assert.equal(parseEvidenceLink({ path: '/other', query: 'file=a.csv' }, asFilters), undefined);
  });

  it('are not written where they would be too long', () => {
    assert.equal(
      evidenceUri('vscode', 'a.b', { file: 'x'.repeat(9000), sha256: undefined }),
      undefined,
    );
  });
});
