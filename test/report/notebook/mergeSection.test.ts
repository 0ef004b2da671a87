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
      /^# Case\n\n## Findings\n\n<!-- signins:section spray-1 [0-9a-f]{13} -->\n\nOne\.\n\n<!-- \/signins:section spray-1 [0-9a-z]{4} -->\n\n## Notes\n\nMine\.\n$/,
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

  it('says which lines differ, and says it anew when it is brought up to date', () => {
    const first = 'One.\n\n| a | 1 |\n\nThree.\n\nFour.';
    const changed = put(notebook, first).text.replace('Three.', 'Three, I think.\nAsked Emma.');
    const now = 'One.\n\n| a | 2 |\n\nThree.\n\nFour.';
    const below = put(changed, now);
    const list = [
      '- 2 lines written or changed by hand:',
      '  - `Three, I think.`',
      '  - `Asked Emma.`',
      '- One line taken away or changed by hand:',
      '  - `Three.`',
      '- One line above is not said any more:',
      '  - `| a | 1 |`',
      '- One line is new in what follows:',
      '  - `| a | 2 |`',
    ].join('\n');
    assert.ok(below.text.includes(`\n\n${said}\n\n${list}\n\n${now}\n\n`), below.text);
    // Changed further, and said anew: against what stands above, as if it had been put there now.
    const further = below.text.replace('Asked Emma.', 'Asked Alex.');
    const again = put(further, now.replace('2', '3'));
    assert.equal(again.outcome, 'updated');
    assert.equal(
      again.text,
      put(changed.replace('Asked Emma.', 'Asked Alex.'), now.replace('2', '3')).text,
    );
  });

  it('that stands below and was changed by hand is kept too, told by what it says alone', () => {
    const changed = put(notebook, 'One.').text.replace('One.', 'One, I think.');
    const below = put(changed, 'Two.').text.replace('\n\nTwo.', '\n\nTwo. Yes.');
    assert.equal(put(below, 'Two.').outcome, 'unchanged');
    const third = put(below, 'Three.');
    assert.equal(third.outcome, 'below');
    assert.ok(third.text.includes('One, I think.') && third.text.includes('\n\nTwo. Yes.\n'));
    const last = third.text.slice(third.text.lastIndexOf(said));
    assert.ok(last.includes('- One line written or changed by hand:\n  - `Two. Yes.`\n'), last);
    assert.ok(!last.includes('I think'), last);
  });

  it('whose marker does not tell what was written first says what stands above only', () => {
    const changed = put(notebook, 'One.\nTwo.')
      .text.replace(/ \w+ -->\n\n## Notes/, ' -->\n\n## Notes')
      .replace('Two.', 'Two. Mine.');
    const { outcome, text } = put(changed, 'One.\nThree.');
    assert.equal(outcome, 'below');
    assert.ok(
      text.includes(
        '- One line stands above only, by hand or not said any more:\n  - `Two. Mine.`\n- One line is new in what follows:\n  - `Three.`\n',
      ),
      text,
    );
  });

  it('of an ordered kind is put among the others of its kind', () => {
    const line = (text: string, id: string, body: string) => {
      const merge = mergeSection(text, { id, body, among: 'key-' }, heading, said);
      return merged(text, merge);
    };
    for (const order of [
      [1, 2, 3],
      [2, 1, 3],
      [3, 1, 2],
      [3, 2, 1],
    ]) {
      const text = order.reduce(
        (before, n) => line(before, `key-${n}`, `- 2026-01-0${n} x`),
        put(notebook, 'One.').text,
      );
      assert.deepEqual(sectionIds(text), ['spray-1', 'key-1', 'key-2', 'key-3']);
      assert.ok(text.endsWith('\n\n## Notes\n\nMine.\n'), text);
      assert.doesNotMatch(text, /\n{3}/);
    }
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
    const first = put(notebook, 'One.').text.replace(/<!-- \/signins:section spray-1 \w+ -->/, '');
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

  it('stays byte for byte where a line of an ordered kind is put among others', () => {
    const days = fc.uniqueArray(fc.integer({ min: 10, max: 30 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(text, days, (before, order) => {
        let written = before;
        for (const day of order) {
          const key = { id: `key-${day}`, body: `- 2026-01-${day}`, among: 'key-' };
          const { edit } = mergeSection(written, key, heading, said);
          assert.ok(edit !== undefined && edit.start === edit.end);
          written = written.slice(0, edit.start) + edit.text + written.slice(edit.end);
        }
        assert.deepEqual(
          sectionIds(written),
          [...order].sort().map((day) => `key-${day}`),
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
