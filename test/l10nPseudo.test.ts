import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { catalogue } from '../src/core/detect/catalogue';
import { detectionIds } from '../src/core/detect/detection';
import { columnNames } from '../src/core/event';
import type { Filter } from '../src/core/query/query';
import { attackTechnique } from '../src/knowledge/attackTechniques';
import { columnLabelOf } from '../src/knowledge/columnLabels';
import { l10n } from '../src/knowledge/l10n';
import { resultCodeTexts } from '../src/knowledge/resultCodeTexts';
import { loadResultCodes } from '../src/knowledge/resultCodes';
import { codeWords } from '../src/report/codeWords';
import { filterWords, searchWords } from '../src/report/filterWords';
import { sentencesOf } from '../src/report/findings/allSentences';
import { findingWords } from '../src/report/findingWords';
import { severityWord } from '../src/report/severityWord';
import { branchDescription, branchSpoken, moreLabel, moreSpoken } from '../src/report/treeWords';
import { valueWord, wordedValues } from '../src/report/valueWords';
import { findingWith, infoOf } from './report/findingsOf';
import { plainWords, pseudoBundle, pseudoSentence } from './support/pseudoLocale';

/** Calls of `l10n.t` that run when their module is loaded, which is before the user's language is known. */
function earlyCalls(file: string, text: string): readonly string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const early: string[] = [];
  const visit = (node: ts.Node): void => {
    // An initialiser of a static property runs with its class, that of another with each object.
    if (ts.isFunctionLike(node)) return;
    if (ts.isPropertyDeclaration(node) && !ts.getModifiers(node)?.some(isStatic)) return;
    if (ts.isCallExpression(node) && node.expression.getText() === 'l10n.t')
      early.push(`${file}: ${node.arguments[0]?.getText() ?? ''}`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return early;
}

function isStatic({ kind }: ts.Modifier): boolean {
  return kind === ts.SyntaxKind.StaticKeyword;
}

/** Every text in a value, however deep. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

describe('a made-up language', () => {
  // What stands for itself in every language: documentation of codes, and the names of techniques.
  const own = new Set([...plainWords(resultCodeTexts), 'UTC', 'KQL']);
  before(() => {
    l10n.use(pseudoBundle());
  });
  after(() => {
    l10n.use(undefined);
  });

  const isAllTranslated = (told: unknown, values = ''): void => {
    const ours = new Set([...own, ...plainWords(values)]);
    const texts = textsIn(told);
    assert.ok(texts.length > 0);
    assert.deepEqual(
      texts.filter((text) => plainWords(text).some((word) => !ours.has(word))),
      [],
    );
  };

  it('marks every letter, keeps the places of values, and is longer', () => {
    assert.equal(pseudoSentence('Sort by {0}'), '[!! Šóŕţ ƀý {0} ~ !!]');
    for (const [sentence, pseudo] of Object.entries(pseudoBundle())) {
      const places = /\{\d+\}/g;
      assert.deepEqual(plainWords(pseudo), [], sentence);
      assert.deepEqual(pseudo.match(places), sentence.match(places), sentence);
      const length = sentence.replace(places, '').length;
      assert.ok(pseudo.replace(places, '').length >= length * 1.4, sentence);
    }
  });

  it('is known before any sentence is wanted: none is made while a module is loaded', () => {
    const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.tsx?$/.test(file),
    );
    assert.ok(files.length > 300);
    assert.deepEqual(
      files.flatMap((file) => earlyCalls(file, readFileSync(`src/${file}`, 'utf8'))),
      [],
    );
  });

  for (const [text, count] of [
    ["const words = { a: l10n.t('A') };", 1],
    ["class X { static a = l10n.t('A'); }", 1],
    ["const words = () => l10n.t('A');", 0],
    ["class X { a = l10n.t('A'); }", 0],
  ] as const)
    it(`${count === 0 ? 'takes' : 'would find'} ${text}`, () => {
      assert.equal(earlyCalls('x.ts', text).length, count);
    });

  it('names columns, their values and severities', () => {
    isAllTranslated(columnNames.map((name) => columnLabelOf(name)));
    isAllTranslated(columnNames.map((name) => columnLabelOf(name, 'local')));
    isAllTranslated(
      columnNames.flatMap((name) => wordedValues(name).map((value) => valueWord(name, value))),
    );
    isAllTranslated((['high', 'medium', 'low', 'informational'] as const).map(severityWord));
  });

  it('says filters and searches', () => {
    const filters: readonly Filter[] = [
      { kind: 'values', column: 'Status', values: ['failure', null], exclude: true },
      { kind: 'contains', column: 'UserAgent', text: 'x', exclude: true },
      { kind: 'address', column: 'IPAddress', ranges: ['192.0.2.0/24'], exclude: false },
      { kind: 'time', from: '2026-06-08T00:00:00.000Z', to: null },
    ];
    isAllTranslated(filters.map((filter) => filterWords(filter, 'utc')));
    isAllTranslated(
      (['plain', 'word', 'regex'] as const).map((mode) => searchWords({ text: 'x', mode })),
    );
  });

  it('tells the branches of the tree', () => {
    const figures = {
      count: 1200,
      status: { success: 1000, failure: 150, interrupted: 40, unknown: 10 },
      first: '2026-06-08T00:00:00.000Z',
      last: '2026-06-09T00:00:00.000Z',
    };
    isAllTranslated([
      branchDescription(figures, 'utc'),
      branchSpoken('x', figures, 'utc'),
      moreLabel(100, 2000),
      moreSpoken(100, 2000),
    ]);
  });

  it('tells of every result code, but for what the documentation says of it', async () => {
    const codes = await loadResultCodes();
    for (const code of [...codes.codes, '9999999']) {
      const { portal, treatment, category } = codeWords(code, codes);
      isAllTranslated([portal, treatment.word, treatment.why, category.word, category.meaning]);
    }
  });

  for (const id of detectionIds)
    it(`tells the findings of ${id}`, () => {
      const { variants, reasons, benign, next, limits } = sentencesOf(id)!;
      for (const variant of Object.keys(variants)) {
        const finding = findingWith({
          detection: id,
          variant,
          reasons: Object.keys(reasons),
          benign: Object.keys(benign),
          next: Object.keys(next),
          limits: Object.keys(limits),
        });
        const { parametersUsed, zone, ...words } = findingWords(
          finding,
          infoOf(id),
          {},
          'utc',
          () => {
            // A sentence that wants other figures than these is left out.
          },
        );
        assert.equal(zone, 'utc');
        // Units and sources of parameters are told as the catalogue has them.
        assert.ok(parametersUsed.length > 0);
        const techniques = finding.techniques.map((each) => attackTechnique(each));
        isAllTranslated(words, JSON.stringify([finding, techniques]));
      }
      const { title, question } = catalogue.find((detection) => detection.id === id)!;
      isAllTranslated([title(), question()]);
    });
});
