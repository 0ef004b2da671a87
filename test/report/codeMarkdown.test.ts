import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import { loadResultCodes, type ResultCodes } from '../../src/knowledge/resultCodes';
import {
  codeHoverMarkdown,
  codeNoteMarkdown,
  codePlainText,
  codeTitle,
} from '../../src/report/codeMarkdown';
import { codeWords, type CodeWords } from '../../src/report/codeWords';
import { commonCodes } from '../../src/report/commonCodes';

const markdown = new MarkdownIt({ linkify: true, html: true });

/** What a reader sees: text without marks; and where the links lead. */
function shown(source: string): { readonly text: string; readonly links: readonly string[] } {
  const links: string[] = [];
  let text = '';
  for (const block of markdown.parse(source, {})) {
    assert.notEqual(block.type, 'html_block');
    for (const part of block.children ?? []) {
      assert.ok(!['html_inline', 'image'].includes(part.type), part.content);
      if (part.type === 'link_open') links.push(String(part.attrGet('href')));
      text += part.type === 'softbreak' ? '\n' : part.content;
    }
    if (block.type === 'paragraph_close') text += '\n';
  }
  return { text, links };
}

describe('what is told of an error code', () => {
  let codes: ResultCodes;
  before(async () => (codes = await loadResultCodes()));
  const links = [{ label: 'Filter to this code', target: 'command:x?%5B%2250126%22%5D' }];

  it('says in a hover all that there is, and links nothing but ours, ATT&CK and the look-up page', () => {
    for (const code of codes.codes) {
      const words = codeWords(code, codes);
      const { text, links: targets } = shown(codeHoverMarkdown(words, links));
      for (const sentence of [
        code,
        ...words.meanings,
        ...words.notes,
        words.portal,
        words.treatment.word,
        words.treatment.why,
        words.next,
        words.remedy,
        ...words.attack.flatMap(({ id, name }) => [id, name]),
      ])
        assert.ok(text.includes(sentence), `${code}: ${sentence} in ${text}`);
      assert.deepEqual(targets, [
        // In sight without scrolling.
        links[0]!.target,
        `https://login.microsoftonline.com/error?code=${code}`,
        ...words.attack.map(({ url }) => url),
      ]);
    }
  });

  it('says the same in a notebook and in plain text', () => {
    for (const code of codes.codes) {
      const words = codeWords(code, codes);
      const note = shown(codeNoteMarkdown(words));
      const plain = codePlainText(words);
      for (const sentence of [...words.meanings, ...words.notes, words.portal, words.next]) {
        assert.ok(note.text.includes(sentence), `${code}: ${sentence} in ${note.text}`);
        assert.ok(plain.includes(sentence), code);
      }
      assert.deepEqual(
        note.links,
        words.attack.map(({ url }) => url),
      );
    }
  });

  it('says whose the name is', () => {
    const ours = /this one is ours/;
    assert.doesNotMatch(codeHoverMarkdown(codeWords('50126', codes), []), ours);
    assert.match(codeHoverMarkdown(codeWords('17001', codes), []), ours);
    assert.match(codePlainText(codeWords('17001', codes)), ours);
    assert.doesNotMatch(codeHoverMarkdown(codeWords('501269', codes), []), ours);
  });

  it('says of a code that it is unknown, and what may be inferred', () => {
    const words = codeWords('501269', codes);
    assert.equal(codeTitle(words), 'Error code 501269: unknown');
    assert.match(shown(codeHoverMarkdown(words, [])).text, /variant of 50126/);
  });

  it('shows text of any kind as text', () => {
    const hostile =
      '[x](command:evil) <img src=x onerror=alert(1)> ![i](https://evil.example) `a` **b** https://evil.example www.evil.example a@evil.example $(flame) | &lt; \\[y](z) \u202Eabc\n# h\n- l';
    const words: CodeWords = {
      ...codeWords('50126', codes),
      name: hostile,
      meanings: [hostile, hostile],
      portal: hostile,
      treatment: { signal: 'threat', word: hostile, why: hostile },
      next: hostile,
      remedy: hostile,
      notes: [hostile],
      attack: [{ id: 'T1', name: hostile, url: 'command:evil' }],
    };
    const { text, links: targets } = shown(codeHoverMarkdown(words, []));
    assert.deepEqual(targets, ['https://login.microsoftonline.com/error?code=50126']);
    assert.ok(text.includes('<img src=x onerror=alert(1)>'));
    assert.ok(!text.includes('\u202E'));
    assert.ok(!codeHoverMarkdown(words, []).includes('$('));
    const note = shown(codeNoteMarkdown(words));
    assert.deepEqual(
      note.links.filter((link) => !link.startsWith('mailto:')),
      [],
    );
  });

  it('begins a list with codes that are known, each once', () => {
    for (const code of commonCodes) assert.ok(codes.get(code), code);
    assert.equal(new Set(commonCodes).size, commonCodes.length);
  });
});
