import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { catalogue } from '../src/core/detect/catalogue';
import { formatIds } from '../src/core/formats/format';
import { loadResultCodes } from '../src/knowledge/resultCodes';
import { wellKnownAppIds } from '../src/knowledge/wellKnownApps';
import { sentencesOf } from '../src/report/findings/allSentences';
import { docsTexts } from './support/docs/docsTexts';
import { howJudged } from './support/docs/howJudged';

const docs = readdirSync('docs', { recursive: true, encoding: 'utf8' })
  .map((file) => `docs/${file.replaceAll('\\', '/')}`)
  .filter((file) => file.endsWith('.md'));
const pages = ['README.md', 'CONTRIBUTING.md', ...docs];

/** Targets of the links and pictures of a page, without those to other sites. */
function linksOf(file: string): readonly string[] {
  const prose = readFileSync(file, 'utf8').replace(/^```.*?^```/gms, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target!)
    .filter((target) => !/^[a-z]+:/.test(target));
}

/** The anchors of a page's headings, as GitHub and GitLab make them. */
function anchorsOf(file: string): ReadonlySet<string> {
  const prose = readFileSync(file, 'utf8').replace(/^```.*?^```/gms, '');
  return new Set(
    [...prose.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
      heading!
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

describe('the pages of docs/', function () {
  this.timeout(60_000);

  it('that are made of the sources are those that are committed: `npm run docs` writes them', async () => {
    const texts = await docsTexts();
    for (const [file, text] of texts) assert.equal(readFileSync(file, 'utf8'), text, file);
    assert.deepEqual(
      docs.filter((file) => file.startsWith('docs/detections/')).sort(),
      [...texts.keys()].filter((file) => file.startsWith('docs/detections/')).sort(),
    );
  });

  it('say how each kind of finding is judged, and of no other', () => {
    for (const { id } of catalogue)
      assert.deepEqual(
        Object.keys(howJudged[id].variants).sort(),
        Object.keys(sentencesOf(id)!.variants).sort(),
        id,
      );
  });

  it('name every format that is read', () => {
    const text = readFileSync('docs/formats.md', 'utf8');
    for (const id of formatIds) assert.ok(text.includes(`\`${id}\``), id);
  });

  it('and README.md count what there is', async () => {
    const text = readFileSync('README.md', 'utf8').replace(/\s+/g, ' ');
    const codes = (await loadResultCodes()).codes.length.toLocaleString('en-US');
    assert.ok(text.includes(`${codes} error codes`), codes);
    assert.ok(text.includes(`${wellKnownAppIds().length} applications of Microsoft`));
    assert.equal(catalogue.length, 14, 'README.md says fourteen detections');
    assert.equal(formatIds.length, 10, 'README.md says ten formats');
  });

  it('and README.md name no command that is not there', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      scripts: Readonly<Record<string, string>>;
    };
    const named = new Set<string>();
    for (const page of pages) {
      const text = readFileSync(page, 'utf8');
      for (const [, name] of text.matchAll(/npm run (?:-s )?([\w:-]+)/g)) named.add(name!);
      for (const [, name] of text.matchAll(/`(test:\w+)`/g)) named.add(name!);
    }
    assert.ok(named.size > 10);
    assert.deepEqual(
      [...named].filter((name) => !(name in scripts)),
      [],
    );
  });

  it('and README.md link to what is there', () => {
    assert.ok(pages.length > 20);
    for (const page of pages)
      for (const link of linksOf(page)) {
        const [target = '', anchor] = link.split('#');
        const file = target === '' ? page : path.posix.join(path.posix.dirname(page), target);
        assert.ok(existsSync(file), `${page}: ${link}`);
        if (anchor !== undefined) assert.ok(anchorsOf(file).has(anchor), `${page}: ${link}`);
      }
  });
});
