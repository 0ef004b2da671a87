import assert from 'node:assert/strict';
import fc from 'fast-check';
import { difference } from '../../../src/report/notebook/difference';
import { addLine, sectionIds } from '../../../src/report/notebook/mergeSection';
import {
  changedByHand,
  putSections,
  type PlacedSection,
} from '../../../src/report/notebook/putSections';

const applied = (text: string, { start, end, text: put }: ReturnType<typeof difference>) =>
  text.slice(0, start) + put + text.slice(end);
const placed = (id: string, body: string, heading = '## Findings'): PlacedSection => ({
  section: { id, body },
  heading,
});

const line = fc.oneof(
  fc.constantFrom('## Findings', '## Key events', '', '```', '- mine', 'text 😀', '| a |'),
  fc.string({ maxLength: 8, unit: 'binary' }).map((text) => text.replace(/[\r\n]/g, ' ')),
);
const notebook = fc
  .tuple(fc.array(line, { maxLength: 15 }), fc.constantFrom('\n', '\r\n'), fc.boolean())
  .map(([lines, eol, ends]) => lines.join(eol) + (ends ? eol : ''));
const sections = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('a-1', 'b-2', 'c-3', 'key-a-1'),
    body: fc.constantFrom('One.', 'Two.\n\n- [ ] three', '| a | b |\n| --- | --- |', '😀', '😁'),
    heading: fc.constantFrom('## Findings', '## Key events', '## Nowhere'),
  }),
  { selector: ({ id }) => id, maxLength: 4 },
);

describe('several sections of a notebook at once', () => {
  it('are put in without touching a byte of the rest, whatever its line endings', () => {
    fc.assert(
      fc.property(notebook, sections, (text, wanted) => {
        const put = putSections(
          text,
          wanted.map(({ id, body, heading }) => placed(id, body, heading)),
        );
        assert.deepEqual(
          put.outcomes,
          wanted.map(() => 'added'),
        );
        assert.deepEqual([...sectionIds(put.text)].sort(), wanted.map(({ id }) => id).sort());
        // Nothing was taken away: what there was is found in it, in order.
        let found = 0;
        for (let i = 0; i < put.text.length; i++) if (put.text[i] === text[found]) found++;
        assert.equal(found, text.length);
        if (text.includes('\r\n')) assert.doesNotMatch(put.text, /(^|[^\r])\n/);
        if (wanted.length > 0 && text !== '')
          assert.equal(put.text.endsWith('\n'), text.endsWith('\n') && text !== '');
      }),
    );
  });

  it('are put into a text of mixed line ends, with a byte order mark or without, as into any other', () => {
    const mixed = fc
      .tuple(
        fc.boolean(),
        fc.array(fc.tuple(line, fc.constantFrom('\n', '\r\n', '  \n', '\t\r\n')), {
          maxLength: 15,
        }),
        fc.constantFrom('', 'end', '  ', '\uFEFF'),
      )
      .map(
        ([mark, lines, end]) =>
          (mark ? '\uFEFF' : '') + lines.map((each) => each.join('')).join('') + end,
      );
    fc.assert(
      fc.property(mixed, sections, fc.constantFrom('Other.', 'One.'), (text, wanted, body) => {
        let before = text;
        for (const { id, body: own, heading } of wanted) {
          const { text: after, outcomes } = putSections(before, [placed(id, own, heading)]);
          assert.deepEqual(outcomes, ['added']);
          const edit = difference(before, after);
          // Blanks and line ends about it may be taken for its own: nothing else is touched.
          assert.equal(before.slice(edit.start, edit.end).trim(), '');
          before = after;
        }
        const updated = putSections(
          before,
          wanted.map(({ id, heading }) => placed(id, body, heading)),
        ).text;
        // Without the sections, what is left is what there was.
        for (const written of [before, updated]) {
          const rest = written.replace(
            /<!-- signins:section ([\w-]+) [^]*?<!-- \/signins:section \1 \w+ -->/g,
            '',
          );
          const lines = (of: string) => of.split(/\r?\n/).filter((each) => each !== '');
          assert.deepEqual(lines(rest), lines(text));
          assert.equal(written.startsWith('\uFEFF'), text.startsWith('\uFEFF'));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('find a heading on the first line behind a byte order mark, and leave blanks where they are', () => {
    const { text } = putSections('\uFEFF## Findings\r\nMine.  \r\n\r\n## Notes\r\n', [
      placed('a-1', 'One.'),
    ]);
    assert.match(
      text,
      /^\uFEFF## Findings\r\nMine\. {2}\r\n\r\n<!-- [^]* -->\r\n\r\n## Notes\r\n$/,
    );
    assert.match(putSections('\uFEFF', [placed('a-1', 'One.')]).text, /^\uFEFF<!-- [^]* -->\n$/);
  });

  it('are put in again as if they had been put in once', () => {
    fc.assert(
      fc.property(notebook, sections, fc.constantFrom('Other.', 'One.'), (text, wanted, body) => {
        const first = wanted.map(({ id, heading, body: own }) => placed(id, own, heading));
        const second = wanted.map(({ id, heading }) => placed(id, body, heading));
        const once = putSections(text, first).text;
        assert.deepEqual(
          putSections(once, first).outcomes,
          wanted.map(() => 'unchanged'),
        );
        assert.equal(putSections(once, second).text, putSections(text, second).text);
      }),
    );
  });

  it('say of each what became of it', () => {
    const first = putSections('## Findings\n', [placed('a-1', 'One.'), placed('b-2', 'One.')]);
    const byHand = first.text.replace('One.', 'One, I think.');
    const second = putSections(byHand, [
      placed('a-1', 'Two.'),
      placed('b-2', 'Two.'),
      placed('c-3', 'Two.'),
    ]);
    assert.deepEqual(second.outcomes, ['below', 'updated', 'added']);
    assert.ok(second.text.includes('One, I think.'));
    const [difference, ...others] = second.differences;
    assert.deepEqual([difference!.byHand, difference!.added], [['One, I think.'], ['Two.']]);
    assert.deepEqual(others, []);
    const list =
      '- One line written or changed by hand:\n  - `One, I think.`\n- One line taken away or changed by hand:\n  - what it said is not known any more\n- One line is new in what follows:\n  - `Two.`';
    assert.ok(second.text.includes(`${changedByHand()}\n\n${list}\n\nTwo.`), second.text);
  });
});

describe('the stretch in which two texts differ', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', '\n', '\r\n', '😀', '😁', '🙀', '\uFEFF'), { maxLength: 12 })
    .map((parts) => parts.join(''));

  it('makes one of the other, and ends neither within a line end nor within a character', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const edit = difference(before, after);
        assert.equal(applied(before, edit), after);
        for (const at of [edit.start, edit.end]) {
          const around = before.slice(at - 1, at + 1);
          assert.ok(at === 0 || around !== '\r\n', JSON.stringify([before, after, edit]));
          assert.doesNotMatch(around, /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/);
        }
        assert.equal(edit.text.isWellFormed(), true);
      }),
      { numRuns: 2000 },
    );
  });

  it('is small: what is alike on both sides is not in it', () => {
    const before = '# Case\r\n\r\nMine.\r\n';
    const after = '# Case\r\n\r\nTheirs.\r\n\r\nMine.\r\n';
    assert.deepEqual(difference(before, after), { start: 10, end: 10, text: 'Theirs.\r\n\r\n' });
  });
});

describe('a line that is added to a notebook', () => {
  const put = (text: string, of: string) => applied(text, addLine(text, of, '## Notes'));

  it('follows the list that its part ends with, else stands by itself', () => {
    assert.equal(put('## Notes\n', '- a'), '## Notes\n\n- a\n');
    assert.equal(put('## Notes\n\n- a\n', '- b'), '## Notes\n\n- a\n- b\n');
    assert.equal(put('## Notes\r\n\r\n- a\r\n\r\n## C\r\n', '- b').split('\r\n').length, 7);
    assert.equal(put('## Notes\n\nMine.', '- b'), '## Notes\n\nMine.\n\n- b');
    assert.equal(put('', '- b'), '- b\n');
  });
});
