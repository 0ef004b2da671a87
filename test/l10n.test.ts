import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { bundlePath, bundleText, l10nStrings, stringsIn } from './support/l10nStrings.mjs';

/** Rooms that show words to users themselves. `npm run l10n -- --literals` lists what is left to do in the others. */
const roomsWithoutLiterals = ['extension', 'webview'];

describe('the sentences that users read', () => {
  let found: Awaited<ReturnType<typeof l10nStrings>>;
  before(async () => (found = await l10nStrings()));

  it('can be followed by a translator: literal, with a value for each place', () => {
    assert.ok(found.sentences.size > 100);
    assert.deepEqual(found.faults, []);
  });

  it('are all in l10n/bundle.l10n.json, and no others (npm run l10n)', () => {
    const text = readFileSync(bundlePath, 'utf8');
    const listed = Object.keys(JSON.parse(text) as object);
    const missing = [...found.sentences.keys()].filter((each) => !listed.includes(each));
    const left = listed.filter((each) => !found.sentences.has(each));
    assert.deepEqual({ missing, left }, { missing: [], left: [] });
    assert.ok(text === bundleText(found.sentences.keys()), 'not as it is written');
  });

  for (const room of roomsWithoutLiterals)
    it(`stand nowhere outside of l10n.t in ${room}`, () => {
      assert.deepEqual(
        found.literals.filter((literal) => literal.startsWith(`src/${room}/`)),
        [],
      );
    });
});

describe('a sentence that no translator could follow', () => {
  const faulty = [
    'l10n.t(sentence)',
    'l10n.t(`${count} rows`)',
    "l10n.t('a' + 'b')",
    "l10n.t('{0} rows')",
    "l10n.t('rows', 7)",
    "l10n.t('{0} of {2}', 1, 2)",
    "l10n.t('{0} rows', ...values)",
    "l10n.t('{0}', words)",
  ];
  for (const call of faulty)
    it(`is found: ${call}`, () => {
      const { faults } = stringsIn('src/webview/planted.tsx', `const x = ${call};`);
      assert.ok(faults.length > 0);
      assert.match(faults[0]!, /^src\/webview\/planted\.tsx:1: /);
    });

  it('is none of these', () => {
    const { faults, sentences } = stringsIn(
      'src/webview/planted.tsx',
      "l10n.t('One row'); l10n.t('{1} of {0}', a, b); l10n.t('{0}; {1}', a, b); other.t(x);",
    );
    assert.deepEqual(faults, []);
    assert.deepEqual([...sentences.keys()], ['One row', '{1} of {0}', '{0}; {1}']);
  });
});

describe('words outside of l10n.t', () => {
  const planted: readonly (readonly [file: string, text: string, words: readonly string[]])[] = [
    ['src/webview/x.tsx', 'const x = <p>Nothing here</p>;', ['Nothing here']],
    ['src/webview/x.tsx', "const x = <p>{open ? 'Open' : 'Closed'}</p>;", ['Open', 'Closed']],
    ['src/webview/x.tsx', 'const x = <p>{`${count} rows`}</p>;', ['rows']],
    ['src/webview/x.tsx', "const x = <p>{isOn && 'on'}</p>;", ['on']],
    ['src/webview/x.tsx', 'const x = <img alt="A chart" />;', ['A chart']],
    ['src/webview/x.tsx', "const x = <a title={'Go'} />;", ['Go']],
    ['src/webview/x.tsx', 'const x = <a aria-label={`Row ${n}`} />;', ['Row']],
    ['src/webview/x.ts', "element.setAttribute('aria-label', 'Rows');", ['Rows']],
    ['src/webview/x.ts', "element.textContent = 'Rows';", ['Rows']],
    ['src/webview/x.ts', "context.say('Sorted');", ['Sorted']],
    ['src/extension/x.ts', "window.showErrorMessage('No', 'Retry');", ['No', 'Retry']],
    ['src/extension/x.ts', "window.showInputBox({ prompt: 'A name' });", ['A name']],
    // What is nobody's language.
    [
      'src/webview/x.tsx',
      "const x = <dt title={'203.0.113.0/24, 2001:db8::/32'}>SHA-256</dt>;",
      [],
    ],
    ['src/webview/x.tsx', 'const x = <p>·</p>;', []],
    ['src/webview/x.tsx', "const x = <p class={open ? 'open' : 'shut'}>{count}</p>;", []],
    ['src/webview/x.tsx', "const x = <p title={l10n.t('Go')}>{l10n.t('Here')}</p>;", []],
    ['src/webview/x.tsx', "const x = <p>{mode === 'plain' ? 1 : 2}</p>;", []],
    ['src/webview/x.ts', "element.setAttribute('role', 'grid');", []],
    ['src/core/x.ts', "context.say('Sorted');", []],
  ];
  for (const [file, text, words] of planted)
    it(`are ${words.length === 0 ? 'not ' : ''}found in ${text}`, () => {
      assert.deepEqual(
        stringsIn(file, text).literals,
        words.map((word) => `${file}:1: ${word}`),
      );
    });
});

describe('package.json', () => {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, unknown>;
  const words = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Record<string, string>;
  /** Names of properties that hold words for users. */
  const spoken =
    /^(displayName|description|title|category|label|markdownDescription|enumDescriptions|markdownEnumDescriptions|deprecationMessage|shortTitle)$/;

  function stringsUnder(
    value: unknown,
    path: readonly string[] = [],
  ): (readonly [string, string])[] {
    if (typeof value === 'string') return [[path.join('.'), value]];
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([key, each]) => stringsUnder(each, [...path, key]));
  }
  const strings = ['displayName', 'description', 'capabilities', 'contributes'].flatMap((key) =>
    stringsUnder(manifest[key], [key]),
  );

  it('has no words of its own: each is a key of package.nls.json', () => {
    for (const [path, value] of strings) {
      const name = path.split('.').findLast((part) => !/^\d+$/.test(part))!;
      if (!spoken.test(name)) continue;
      const [, key] = /^%(.+)%$/.exec(value) ?? [];
      assert.ok(key !== undefined, `${path}: ${value}`);
      assert.ok(Object.hasOwn(words, key), `${path}: ${key}`);
      assert.ok(words[key]!.trim() !== '', key);
    }
  });

  it('uses every key of package.nls.json, and none that is not there', () => {
    const used = strings.flatMap(([, value]) => /^%(.+)%$/.exec(value)?.[1] ?? []);
    assert.deepEqual([...new Set(used)].sort(), Object.keys(words).sort());
  });

  it('says where the sentences are', () => {
    assert.equal(manifest['l10n'], './l10n');
  });
});
