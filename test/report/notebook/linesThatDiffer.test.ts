import assert from 'node:assert/strict';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { differenceMarkdown } from '../../../src/report/notebook/differenceMarkdown';
import { lineHashes, linesThatDiffer } from '../../../src/report/notebook/linesThatDiffer';
import { holdsMarker } from '../../../src/report/notebook/mergeSection';
import { hostileMarkdownValues } from '../../support/hostile';

const differ = (there: string, now: string, first: string) =>
  linesThatDiffer(there, now, lineHashes(first));

describe('the lines that differ', () => {
  it('are told apart by who changed them', () => {
    assert.deepEqual(differ('a\nmine\nc', 'a\nb\nd', 'a\nb\nc'), {
      byHand: ['mine'],
      takenAway: ['b'],
      takenAwayCount: 1,
      added: ['d'],
      dropped: ['c'],
      knowsFirst: true,
    });
    // What was taken away and is not said again is only counted.
    const { takenAway, takenAwayCount } = differ('a', 'a\nd', 'a\nb\nc');
    assert.deepEqual([takenAway, takenAwayCount], [[], 2]);
    const unknown = linesThatDiffer('a\nmine', 'a\nd', undefined);
    assert.deepEqual([unknown.byHand, unknown.added, unknown.knowsFirst], [['mine'], ['d'], false]);
  });

  it('count as often as they stand there; empty ones, line ends and blanks at the end do not count', () => {
    const { byHand, takenAwayCount, added, dropped } = differ(
      'a\r\n\r\na  \r\na',
      'a\n\na',
      'a\na',
    );
    assert.deepEqual([byHand, takenAwayCount, added, dropped], [['a'], 0, [], []]);
  });

  const lines = fc.array(fc.constantFrom<string>('a', 'b', 'c', 'd', '', '  e', '| f |'), {
    maxLength: 12,
  });

  it('make up the whole of each text, with those that are alike', () => {
    fc.assert(
      fc.property(lines, lines, lines, (there, now, first) => {
        const filled = (of: readonly string[]) => of.filter((line) => line !== '');
        const found = differ(there.join('\n'), now.join('\n'), first.join('\n'));
        const kept = filled(there).length - found.byHand.length;
        assert.equal(found.takenAwayCount, filled(first).length - kept);
        const saidAgain = filled(now).length - found.added.length;
        // Of what was written first and is still there, what is said again is no news.
        assert.equal(kept - found.dropped.length, saidAgain - found.takenAway.length);
        for (const line of [...found.byHand, ...found.dropped]) assert.ok(there.includes(line));
        for (const line of [...found.added, ...found.takenAway]) assert.ok(now.includes(line));
      }),
    );
  });

  it('are none between a text and itself', () => {
    fc.assert(
      fc.property(lines, (text) => {
        const same = text.join('\n');
        const { byHand, takenAwayCount, added, dropped } = differ(same, same, same);
        assert.deepEqual([byHand, takenAwayCount, added, dropped], [[], 0, [], []]);
      }),
    );
  });
});

describe('the lines that differ as Markdown', () => {
  const markdown = new MarkdownIt({ linkify: true, html: true });

  it('are at most ten of each kind, each cut where it is long', () => {
    const many = Array.from({ length: 13 }, (_, i) => `line ${i} ${'x'.repeat(i === 0 ? 500 : 0)}`);
    const written = differenceMarkdown(differ('a', many.join('\n'), 'a'));
    assert.match(written, /(?:^|\n)- 13 lines are new in what follows:\n {2}- `line 0 x{193}…`\n/);
    assert.match(written, /\n {2}- `line 9`\n {2}- and 3 more$/);
    assert.match(differenceMarkdown(differ('b\na', 'a\nb', 'a\nb')), /^- No line differs/);
  });

  it('are text and nothing else, whatever they hold', () => {
    for (const value of hostileMarkdownValues) {
      const line = value.replace(/[\r\n]+/g, ' ');
      for (const written of [
        differenceMarkdown(differ(`a\n${line}`, 'a', 'a')),
        differenceMarkdown(differ('a', `a\n${line}`, 'a')),
        differenceMarkdown(linesThatDiffer(`a\n${line}`, 'b', undefined)),
      ]) {
        assert.ok(!holdsMarker(written), written);
        for (const block of markdown.parse(`${written}\n\nThe rest.`, {})) {
          const types = ['bullet_list', 'list_item', 'paragraph'].flatMap((type) => [
            `${type}_open`,
            `${type}_close`,
          ]);
          assert.ok([...types, 'inline'].includes(block.type), `${block.type} in ${written}`);
          for (const part of block.children ?? [])
            assert.ok(['text', 'code_inline'].includes(part.type), `${part.type} in ${written}`);
        }
      }
    }
  });
});
