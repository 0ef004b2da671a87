import assert from 'node:assert/strict';
import fc from 'fast-check';
import { windowPage } from '../../../src/extension/editor/windowPage';
import { nonce } from '../../../src/extension/editor/nonce.node';
import { freshState } from '../../../src/webview/freshState';
import type { GridState } from '../../../src/protocol/gridContract';

const page = {
  cspSource: "'self' https://*.vscode-cdn.net",
  nonce: 'bm9uY2U=',
  scriptUri: 'https://file.vscode-cdn.net/dist/grid.js',
  styleUri: 'https://file.vscode-cdn.net/dist/grid.css',
  state: undefined,
  l10n: undefined,
};

const stateOf = (text: string): GridState => ({
  ...freshState,
  search: { text, mode: 'plain' },
});

function attribute(html: string): string | undefined {
  const [, value] = /<div id="root" data-state="([^"<>]*)"><\/div>/.exec(html) ?? [];
  return value
    ?.replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

describe('windowPage', () => {
  it('allows only its own script by nonce, styles, images and fonts from the webview, and nothing else', () => {
    const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(
      windowPage(page),
    )!;
    assert.deepEqual(policy!.replaceAll('&#39;', "'").split('; '), [
      "default-src 'none'",
      "script-src 'nonce-bm9uY2U='",
      "style-src 'self' https://*.vscode-cdn.net",
      "img-src 'self' https://*.vscode-cdn.net",
      "font-src 'self' https://*.vscode-cdn.net",
      "base-uri 'none'",
      "form-action 'none'",
    ]);
  });

  it('has one script, with the nonce, and no inline style, script or handler', () => {
    const html = windowPage(page);
    assert.deepEqual(html.match(/<script[^>]*>/g), [
      `<script type="module" nonce="bm9uY2U=" src="${page.scriptUri}">`,
    ]);
    assert.doesNotMatch(html, /<style|style=|\son\w+=|javascript:/);
  });

  it('has no data-state where nothing was kept', () => {
    assert.match(windowPage(page), /<div id="root"><\/div>/);
  });

  it('hands any kept text over unharmed, and none of it becomes markup', () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        '"><script>alert(1)</script>',
        "' onload='alert(1)",
        '&quot;><img src=x>',
        '</div><!--',
        '\u2028\u0000$&$1',
      ),
    );
    fc.assert(
      fc.property(nasty, (text) => {
        const html = windowPage({ ...page, state: stateOf(text) });
        assert.equal((JSON.parse(attribute(html)!) as GridState).search.text, text);
        assert.equal(html.match(/</g)?.length, windowPage(page).match(/</g)?.length);
      }),
    );
  });
});

describe('windowPage in another language', () => {
  it('hands the sentences over, whatever they hold, beside the state', () => {
    const sentences = { 'Search "{0}"': `Chercher «&quot;'<b>»`, __proto: '' };
    const html = windowPage({ ...page, state: stateOf('x'), l10n: sentences });
    const [, value] = / data-l10n="([^"<>]*)"><\/div>/.exec(html)!;
    const json = value!
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&');
    assert.deepEqual(JSON.parse(json), sentences);
    assert.match(html, / data-state="/);
  });

  it('has no data-l10n in English', () => {
    assert.doesNotMatch(windowPage(page), /data-l10n/);
  });
});

describe('nonce', () => {
  it('has 128 bits and is another each time', () => {
    const made = Array.from({ length: 50 }, nonce);
    for (const each of made) assert.equal(Buffer.from(each, 'base64').length, 16);
    assert.equal(new Set(made).size, made.length);
  });
});
