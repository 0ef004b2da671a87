import assert from 'node:assert/strict';
import { isInKqlFence } from '../../src/report/kqlFences';

/** The lines that lie in a fence of KQL. */
function inFences(text: string): string[] {
  const lines = text.split('\n');
  return lines.filter((_, line) =>
    isInKqlFence({ lineCount: lines.length, lineAt: (i) => lines[i]! }, line),
  );
}

describe('fences of KQL in Markdown', () => {
  it('hold what stands between their lines', () => {
    for (const open of [
      '```kql',
      '```kusto',
      '~~~KQL',
      '````kql title="x"',
      '  ```  kql',
      '> ```kql',
      '- ```kusto',
      '```{.kql}',
      '```kql {1}',
    ])
      assert.deepEqual(
        inFences(`a\n${open}\nb\n\nc\n${/[`~]+/.exec(open)![0]}\nd`),
        ['b', '', 'c'],
        open,
      );
  });

  it('are no other fences, and no text', () => {
    for (const text of [
      '```sql\na\n```\nb',
      '```\na\n```\nb',
      '```kqlx\na\n```',
      'kql\na',
      '```kql``` is a span\na',
      '`` ```kql ``\na',
      '```kql\n```\na\n```\nb\n```',
    ])
      assert.deepEqual(inFences(text), [], text);
  });

  it('go on to the end of the document where nothing ends them', () => {
    assert.deepEqual(inFences('```kql\na\nb'), ['a', 'b']);
  });
});
