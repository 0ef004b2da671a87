import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  commands,
  ConfigurationTarget,
  Position,
  Uri,
  window,
  workspace,
  type TextDocument,
} from 'vscode';
import { sectionIds } from '../../../src/report/notebook/mergeSection';
import { parseEvidenceLink } from '../../../src/report/notebook/evidenceLink';
import { parseFilters } from '../../../src/protocol/guard';
import { api, eventually } from '../support/vscodeHost';
import { CaseInWorkspace, sprayCsv } from './caseInWorkspace';

const before =
  '# Case\n\nMine.\n\n## Evidence\n\n## Key events\n\n## Findings\n\n## Affected accounts and addresses\n\n## Notes\n\n- mine\n';

describe('the notebook in VS Code', () => {
  let at: CaseInWorkspace;
  beforeEach(async () => {
    await api();
    at = new CaseInWorkspace();
  });
  afterEach(() => at.end());

  const documentOf = async (name = 'investigation.md'): Promise<TextDocument> =>
    workspace.openTextDocument(at.uri(name));
  const linkIn = (text: string, words: string): Uri => {
    const found = new RegExp(`\\[${words}\\]\\(([^)]*)\\)`).exec(text);
    assert.ok(found, `no link ${words} in ${text}`);
    return Uri.parse(found[1]!);
  };

  describe('New Investigation', () => {
    it('asks a name and when it was discovered, and tells what is open', async () => {
      const session = await at.openExport();
      at.answers.push('Spray | of June', '2026-06-18 12:30Z');
      await at.notebook.newInvestigation();
      const text = at.read();
      assert.match(text, /^---\ncase: "Spray \| of June"\ntool: "Sign-in Investigator \d/);
      assert.match(text, /\ndiscovered: "2026-06-18T12:30:00\.000Z"\n/);
      assert.match(text, /\| 72 hours \| 2026-06-21 12:30:00 \|/);
      const [source] = session.state.sources;
      assert.ok(text.includes(source!.sha256!));
      assert.match(text, /\| 15 \| 0 \| 2026-09-01 08:00:00 \| 2026-09-01 09:13:00 \|/);
      const [evidence, gaps, ...others] = sectionIds(text);
      assert.equal(evidence, `evidence-${source!.sha256!.slice(0, 16)}`);
      assert.match(gaps!, /^gaps-/);
      assert.ok(text.indexOf('## Blockers and gaps') < text.indexOf(gaps!));
      assert.deepEqual(others, []);
      assert.equal(window.activeTextEditor?.document.uri.path, at.uri('investigation.md').path);
      assert.equal((await documentOf()).isDirty, false);
    });

    it('writes nothing where the user thinks better of it', async () => {
      at.answers.push('Case', undefined);
      await at.notebook.newInvestigation();
      assert.equal(at.exists('investigation.md'), false);
    });

    it('writes over nothing, but offers to open it, or another name, which holds from then on', async () => {
      at.write('investigation.md', before);
      at.answers.push('Case', '2026-06-18 12:30Z', 'button:Open It');
      await at.notebook.newInvestigation();
      assert.equal(at.read(), before);
      assert.equal(window.activeTextEditor?.document.uri.path, at.uri('investigation.md').path);
      at.answers.push('Case', '2026-06-18 12:30Z', 'button:Another Name…', 'case-7.md');
      await at.notebook.newInvestigation();
      assert.equal(at.read(), before);
      assert.match(at.read('case-7.md'), /\n# Case\n/);
      const path = workspace.getConfiguration(undefined, at.folder).get('signins.notebook.path');
      assert.equal(path, 'case-7.md');
    });
  });

  describe('findings', () => {
    it('are added once, with their evidence and links; again they are as they were', async () => {
      await at.openExport();
      const findings = await at.addFindings();
      const text = at.read();
      for (const { id } of findings)
        for (const own of [id, `key-${id}`, `affected-${id}`])
          assert.ok(sectionIds(text).includes(own), own);
      assert.match(text, /### Detections that ran over `NotebookSignIns_\d+\.csv`\n/);
      assert.match(text, /```kql\n/);
      assert.match(at.said.at(-1)!, /One finding was added|findings were added/);
      await at.addFindings();
      assert.equal(at.read(), text);
      assert.match(at.said.at(-1)!, /what (it|they) said before/);
      const all = parseEvidenceLink(
        (({ path, query }) => ({ path, query }))(linkIn(text, 'Show all in the sign-in grid')),
        parseFilters,
      );
      assert.equal(all?.file, at.file);
      assert.ok(all.filters!.some(({ kind }) => kind === 'time'));
    });

    it('are brought up to date, but not where somebody has changed them', async () => {
      at.write('investigation.md', before);
      await at.openExport();
      const [first] = await at.addFindings();
      const written = at.read();
      const changed = written.replace('### ', '### Mine: ');
      at.write('investigation.md', changed);
      await eventually('the change', async () =>
        (await documentOf()).getText() === changed ? true : undefined,
      );
      await at.end();
      at = new CaseInWorkspace();
      at.write('investigation.md', changed);
      await at.openExport(sprayCsv(18));
      const { findings, detected, infos } = await at.detect();
      // The same finding of a longer export.
      const same = findings.map((finding) => ({ ...finding, id: first!.id }));
      await at.notebook.addFindings(same.slice(0, 1), detected, infos, at.open[0]!);
      const text = at.read();
      assert.ok(text.includes('### Mine: '));
      assert.ok(text.includes('The section above was changed by hand'));
      assert.match(at.said.at(-1)!, /One stands below what you have changed/);
      assert.match(at.said.at(-1)!, /The lines that differ are listed there: by hand 1, new \d+/);
      assert.match(text, /- One line written or changed by hand:\n {2}- `### Mine: /);
      assert.ok(text.startsWith('# Case\n\nMine.\n'));
      assert.match(text, /## Notes\n\n- mine\n$/);
    });

    it('go by one undo', async () => {
      at.write('investigation.md', before);
      await at.openExport();
      await at.addFindings();
      assert.notEqual(at.read(), before);
      const document = await documentOf();
      await window.showTextDocument(document);
      await commands.executeCommand('undo');
      assert.equal(document.getText(), before);
    });

    it('go into what is not saved as it stands, and leave it unsaved', async () => {
      await at.withoutAutoSave();
      at.write('investigation.md', before);
      await at.openExport();
      const document = await documentOf();
      const editor = await window.showTextDocument(document);
      await editor.edit((edit) => edit.insert(new Position(2, 0), 'Not saved. '));
      await at.addFindings();
      assert.equal(document.isDirty, true);
      assert.match(document.getText(), /^# Case\n\nNot saved\. Mine\.\n/);
      assert.match(document.getText(), /signins:section passwordSpray/);
      assert.equal(at.read(), before);
    });

    it('keep the line endings, and all of the rest', async () => {
      at.write('investigation.md', before.replaceAll('\n', '\r\n'));
      await at.openExport();
      await at.addFindings();
      const text = at.read();
      assert.doesNotMatch(text, /[^\r]\n/);
      assert.ok(
        text.startsWith('# Case\r\n\r\nMine.\r\n\r\n## Evidence\r\n\r\n<!-- signins:section'),
      );
      assert.ok(text.endsWith('## Notes\r\n\r\n- mine\r\n'));
    });

    for (const [what, prepare, reason] of [
      [
        'a read-only notebook',
        () => chmodSync(at.path('investigation.md'), 0o444),
        /it is read-only/,
      ],
      [
        'one with a conflict in it',
        () => at.write('investigation.md', `${before}<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n`),
        /merge conflict/,
      ],
    ] as const)
      it(`are offered in a new document where they cannot go into ${what}`, async () => {
        at.write('investigation.md', before);
        prepare();
        const untouched = at.read();
        await at.openExport();
        await at.addFindings();
        assert.equal(at.read(), untouched);
        assert.equal((await documentOf()).isDirty, false);
        assert.match(at.said.at(-1)!, reason);
        const offered = window.activeTextEditor!.document;
        assert.equal(offered.isUntitled, true);
        assert.match(offered.getText(), /signins:section passwordSpray/);
        assert.ok(offered.getText().startsWith('# Case\n\nMine.\n'));
      });
  });

  describe('a path that leads out of the workspace', () => {
    let outside: string;
    beforeEach(() => {
      outside = mkdtempSync(join(tmpdir(), 'signins-outside-'));
      writeFileSync(join(outside, 'theirs.md'), 'theirs');
    });
    afterEach(() => rmSync(outside, { recursive: true }));

    for (const [what, pathOf, words] of [
      ['is absolute', () => join(outside, 'theirs.md'), /within the workspace folder/],
      ['goes up', () => '../investigation.md', /within the workspace folder/],
      [
        'is a symbolic link',
        () => {
          symlinkSync(join(outside, 'theirs.md'), at.path('linked.md'));
          return 'linked.md';
        },
        /linked\.md is not written: a symbolic link on its path leads out .*theirs\.md/,
      ],
      [
        'is a symbolic link to nothing yet',
        () => {
          symlinkSync(join(outside, 'new.md'), at.path('dangling.md'));
          return 'dangling.md';
        },
        /dangling\.md is not written: a symbolic link on its path leads out .*new\.md/,
      ],
    ] as const)
      it(`is not followed where it ${what}: what would be written is in a new document`, async () => {
        await workspace
          .getConfiguration(undefined, at.folder)
          .update('signins.notebook.path', pathOf(), ConfigurationTarget.WorkspaceFolder);
        await at.openExport();
        await at.addFindings();
        assert.match(at.said.at(-1)!, words);
        assert.equal(window.activeTextEditor!.document.isUntitled, true);
        assert.match(window.activeTextEditor!.document.getText(), /signins:section passwordSpray/);
        assert.equal(readFileSync(join(outside, 'theirs.md'), 'utf8'), 'theirs');
        assert.equal(existsSync(join(outside, 'new.md')), false);
      });
  });

  describe('rows, notes and marks', () => {
    it('are written under their headings, each row with its link', async () => {
      at.write('investigation.md', before);
      await at.openExport();
      const answer = await at.notebook.addRows(at.open[0]!.uri, {
        tableRows: [0, 2],
        of: 500,
        columns: ['EventTime', 'UserPrincipalName'],
        note: false,
      });
      assert.deepEqual(answer, { rows: 2 });
      const text = at.read();
      assert.match(text, /## Notes\n\n- mine\n\n<!-- signins:section rows-/);
      assert.match(text, /The first 2 of the 500 that were selected/);
      assert.match(text, /\| 2026-09-01 08:00:00 \| `megan@contoso\.com` \| \[2\]\(/);
      at.answers.push('why here?');
      const noted = await at.notebook.addRows(at.open[0]!.uri, {
        tableRows: [0],
        of: 1,
        columns: [],
        note: true,
      });
      assert.deepEqual(noted, { rows: 1 });
      assert.match(
        at.read(),
        /\n- \d{4}-\d\d-\d\d \d\d:\d\d UTC — why here\? \(\[.*megan@contoso\.com.*\]\([\w-]+:\/\/.*row=/,
      );
    });

    it('go to the cursor of a notebook in front, else are asked of the grid', async () => {
      at.write('investigation.md', before);
      const editor = await window.showTextDocument(await documentOf());
      editor.selection = new (await import('vscode')).Selection(2, 2, 2, 2);
      await eventually('the notebook in front', () =>
        window.activeTextEditor?.document === editor.document ? true : undefined,
      );
      at.answers.push('checked');
      await at.notebook.addNote();
      assert.deepEqual(at.said, []);
      const text = editor.document.getText();
      assert.match(
        text,
        /^# Case\n\nMine\.\n- \d{4}-\d\d-\d\d \d\d:\d\d UTC — checked\n\n## Evidence/,
      );
      await at.openExport();
      await at.notebook.addNote();
      assert.deepEqual(at.deeds, [{ deed: 'addRows', argument: 'note' }]);
    });

    it('are not lost where the document in front takes none', async () => {
      const scheme = 'signins-test';
      const provided = workspace.registerTextDocumentContentProvider(scheme, {
        provideTextDocumentContent: () => before,
      });
      try {
        const document = await workspace.openTextDocument(Uri.parse(`${scheme}:/case.md`));
        await window.showTextDocument(document);
        at.answers.push('checked');
        await at.notebook.addNote();
        assert.match(at.said.at(-1)!, /is it read-only\? The note is in a new document, unsaved\./);
        assert.equal(document.getText(), before);
        const kept = window.activeTextEditor!.document;
        assert.equal(kept.isUntitled, true);
        assert.match(kept.getText(), /^- .* UTC — checked\n$/);
      } finally {
        provided.dispose();
      }
    });

    it('are a timeline in order of time', async () => {
      const session = await at.openExport();
      const { client } = await session.engine();
      const ids = await client.call('idsOf', { tableRows: [0, 5, 3] });
      await client.call('setMarks', {
        marks: [
          { id: ids[1]!, colour: 'red', note: 'second | last' },
          { id: ids[0]!, colour: undefined, note: 'first' },
          { id: ids[2]!, colour: 'blue', note: undefined },
        ],
      });
      await at.notebook.insertMarkedTimeline();
      const text = at.read();
      const section = text.slice(text.indexOf('signins:section marked-'));
      const order = [...section.matchAll(/\| (first|Blue|Red) \|/g)].map(([, word]) => word);
      assert.deepEqual(order, ['first', 'Blue', 'Red']);
      assert.ok(text.indexOf('## Key events') < text.indexOf('### Marked events'));
    });
  });

  it('is copied without names, never over a file without asking', async () => {
    await at.openExport();
    await at.addFindings();
    await at.notebook.redactedCopy();
    const copy = at.read('investigation.redacted.md');
    assert.doesNotMatch(copy, /contoso|198\.51\.100\.7|user\d|vscode|signins:section|User Number/i);
    assert.match(copy, /User-1/);
    assert.match(copy, /IP-1/);
    at.write('investigation.redacted.md', 'mine');
    await window.showTextDocument(await documentOf());
    await at.notebook.redactedCopy();
    assert.equal(at.read('investigation.redacted.md'), 'mine');
    at.answers.push('button:Replace');
    await at.notebook.redactedCopy();
    assert.notEqual(at.read('investigation.redacted.md'), 'mine');
  });

  describe('a link', () => {
    const opened = async () => {
      await at.openExport();
      await at.addFindings();
      const text = at.read();
      return { all: linkIn(text, 'Show all in the sign-in grid'), row: linkIn(text, '3') };
    };

    it('leads to the row, and to the filter, of an export that is opened for it', async () => {
      const { all, row } = await opened();
      await at.notebook.openLink(row);
      assert.deepEqual(at.asked, [{ ask: 'row', tableRow: 1 }]);
      await at.notebook.openLink(all);
      const [, asked] = at.asked;
      assert.ok(asked?.ask === 'filters');
      assert.ok(asked.filters.length > 0);
      assert.ok(!at.said.some((words) => /SHA-256|moved/.test(words)));
      // With the extension's own editor, from nothing.
      await commands.executeCommand('workbench.action.closeAllEditors');
      const { investigation, sessions } = await api();
      await (await investigation()).openLink(row);
      assert.ok(sessions().some(({ session }) => session.key.includes(at.file)));
    });

    it('says where the evidence is not what it was, and shows it all the same', async () => {
      const { row } = await opened();
      await at.notebook.openLink(
        row.with({
          query: row.query.replace(
            /sha256=[0-9a-f]/,
            (hash) => `sha256=${hash.endsWith('0') ? '1' : '0'}`,
          ),
        }),
      );
      assert.match(
        at.said.at(-1)!,
        /the SHA-256 of NotebookSignIns_\d+\.csv was [\da-f]{12}… and is [\da-f]{12}… now/,
      );
      assert.deepEqual(at.asked, [{ ask: 'row', tableRow: 1 }]);
    });

    it('says where the evidence has moved, and asks where it is', async () => {
      const { row } = await opened();
      unlinkSync(at.path(at.file));
      await at.notebook.openLink(row);
      assert.match(
        at.said.at(-1)!,
        /The evidence has moved: NotebookSignIns_\d+\.csv .* SHA-256 to know the file by \([\da-f]{12}…\)/,
      );
      assert.deepEqual(at.asked, []);
    });

    it('of a stranger opens nothing', async () => {
      for (const link of [
        '/evidence?file=~2Fetc~2Fpasswd',
        '/evidence?file=../x.csv',
        '/other?x=1',
      ])
        await at.notebook.openLink(Uri.parse(`vscode://a.b${link}`));
      assert.deepEqual(
        at.said.map((words) => words.includes('leads to no evidence')),
        [true, true, true],
      );
    });
  });
});
