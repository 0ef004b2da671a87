import assert from 'node:assert/strict';
import { soundLanguage } from '../../src/webview/timeline/soundLanguage';

describe('soundLanguage', () => {
  const of = (language: string): string => {
    // As in a browser: the page's object inherits a property that cannot be written.
    const host = Object.create({
      get language() {
        return language;
      },
    }) as { readonly language: string };
    soundLanguage(host);
    return host.language;
  };

  it('puts a language right that Intl does not take', () => {
    assert.throws(() => new Intl.NumberFormat('en-US@posix'));
    assert.equal(of('en-US@posix'), 'en-US');
  });

  it('leaves a sound language', () => {
    assert.equal(of('de-CH'), 'de-CH');
    assert.equal(of('en'), 'en');
  });
});
