import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  holdsMarker,
  mergeSection,
  sectionIds,
  type Merge,
} from '../../../src/report/notebook/mergeSection';

const said = 'This section was changed by hand. The detection now says:';
const heading = '## Findings';
const merged = (text: string, { edit }: Merge) =>
  edit === undefined ? text : text.slice(0, edit.start) + edit.text + text.slice(edit.end);
const put = (text: string, body: string, id = 'spray-1') => {
  const merge = mergeSection(text, { id, body }, heading, said);
  return { outcome: merge.outcome, text: merged(text, merge) };
};

describe('a section of a notebook', () => {
  const notebook = '# Case\n\n## Findings\n\n## Notes\n\nMine.\n';

  it('is put under its heading, and again where it is', () => {
    const first = put(notebook, 'One.');
    assert.equal(first.outcome, 'added');
    assert.match(
      first.text,
      /^# Case\n\n## Findings\n\n<!-- signins:section spray-1 [0-9a-f]{13} -->\n\nOne\.\n\n<!-- \/signins:section spray-1 -->\n\n## Notes\n\nMine\.\n$/,
    );
    assert.deepEqual(put(first.text, 'One.'), { outcome: 'unchanged', text: first.text });
    const second = put(first.text, 'Two.');
    assert.equal(second.outcome, 'updated');
    assert.equal(second.text, put(notebook, 'Two.').text);
  });

  it('that was changed by hand is kept, and the new one stands below it, once', () => {
    const changed = put(notebook, 'One.').text.replace('One.', 'One. Checked with Emma.');
    assert.deepEqual(put(changed, 'One.'), { outcome: 'unchanged', text: changed });
    const below = put(changed, 'Two.');
    assert.equal(below.outcome, 'below');
    assert.ok(below.text.includes('One. Checked with Emma.'));
    assert.ok(below.text.indexOf(said) > below.text.indexOf('Checked'));
    assert.deepEqual(put(below.text, 'Two.').outcome, 'unchanged');
  });

  it('goes to the end where there is no such heading, or only in a fence', () => {
    for (const text of ['', 'Mine', 'Mine\n', '```\n## Findings\n```\n', '### Findings\n']) {
      const { text: after } = put(text, 'One.');
      assert.ok(after.startsWith(text.trimEnd()), text);
      assert.deepEqual(sectionIds(after), ['spray-1']);
      assert.equal(after.endsWith('\n'), text.endsWith('\n') || text === '', JSON.stringify(after));
    }
  });

  it('whose end somebody took away is theirs', () => {
    const first = put(notebook, 'One.').text.replace('<!-- /signins:section spray-1 -->', '');
    const second = put(first, 'Two.');
    assert.equal(second.outcome, 'added');
    assert.ok(second.text.includes('One.') && second.text.includes('Two.'));
  });

  it('is told from what only looks like a marker', () => {
    assert.ok(holdsMarker('x <!-- signins:section a 0 -->'));
    assert.ok(holdsMarker('<!--/signins:section a -->'));
    assert.ok(!holdsMarker('signins:section a'));
  });
});

describe('the rest of a notebook', () => {
  const line = fc.oneof(
    fc.constantFrom(
      '## Findings',
      '## Notes',
      '# Case',
      '```',
      '~~~',
      '',
      'text',
      '<!-- x -->',
      '- [ ] a',
    ),
    fc.string({ maxLength: 12 }).map((text) => text.replace(/[\r\n]/g, ' ')),
  );
  const text = fc
    .tuple(fc.array(line, { maxLength: 20 }), fc.constantFrom('\n', '\r\n'), fc.boolean())
    .map(([lines, eol, ends]) => lines.join(eol) + (ends ? eol : ''));
  const body = fc
    .array(fc.constantFrom('One.', 'Two.', '| a | b |', '', '```kql', '```'), {
      minLength: 1,
      maxLength: 4,
    })
    .map((lines) => lines.join('\n'));

  it('stays byte for byte, whatever is put in, again and changed', () => {
    fc.assert(
      fc.property(text, body, body, (before, first, second) => {
        const merge = mergeSection(before, { id: 'a-1', body: first }, heading, said);
        assert.equal(merge.outcome, 'added');
        const { edit } = merge;
        assert.ok(edit !== undefined && edit.start === edit.end);
        const once = merged(before, merge);
        assert.equal(once.slice(0, edit.start) + once.slice(edit.start + edit.text.length), before);
        if (before.includes('\n')) {
          const windows = before.includes('\r\n');
          assert.equal(/(^|[^\r])\n/.test(edit.text), !windows);
        }
        const again = mergeSection(once, { id: 'a-1', body: second }, heading, said);
        assert.equal(again.outcome, first === second ? 'unchanged' : 'updated');
        const twice = merged(once, again);
        // As if only the second had ever been put in.
        assert.equal(
          twice,
          merged(before, mergeSection(before, { id: 'a-1', body: second }, heading, said)),
        );
      }),
    );
  });

  it('and what was written within a section is never lost', () => {
    fc.assert(
      fc.property(
        text,
        body,
        body,
        fc.string({ minLength: 1, maxLength: 10 }),
        (before, first, second, own) => {
          const mine = `mine ${own.replace(/[<>]/g, '')} mine`;
          const once = merged(
            before,
            mergeSection(before, { id: 'a-1', body: first }, heading, said),
          );
          const at = once.indexOf('-->', once.indexOf('signins:section')) + 3;
          const changed = `${once.slice(0, at)}\n${mine}${once.slice(at)}`;
          const twice = merged(
            changed,
            mergeSection(changed, { id: 'a-1', body: second }, heading, said),
          );
          assert.ok(twice.includes(mine));
          // Nothing was taken away: what there was is found in it, in order.
          let found = 0;
          for (const char of twice) if (char === changed[found]) found++;
          assert.equal(found, changed.length);
        },
      ),
    );
  });
});
