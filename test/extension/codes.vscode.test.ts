import assert from 'node:assert/strict';
import {
  commands,
  ConfigurationTarget,
  env,
  languages,
  NotebookCellData,
  NotebookCellKind,
  NotebookData,
  Position,
  Range,
  Selection,
  Uri,
  window,
  workspace,
  type CompletionItem,
  type CompletionList,
  type Hover,
  type InlayHint,
  type MarkdownString,
  type TextDocument,
} from 'vscode';
import { codeHover } from '../../src/extension/hover/codeHover';
import { insertIntoNotebook } from '../../src/extension/hover/insertIntoNotebook';
import { api, CaseFolder, closeAll, eventually, openReady, portalCsv } from './support/vscodeHost';

/** What our hover shows at a place: its text and range. Others may show something too. */
async function hoverAt(
  uri: Uri,
  position: Position,
): Promise<{ readonly text: MarkdownString; readonly range: Range | undefined } | undefined> {
  const hovers = await commands.executeCommand<Hover[]>(
    'vscode.executeHoverProvider',
    uri,
    position,
  );
  return hovers
    .flatMap(({ contents, range }) =>
      contents.map((text) => ({ text: text as MarkdownString, range })),
    )
    .find(({ text }) => text.value.includes('signins.'));
}

/** Where the `nth` of `text` stands in a document, in its midst. */
function placeOf(document: TextDocument, text: string, nth = 0): Position {
  let at = -1;
  for (let i = 0; i <= nth; i++) at = document.getText().indexOf(text, at + 1);
  assert.ok(at >= 0, text);
  return document.positionAt(at + 2);
}

/** A document that was never saved, shown: VS Code shows such a one by itself, sooner or later. */
async function textOf(language: string, content: string): Promise<TextDocument> {
  // The names of such documents are given anew, and for a moment the text of the last one stands under its name.
  return eventually(`a document of ${language}`, async () => {
    const document = await workspace.openTextDocument({ language, content });
    await window.showTextDocument(document);
    if (document.getText() === content) return document;
    await discardAll();
    return undefined;
  });
}

/** Closes everything without being asked whether to save it. */
async function discardAll(): Promise<void> {
  for (let i = 0; i < 20 && window.tabGroups.activeTabGroup.activeTab !== undefined; i++)
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await closeAll();
}

async function assertHover(document: TextDocument, code: string, nth = 0): Promise<string> {
  const found = await hoverAt(document.uri, placeOf(document, code, nth));
  assert.ok(found, `no hover on ${code} in ${document.languageId}: ${document.getText()}`);
  assert.match(found.text.value, new RegExp(`^\\*\\*.*${code}`));
  assert.match(document.getText(found.range), new RegExp(`${code}$`));
  return found.text.value;
}

async function assertNone(document: TextDocument, digits: string, nth = 0): Promise<void> {
  const found = await hoverAt(document.uri, placeOf(document, digits, nth));
  assert.equal(found, undefined, `${document.languageId}: ${document.getText()}`);
}

describe('error codes in VS Code', () => {
  let folder: CaseFolder;
  before(async () => {
    await api();
    folder = new CaseFolder();
  });
  afterEach(discardAll);
  after(() => folder.remove());

  describe('the hover', () => {
    for (const [language, content, none] of [
      ['plaintext', 'AADSTS50126 on port 16000', '16000'],
      ['plaintext', portalCsv.replace('192.0.2.10', '53003'), '53003'],
      ['json', '{"errorCode": 50126, "latency": 16000}', '16000'],
      ['markdown', 'ResultType == "50126" 16000 times', '16000'],
      ['log', 'Sign-in error code: 50126, took 16000', '16000'],
      ['sql', "WHERE ResultType IN ('0','50126') LIMIT 16000", '16000'],
      ['signins-csv', 'Id,ResultType\n16000,50126', '16000'],
      ['signins-json', '{"status":{"errorCode":50126},"id":"16000"}', '16000'],
      ['signins-kusto', 'T | where ResultType in ("0",\n  "50126") | take 16000', '16000'],
      ['kusto', 'T | where ResultType in ("0",\n  "50126") | take 16000', '16000'],
    ] as const)
      it(`tells of codes in untitled ${language}, and of no other number`, async function () {
        if (!(await languages.getLanguages()).includes(language)) this.skip();
        const document = await textOf(language, content);
        await assertHover(document, '50126');
        await assertNone(document, none);
      });

    it('tells of codes in files, by the header of a CSV', async () => {
      const document = await workspace.openTextDocument(folder.write('any.csv', portalCsv));
      const text = await assertHover(document, '50126');
      assert.match(text, /InvalidUserNameOrPassword/);
      await assertNone(document, '11111111');
    });

    it('tells of codes on both sides of a comparison, whatever their scheme', async () => {
      const provider = workspace.registerTextDocumentContentProvider('signins-test', {
        provideTextDocumentContent: ({ path }) => `{"errorCode": ${path.slice(1, -5)}, "n": 16000}`,
      });
      try {
        const uris = ['50126', '53003'].map((code) => Uri.parse(`signins-test:/${code}.json`));
        await commands.executeCommand('vscode.diff', uris[0], uris[1], 'a comparison');
        for (const [i, code] of ['50126', '53003'].entries()) {
          const document = await workspace.openTextDocument(uris[i]!);
          await assertHover(document, code);
          await assertNone(document, '16000');
        }
      } finally {
        provider.dispose();
      }
    });

    it('tells of codes in the cells of a notebook', async () => {
      const cells = [
        new NotebookCellData(NotebookCellKind.Code, 'T | where ResultType == "50126"', 'kusto'),
        new NotebookCellData(NotebookCellKind.Markup, 'AADSTS53003, not 16000', 'markdown'),
      ];
      const notebook = await workspace.openNotebookDocument(
        'jupyter-notebook',
        new NotebookData(cells),
      );
      await window.showNotebookDocument(notebook);
      await assertHover(notebook.cellAt(0).document, '50126');
      await assertHover(notebook.cellAt(1).document, '53003');
      await assertNone(notebook.cellAt(1).document, '16000');
    });

    it('links our commands only, with digits for arguments, and to filter only where an export is open', async () => {
      const document = await textOf('plaintext', 'AADSTS50126 [x](command:evil?50126) <b>');
      const { text } = (await hoverAt(document.uri, placeOf(document, '50126')))!;
      const targets = [...text.value.matchAll(/\]\(([^)]*)\)/g)].map(([, target]) => target!);
      assert.ok(targets.length > 2);
      for (const target of targets)
        assert.match(
          target,
          /^(https:\/\/(attack\.mitre\.org\/techniques\/[T\d/]+|login\.microsoftonline\.com\/error\?code=50126)|command:signins\.(copyCodeKql\?%5B%2250126%22%5D|lookUpCode))$/,
        );
      assert.deepEqual(text.isTrusted, {
        enabledCommands: ['signins.filterToCode', 'signins.copyCodeKql', 'signins.lookUpCode'],
      });
      assert.notEqual(text.supportHtml, true);
      assert.notEqual(text.supportThemeIcons, true);
    });

    it('says of a code that it is unknown', async () => {
      const document = await textOf('json', '"errorCode": 501269');
      assert.match(await assertHover(document, '501269'), /unknown/);
    });

    it('answers in a CSV of 40 MB', async function () {
      this.timeout(120_000);
      const [header, , row] = portalCsv.split('\r\n');
      const rows = Math.ceil(40_000_000 / (row!.length + 2));
      const content = `${header!}\r\n${`${row!}\r\n`.repeat(rows)}`;
      const document = await workspace.openTextDocument(folder.write('large.csv', content));
      assert.ok(document.lineCount > rows);
      const line = document.lineAt(1).text;
      const code = line.indexOf(',50126,') + 3;
      const address = line.indexOf('198.51') + 2;
      const round: number[] = [];
      const own: number[] = [];
      for (let i = 0; i < 100; i++) {
        const at = 1 + Math.floor((i / 100) * (rows - 1));
        const place = new Position(at, i % 2 === 0 ? code : address);
        let from = performance.now();
        const hover = await codeHover(document, place, false);
        own.push(performance.now() - from);
        assert.equal(hover !== undefined, i % 2 === 0, `line ${at}`);
        from = performance.now();
        const shown = await hoverAt(document.uri, place);
        round.push(performance.now() - from);
        assert.equal(shown !== undefined, i % 2 === 0, `line ${at}`);
      }
      const p95 = (of: number[]) => of.sort((a, b) => a - b)[Math.floor(of.length * 0.95)]!;
      console.log(
        `      a hover takes ${p95(own).toFixed(2)} ms (p95), with the way to the window and back ${p95(round).toFixed(2)} ms`,
      );
    });
  });

  describe('hints', () => {
    const query =
      'T\n| where ResultType in ("50126", "53003")\n| take 16000\n| where Port == 50126';
    const hintsOf = async (document: TextDocument, range?: Range) => {
      const all = await commands.executeCommand<InlayHint[]>(
        'vscode.executeInlayHintProvider',
        document.uri,
        range ?? new Range(0, 0, document.lineCount, 0),
      );
      return all.map(({ label, position }) => [
        position.line,
        position.character,
        typeof label === 'string' ? label : label.map(({ value }) => value).join(''),
      ]);
    };
    const expected = (line: number) => [
      [line, 30, 'Invalid username or password'],
      [line, 39, 'Blocked by Conditional Access'],
    ];

    it('stand behind the codes of KQL', async () => {
      assert.deepEqual(await hintsOf(await textOf('signins-kusto', query)), expected(1));
    });

    it('stand in fences of KQL in Markdown, and nowhere else there', async () => {
      const content = `ResultType == "50126"\n\`\`\`kql\n${query}\n\`\`\`\n\`\`\`sql\nResultType = '50126'\n\`\`\``;
      assert.deepEqual(await hintsOf(await textOf('markdown', content)), expected(3));
    });

    it('are asked for the lines in sight only', async () => {
      const document = await textOf('signins-kusto', query);
      assert.deepEqual(await hintsOf(document, new Range(2, 0, 3, 0)), []);
    });

    it('are left out where the setting says so', async () => {
      const document = await textOf('signins-kusto', query);
      const setting = workspace.getConfiguration('signins');
      await setting.update('codeHints', false, ConfigurationTarget.Global);
      try {
        assert.deepEqual(await hintsOf(document), []);
      } finally {
        await setting.update('codeHints', undefined, ConfigurationTarget.Global);
      }
      assert.deepEqual(await hintsOf(document), expected(1));
    });
  });

  describe('completion', () => {
    const completionsOf = async (language: string, content: string) => {
      const at = content.indexOf('^');
      const document = await textOf(language, content.replace('^', ''));
      const { items } = await commands.executeCommand<CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        document.positionAt(at),
        undefined,
        3,
      );
      const ours = items.filter((item: CompletionItem) => /^"?'?\d+"?'?$/.test(insertedBy(item)));
      return ours.sort((a, b) => (a.sortText ?? '').localeCompare(b.sortText ?? ''));
    };
    const insertedBy = ({ insertText, label }: CompletionItem) =>
      typeof insertText === 'string'
        ? insertText
        : (insertText?.value ?? (typeof label === 'string' ? label : label.label));

    for (const [language, content, inserted] of [
      ['signins-kusto', 'T | where ResultType == ^', '"50126"'],
      ['signins-kusto', 'T | where ResultType != "^"', '"50126"'],
      ['signins-kusto', "T | where ResultType !in ('^')", "'50126'"],
      ['signins-kusto', 'T | where ErrorCode in (^)', '50126'],
      ['markdown', '```kusto\nT\n| where ResultType in ("0", ^)\n```', '"50126"'],
    ] as const)
      it(`offers all codes, the commonest first, in ${content}`, async () => {
        const items = await completionsOf(language, content);
        assert.equal(items.length, 1418);
        assert.equal(insertedBy(items[1]!), inserted);
        assert.equal(items[1]!.detail, 'InvalidUserNameOrPassword');
        assert.match((items[0]!.documentation as MarkdownString).value, /^\*\*0/);
      });

    for (const [language, content] of [
      ['signins-kusto', 'T | where ^'],
      ['signins-kusto', 'T | where ResultType startswith "^"'],
      ['markdown', 'ResultType == ^'],
    ] as const)
      it(`offers none in ${content}`, async () => {
        assert.deepEqual(await completionsOf(language, content), []);
      });
  });

  describe('commands', () => {
    it('copy a query, and take nothing but digits', async () => {
      await commands.executeCommand('signins.copyCodeKql', '50126');
      assert.equal(await env.clipboard.readText(), 'SigninLogs\n| where ResultType == "50126"');
      // What is no code is asked for: a box that stays open until something else takes its place.
      const asked = commands.executeCommand('signins.copyCodeKql', '50126" | take 1');
      await new Promise((resolve) => setTimeout(resolve, 500));
      await commands.executeCommand('workbench.action.closeQuickOpen');
      await asked;
      assert.equal(await env.clipboard.readText(), 'SigninLogs\n| where ResultType == "50126"');
    });

    it('filter the export in front, with its other filters', async () => {
      await openReady(folder.write('InteractiveSignIns_2026-09-01_2026-09-02.csv', portalCsv));
      const document = await textOf('plaintext', 'AADSTS50126');
      await eventually('a link to filter', async () => {
        const found = await hoverAt(document.uri, new Position(0, 8));
        return found?.text.value.includes('(command:signins.filterToCode?%5B%2250126%22%5D)')
          ? true
          : undefined;
      });
      const tree = await (await api()).tree();
      await commands.executeCommand('signins.tree.byUser');
      await commands.executeCommand('signins.tree.followFilter');
      const users = async () =>
        (await tree.getChildren(undefined)).map((node) => tree.getTreeItem(node).label);
      for (const [code, user] of [
        ['50126', 'alex@contoso.com'],
        ['50074', 'megan@contoso.com'],
      ]) {
        await commands.executeCommand('signins.filterToCode', code);
        await eventually(`only ${user!}`, async () => {
          const found = await users();
          return found.length === 1 && found[0] === user ? true : undefined;
        });
      }
      // Without a code it is asked for, by keyboard: the first of the list is 0.
      const asked = commands.executeCommand('signins.filterToCode');
      const ended = asked.then(() => true);
      await eventually('a choice', async () => {
        await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
        return Promise.race([ended, new Promise<undefined>((end) => setTimeout(end, 300))]);
      });
      await eventually('only successes', async () => {
        await commands.executeCommand('signins.tree.byCategory');
        const found = await users();
        return found.length === 1 && found[0] === 'Success' ? true : undefined;
      });
      await commands.executeCommand('signins.tree.byUser');
    });

    it('put what a code means into the Markdown in sight, else into a new one', async () => {
      const document = await textOf('markdown', '# Notes\n\nSaw 50126.');
      const editor = window.activeTextEditor!;
      editor.selection = new Selection(2, 10, 2, 10);
      await insertIntoNotebook('**50126**\n');
      assert.equal(document.getText(), '# Notes\n\nSaw 50126.\n\n**50126**\n');
      await discardAll();
      await insertIntoNotebook('**53003**\n');
      const created = window.activeTextEditor!.document;
      assert.notEqual(created, document);
      assert.equal(created.languageId, 'markdown');
      assert.equal(created.getText(), '**53003**\n');
    });
  });
});
