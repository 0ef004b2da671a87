import assert from 'node:assert/strict';
import { posix, win32 } from 'node:path';
import { authDetailsNames } from '../../src/extension/editor/authDetailsNames';
import { parseSignInsFile } from '../../src/extension/editor/signInsFile';
import { windowPage } from '../../src/extension/editor/windowPage';
import { parseMarks } from '../../src/extension/marks/markText';
import { notebookPath } from '../../src/extension/notebook/notebookPath';
import { columnLabelOf } from '../../src/knowledge/columnLabels';
import { parseFilters, parseGridState } from '../../src/protocol/guard';
import { evidenceUri, parseEvidenceLink } from '../../src/report/notebook/evidenceLink';
import { freshState } from '../../src/webview/freshState';
import { misleading, payloads, payloadsByKind } from './payloads';

/** Whether a path leads below a folder on every system. */
function leadsBelow(path: string): boolean {
  // Windows drops blanks and dots at the end of a name.
  const asWindows = path
    .split(/[/\\]/)
    .map((part) => /^\.{1,2}(?=[. ]*$)/.exec(part)?.[0] ?? part.replace(/[. ]+$/, ''))
    .join('\\');
  return (
    posix.join('/case', path).startsWith('/case/') &&
    win32.join('D:\\case', asWindows).startsWith('D:\\case\\') &&
    !win32.isAbsolute(path) &&
    !/^[a-z][a-z\d+.-]*:/i.test(path) &&
    !path.includes('\0')
  );
}

const paths = [
  ...payloads,
  ...payloadsByKind.path.flatMap((path) => [`${path}.csv`, `a/${path}`, `a\\${path}`, `./${path}`]),
];

describe('a path that strangers wrote', () => {
  it('is told below a folder or not by the test itself', () => {
    for (const path of [
      '../a',
      '..\\a',
      '.. /a',
      '/etc/passwd',
      'C:\\a',
      'C:a',
      '\\\\a\\b',
      'file:///a',
      'a/../../b',
    ])
      assert.ok(!leadsBelow(path), path);
    for (const path of ['a.csv', './a.csv', 'a/b.csv', '~/a', '%2e%2e/a', '..a'])
      assert.ok(leadsBelow(path), path);
  });

  it('leads out of no folder in a list of exports, and costs only itself', () => {
    const list = parseSignInsFile(JSON.stringify({ version: 1, files: ['real.csv', ...paths] }));
    assert.ok(list.ok);
    assert.equal(list.files.length, paths.length + 1);
    for (const file of list.files)
      if ('path' in file) assert.ok(leadsBelow(file.path), JSON.stringify(file.path));
      else {
        assert.ok(file.refusal.length > 0);
        assert.doesNotMatch(file.refusal, misleading, JSON.stringify(file.entry));
      }
    assert.ok(list.files.filter((file) => 'refusal' in file).length > payloadsByKind.path.length);
    for (const file of paths) {
      const whole = parseSignInsFile(JSON.stringify({ version: 1, files: ['a.csv'], [file]: 1 }));
      assert.equal(whole.ok, false);
    }
  });

  it('leads out of no workspace in a link of a notebook', () => {
    for (const file of paths) {
      const uri = evidenceUri('vscode', 'a.b', { file, sha256: undefined, row: file });
      assert.ok(uri !== undefined);
      assert.match(uri, /^vscode:\/\/a\.b\/evidence\?file=[\w.~-]*&row=[\w.~-]*$/);
      const link = parseEvidenceLink(
        { path: '/evidence', query: uri.slice(uri.indexOf('?') + 1) },
        parseFilters,
      );
      if (link === undefined) continue;
      assert.ok(leadsBelow(link.file), JSON.stringify(link.file));
    }
    for (const payload of payloads)
      for (const query of [
        payload,
        `file=a.csv&${payload}`,
        `file=a.csv&filters=${payload}`,
        `file=a.csv&sha256=${payload}`,
      ]) {
        const link = parseEvidenceLink({ path: '/evidence', query }, parseFilters);
        assert.ok(link === undefined || leadsBelow(link.file), query);
      }
  });

  it('leads out of no folder as the place of a notebook', () => {
    for (const path of paths)
      for (const asked of [path, `${path}.md`, `${path}/investigation.md`]) {
        const parts = notebookPath(asked);
        assert.ok(parts === undefined || leadsBelow(parts.join('/')), JSON.stringify(asked));
      }
  });

  it('names no file elsewhere as the companion of an export', () => {
    for (const name of paths.filter((path) => !/[/\\]/.test(path)))
      for (const beside of authDetailsNames(`${name}.csv`)) assert.doesNotMatch(beside, /[/\\]/);
  });
});

describe('what strangers wrote into what is read back', () => {
  it('is no key of an object: marks', () => {
    const markedAt = '2026-09-01T08:00:00.000Z';
    for (const payload of payloads) {
      const marks = `{${JSON.stringify(payload)}: ${JSON.stringify({ note: payload, markedAt })}}`;
      const parsed = parseMarks(`{"version": 1, "marks": ${marks}}`);
      assert.deepEqual(
        [...(parsed ?? [])].map(([, { id, note }]) => [id, note]),
        [[payload, payload]],
      );
    }
    assert.equal(parseMarks('{"version":1,"marks":{},"__proto__":{"x":1}}'), undefined);
    assert.equal(({} as { x?: number }).x, undefined);
  });

  it('is filters only where they are filters', () => {
    for (const payload of payloads) {
      for (const given of [payload, [payload], [{ kind: payload }]])
        assert.equal(parseFilters(given), undefined, payload);
      // Columns are names of a kind that no object has of itself; the engine knows which there are.
      const column = [{ kind: 'values', column: payload, values: [payload], exclude: false }];
      if (parseFilters(column) !== undefined) {
        assert.match(payload, /^[A-Z]\w*$/);
        assert.ok(!(payload in {}), payload);
        assert.equal(columnLabelOf(payload), undefined);
      }
      const filters = [{ kind: 'values', column: 'UserAgent', values: [payload], exclude: false }];
      assert.deepEqual(parseFilters(JSON.parse(JSON.stringify(filters))), filters);
    }
    assert.equal(parseFilters(JSON.parse('[{"__proto__":{"kind":"values"}}]')), undefined);
  });

  it('ends no attribute and no element of the page', () => {
    const pageOf = (text: string) =>
      windowPage({
        cspSource: 'https://window.test',
        nonce: 'n',
        scriptUri: 'https://window.test/a.js',
        styleUri: 'https://window.test/a.css',
        state: { ...freshState, search: { text, mode: 'plain' } },
        l10n: { a: text },
      });
    const signs = (html: string) => html.replace(/[^<>"']/g, '');
    const usual = signs(pageOf('plain'));
    for (const payload of payloads) {
      const html = pageOf(payload);
      assert.equal(signs(html), usual, payload);
      const [, kept] = /data-state="([^"]*)"/.exec(html)!;
      const plain = kept!
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&#39;', "'")
        .replaceAll('&amp;', '&');
      const state = parseGridState(JSON.parse(plain));
      assert.equal(state?.search.text, payload);
    }
  });
});
