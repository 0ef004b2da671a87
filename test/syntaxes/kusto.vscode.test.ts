import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  env,
  extensions,
  languages,
  NotebookCellData,
  NotebookCellKind,
  NotebookData,
  window,
  workspace,
} from 'vscode';
import { INITIAL, type IRawTheme } from 'vscode-textmate';
import { hasKustoGrammar } from '../../src/extension/hover/kustoLanguage';
import { api, CaseFolder, closeAll, eventually, portalCsv } from '../extension/support/vscodeHost';
import { categoryScopes } from '../support/resultCodeGrammar';
import { grammarRegistry, readGrammar } from './grammars';

const project = process.env['SIGNINS_PROJECT']!;
const builtIn = path.join(env.appRoot, 'extensions');

describe('languages', () => {
  const folder = new CaseFolder();
  before(api);
  afterEach(closeAll);
  after(() => folder.remove());

  const open = async (name: string, text: string) =>
    window.showTextDocument(await workspace.openTextDocument(folder.write(name, text)));

  for (const name of ['hunt.kql', 'hunt.CSL', 'hunt.kusto'])
    it(`${name} is KQL, and gets our language where nobody else has a grammar for it`, async () => {
      const { document } = await open(name, 'SigninLogs | take 5');
      await eventually('our language', () => document.languageId === 'signins-kusto' || undefined);
      assert.ok((await api()).loaded().includes('kustoLanguage'));
    });

  it('leaves a document the language that was chosen by hand afterwards', async () => {
    const { document } = await open('chosen.kql', 'SigninLogs');
    await eventually('our language', () => document.languageId === 'signins-kusto' || undefined);
    await languages.setTextDocumentLanguage(document, 'kusto');
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.equal(document.languageId, 'kusto');
  });

  it('leaves the cells of notebooks their language', async () => {
    const notebook = await workspace.openNotebookDocument(
      'jupyter-notebook',
      new NotebookData([new NotebookCellData(NotebookCellKind.Code, 'SigninLogs', 'kusto')]),
    );
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.equal(notebook.cellAt(0).document.languageId, 'kusto');
  });

  it('keeps Markdown, and knows exports that are opened as text by their names', async () => {
    for (const [name, text, language] of [
      ['notes.md', '```kql\nSigninLogs\n```\n', 'markdown'],
      ['InteractiveSignIns_2026-09-01_2026-09-02.csv', portalCsv, 'signins-csv'],
      ['SignInLogs.json', '[]', 'signins-json'],
      ['customers.json', '[]', 'json'],
    ] as const) {
      const document = await workspace.openTextDocument(folder.write(name, text));
      assert.equal(document.languageId, language, name);
    }
  });

  it('sees grammars for KQL of others, and takes any manifest', () => {
    const withLanguage = (language: unknown) => ({ contributes: { grammars: [{ language }] } });
    assert.ok(hasKustoGrammar(withLanguage('kusto')));
    for (const manifest of [
      ...[undefined, null, 7, 'kusto', [], {}, { contributes: null }, withLanguage('csv')],
      ...[{ contributes: { grammars: {} } }, { contributes: { grammars: [null, 'kusto', 7] } }],
      withLanguage({ kusto: 'kusto' }),
      ...extensions.all.map(({ packageJSON }) => packageJSON as unknown),
    ])
      assert.equal(hasKustoGrammar(manifest), false);
  });
});

describe("the grammars in VS Code's own Markdown and themes", function () {
  this.timeout(60_000);
  const markdown = readGrammar(
    path.join(builtIn, 'markdown-basics/syntaxes/markdown.tmLanguage.json'),
  );

  it('colour fences of KQL, in lists and quotes too, and end with them', async () => {
    const registry = await grammarRegistry(project, { 'text.html.markdown': markdown });
    const grammar = (await registry.loadGrammar('text.html.markdown'))!;
    for (const [fence, prefix] of [
      ['```kql', ''],
      ['~~~ Kusto title="x"', ''],
      ['```KQL {1}', '  '],
      ['```kusto', '> '],
    ] as const) {
      let state = INITIAL;
      const first = prefix === '  ' ? '- item' : '';
      const scopes = [first, fence, 'where x == 1h', fence.slice(0, 3), 'where x == 1h'].map(
        (text, i) => {
          const line = i === 0 ? text : prefix + text;
          const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
          state = ruleStack;
          return tokens.flatMap((token) => token.scopes).join(' ');
        },
      );
      assert.match(scopes[2]!, /meta\.embedded\.block\.kusto.*constant\.numeric\.timespan/, fence);
      assert.match(scopes[2]!, /keyword\.control\.tabular/, fence);
      assert.doesNotMatch(scopes[4]!, /kusto/, fence);
    }
  });

  /** A theme with all that it includes, as VS Code puts them together. */
  function theme(file: string): IRawTheme['settings'] {
    const folder = path.join(builtIn, 'theme-defaults/themes');
    const { include, tokenColors } = readTheme(path.join(folder, file));
    return [...(include === undefined ? [] : theme(include)), ...(tokenColors ?? [])];
  }

  for (const file of readdirSync(path.join(builtIn, 'theme-defaults/themes')))
    // The two old ones know no colours but those of words, strings and numbers.
    if (!file.endsWith('_vs.json'))
      it(`give every category of result codes a colour of its own in ${file}`, async () => {
        const registry = await grammarRegistry(
          project,
          {},
          {
            settings: [{ settings: { foreground: '#123456' } }, ...theme(file)],
          },
        );
        const grammar = (await registry.loadGrammar('source.json.signins'))!;
        const colours = registry.getColorMap();
        const colourOf = (line: string, at: number) => {
          const { tokens } = grammar.tokenizeLine2(line, INITIAL);
          let metadata = 0;
          for (let i = 0; i < tokens.length; i += 2)
            if (tokens[i]! <= at) metadata = tokens[i + 1]!;
          return colours[(metadata >>> 15) & 0x1ff];
        };
        const codes = ['0', '50126', '53003', '50074', '700016', '90033'];
        assert.equal(codes.length, Object.keys(categoryScopes).length);
        const seen = codes.map((code) => colourOf(`"errorCode": ${code}`, 13));
        // In the middle of a string too.
        assert.deepEqual(
          codes.map((code) => colourOf(`"AADSTS${code}"`, 2)),
          seen,
        );
        seen.push(colourOf('"text"', 2), '#123456');
        assert.equal(new Set(seen).size, seen.length, seen.join(' '));
      });
});

/** JSON with comments and commas at the end, as themes are written. */
function readTheme(file: string): {
  readonly include?: string;
  readonly tokenColors?: IRawTheme['settings'];
} {
  const text = readFileSync(file, 'utf8')
    .replaceAll(/^\s*\/\/.*$/gm, '')
    .replaceAll(/("(?:[^"\\]|\\.)*")|\/\/.*$/gm, '$1')
    .replaceAll(/,(\s*[}\]])/g, '$1');
  return JSON.parse(text) as ReturnType<typeof readTheme>;
}
