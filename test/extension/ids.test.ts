import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import {
  codeLanguages,
  commands,
  contextKeys,
  investigationCommands,
  treeCommands,
  viewTypes,
  windowCommands,
} from '../../src/extension/ids';
import { exportFormats, copyFormats, windowDeeds } from '../../src/protocol/gridContract';
import { markColours } from '../../src/protocol/engineContract';

interface Manifest {
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly {
      readonly command: string;
      readonly title: string;
      readonly category?: string;
      readonly enablement?: string;
    }[];
    readonly menus: Readonly<
      Record<
        string,
        readonly {
          readonly command?: string;
          readonly submenu?: string;
          readonly when?: string;
          readonly group: string;
        }[]
      >
    >;
    readonly submenus: readonly { readonly id: string; readonly label: string }[];
    readonly keybindings: readonly {
      readonly command: string;
      readonly key: string;
      readonly when: string;
    }[];
    readonly viewsWelcome: readonly { readonly contents: string }[];
    readonly walkthroughs: readonly {
      readonly id: string;
      readonly steps: readonly {
        readonly id: string;
        readonly description: string;
        readonly media: { readonly image: string };
        readonly completionEvents: readonly string[];
      }[];
    }[];
    readonly customEditors: readonly {
      readonly viewType: string;
      readonly priority: string;
      readonly selector: readonly { readonly filenamePattern: string }[];
    }[];
  };
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const { contributes } = manifest;
const declaredCommands = new Set(contributes.commands.map(({ command }) => command));

/** A pattern as VS Code reads it: ignoring case, against the path where it has a slash, else against the name. */
function matches(pattern: string, path: string): boolean {
  const source = pattern
    .toLowerCase()
    .replace(/\{[^}]*\}|\[[^\]]*\]|\*\*\/|\/\*\*\/|\*|[^*{[]/g, (part) => {
      if (part.startsWith('{'))
        return `(${part.slice(1, -1).replaceAll('.', '\\.').replaceAll('*', '[^/]*').split(',').join('|')})`;
      if (part.startsWith('[')) return part;
      if (part === '**/') return '(.*/)?';
      if (part === '/**/') return '/(.*/)?';
      if (part === '*') return '[^/]*';
      return part.replace(/[.+?^$()|\\]/, '\\$&');
    });
  const target = pattern.includes('/') ? path : path.slice(path.lastIndexOf('/') + 1);
  return new RegExp(`^${source}$`).test(target.toLowerCase());
}

function patternsOf(viewType: string): readonly string[] {
  const editor = contributes.customEditors.find((each) => each.viewType === viewType);
  assert.ok(editor, viewType);
  return editor.selector.map(({ filenamePattern }) => filenamePattern);
}

describe('package.json and the extension', () => {
  const declared = declaredCommands;
  /** True of our editors and of no other: what stands where the window in front is asked. */
  const inFront = 'activeCustomEditorId =~ /^signins\\.export(\\.any)?$/';

  it('name the same commands, each with a file of its own or a deed of the window', () => {
    const ids = [
      ...Object.values(commands),
      ...Object.keys(windowCommands),
      ...Object.keys(treeCommands),
      ...Object.keys(investigationCommands),
    ];
    assert.deepEqual([...declared].sort(), ids.sort());
    assert.equal(declared.size, contributes.commands.length);
    const files = readdirSync('src/extension/commands').sort();
    assert.deepEqual(
      files,
      Object.keys(commands)
        .map((name) => `${name}.ts`)
        .sort(),
    );
  });

  it('have a command for every deed of the window, in every variant', () => {
    const variants: Readonly<Partial<Record<string, readonly string[]>>> = {
      filterToTimeAround: ['5', '60'],
      collapse: ['signIn', '1', '6', '24'],
      copyRows: copyFormats,
      exportRows: exportFormats,
      markRows: [...markColours, ''],
    };
    const wanted = windowDeeds.flatMap((deed) =>
      (variants[deed] ?? ['']).map((argument) => `${deed} ${argument}`),
    );
    const had = Object.values(windowCommands).map((asked) => asked.join(' '));
    assert.deepEqual([...had].sort(), wanted.sort());
  });

  it('enable what needs an export in front when there is one, and only then', () => {
    for (const { command, enablement } of contributes.commands) {
      const needsEditor =
        command in windowCommands || /^signins\.(openAsText|reload)$/.test(command);
      if (needsEditor) assert.equal(enablement, inFront, command);
      else assert.notEqual(enablement, inFront, command);
    }
    const [, source] = /=~ \/(.*)\/$/.exec(inFront)!;
    for (const viewType of Object.values(viewTypes)) assert.match(viewType, new RegExp(source!));
    for (const other of ['signins.exports', 'xsignins.export', 'signins.export.any.more'])
      assert.doesNotMatch(other, new RegExp(source!));
  });

  it('have no menu entry without a command or a submenu, and no submenu without entries or a place', () => {
    const submenus = new Set(contributes.submenus.map(({ id }) => id));
    const shown = new Set<string>();
    for (const [menu, entries] of Object.entries(contributes.menus))
      for (const { command, submenu } of entries) {
        assert.ok((command === undefined) !== (submenu === undefined), menu);
        if (command !== undefined) assert.ok(declared.has(command), command);
        if (submenu !== undefined) assert.ok(submenus.has(submenu), submenu);
        if (submenu !== undefined) shown.add(submenu);
      }
    for (const id of submenus) {
      assert.ok(shown.has(id), `${id} is nowhere`);
      assert.ok((contributes.menus[id]?.length ?? 0) > 1, id);
    }
  });

  it('show the menus of the window in our windows only, by where they were opened', () => {
    const ours = 'webviewId =~ /^signins\\.export(\\.any)?$/ && webviewSection ';
    for (const { command, submenu, when } of contributes.menus['webview/context']!)
      assert.ok(
        when?.startsWith(ours) &&
          /^(== '(cell|header|row)'|=~ \/\^\((cell|header|row)(\|(cell|header|row))*\)\$\/)$/.test(
            when.slice(ours.length),
          ),
        `${command ?? submenu}: ${when}`,
      );
  });

  it('have keybindings that reach nothing but an export in front, and take none of VS Code that is wanted there', () => {
    const wanted =
      /^(ctrl\+([a-z]|tab|pageup|pagedown|\\|\d)|ctrl\+shift\+[efgmpxn]|alt\+(left|right|[a-z])|f\d+|enter|escape|tab|[a-z])$/;
    const keys = new Set<string>();
    for (const { command, key, when } of contributes.keybindings) {
      if (command in treeCommands) {
        assert.equal(when, 'focusedView == signins.tree && listFocus && !inputFocus', command);
        continue;
      }
      if (command in investigationCommands) {
        assert.equal(when, 'focusedView == signins.findings && listFocus && !inputFocus', command);
        continue;
      }
      assert.ok(command in windowCommands, command);
      // The window in front is not always where the keys go.
      const elsewhere = '!inputFocus && !sideBarFocus && !panelFocus && !auxiliaryBarFocus';
      assert.equal(when, `${inFront} && ${elsewhere}`, command);
      assert.doesNotMatch(key, wanted);
      // AltGr is Ctrl+Alt: such keys would be pressed while text is typed.
      assert.doesNotMatch(key, /ctrl\+(shift\+)?alt/);
      assert.ok(!keys.has(key), key);
      keys.add(key);
    }
  });

  it('name the same custom editors, the default one for exports and the other on offer', () => {
    assert.deepEqual(
      contributes.customEditors.map(({ viewType, priority }) => [viewType, priority]),
      [
        [viewTypes.export, 'default'],
        [viewTypes.exportAny, 'option'],
      ],
    );
  });

  it('wake the extension for nothing but what it contributes', () => {
    // VS Code adds commands, views and editors by itself, but neither languages of others nor links from elsewhere.
    assert.deepEqual(manifest.activationEvents, [
      ...codeLanguages.map((language) => `onLanguage:${language}`),
      'onUri',
    ]);
  });
});

describe('file names that are opened as exports by default', () => {
  const patterns = patternsOf(viewTypes.export);
  const isDefault = (path: string) => patterns.some((pattern) => matches(pattern, path));

  for (const path of [
    '/case/InteractiveSignIns_2026-09-01_2026-09-30.csv',
    '/case/InteractiveSignIns_2026-09-01_2026-09-30 (1).csv',
    '/case/interactivesignins_2026-09-01_2026-09-30.CSV',
    '/case/NonInteractiveSignIns_2026-09-01_2026-09-30.json',
    '/case/ApplicationSignIns_2026-09-01_2026-09-30.csv',
    '/case/MSISignIns_2026-09-01_2026-09-30.csv',
    '/case/InteractiveSignIns_AuthDetails_2026-09-01_2026-09-30.csv',
    '/case/SignIns_2022-12-31_2023-01-30.csv',
    '/case/20260901120000-interactiveUser-SignInLogs.json',
    '/case/SignInLogs.json',
    '/case/SignInLogs-20230101-20230131.json',
    '/case/SignInLogsGraph.json',
    '/case/SignInLogs-interactiveUser-nonInteractiveUser-Combined.json',
    '/case/msi_signin_log_2026-09-01.json',
    '/case/AADSigninLog_contoso.onmicrosoft.com_2026-09-01_HH-00-00.json',
    '/case/Entra_Sign_In_Log_megan@contoso.com_megan.csv',
    '/case/EntraIDSignInLogsGraphBeta_From_20260901000000UTC_To_20260930000000UTC_2026_Processed.csv',
    '/blobs/insights-logs-signinlogs/tenantId=1/y=2024/m=06/d=20/h=05/m=00/PT1H.json',
    '/blobs/insights-logs-noninteractiveusersigninlogs/tenantId=1/y=2024/PT1H.json',
  ]) {
    it(`includes ${path}`, () => assert.ok(isDefault(path)));
  }

  for (const path of [
    '/case/customers.csv',
    '/case/package.json',
    // Any Log Analytics query is saved under this name, and any diagnostic log under that.
    '/case/query_data.csv',
    '/blobs/insights-logs-auditlogs/tenantId=1/y=2024/m=06/d=20/h=05/m=00/PT1H.json',
    '/case/SignIns_design.csv',
    '/case/InteractiveSignIns_2026-09-01_2026-09-30.csv.txt',
    '/InteractiveSignIns_2026/customers.csv',
  ]) {
    it(`excludes ${path}`, () => assert.ok(!isDefault(path)));
  }

  it('are on offer for any CSV and JSON', () => {
    const [any] = patternsOf(viewTypes.exportAny);
    for (const name of ['a.csv', 'a.json', 'a.jsonl', 'a.ndjson', 'A.CSV'])
      assert.ok(matches(any!, `/case/${name}`), name);
  });
});

describe('the walkthrough', () => {
  const { walkthroughs } = contributes;
  const words = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Record<string, string>;

  it('has steps with a picture that is there, and leads only to commands that are', () => {
    // VS Code makes a command for each view that brings it to the front.
    const known = new Set([...declaredCommands, 'signins.tree.focus', 'signins.findings.focus']);
    const steps = walkthroughs.flatMap((walkthrough) => walkthrough.steps);
    assert.ok(steps.length >= 4);
    for (const { id, description, media, completionEvents } of steps) {
      assert.ok(existsSync(media.image), media.image);
      const text = words[description.slice(1, -1)]!;
      const links = [...text.matchAll(/\(command:([^)]*)\)/g)].map(([, command]) => command!);
      assert.ok(links.length > 0, id);
      for (const command of links) assert.ok(known.has(command), `${id}: ${command}`);
      for (const event of completionEvents) {
        const [, command] = /^onCommand:(.*)$/.exec(event) ?? [];
        const others = [
          'onView:signins.tree',
          `onContext:${contextKeys.openExports} > 0`,
          `onContext:${contextKeys.findingShown}`,
        ];
        assert.ok(command === undefined ? others.includes(event) : known.has(command), event);
      }
    }
  });

  it('of an investigation leads in four steps from an export to the notebook', () => {
    const { steps } = walkthroughs.find(({ id }) => id === 'signins.investigate')!;
    assert.deepEqual(
      steps.map(({ id, completionEvents }) => [id.replace(/^.*\./, ''), ...completionEvents]),
      [
        ['open', 'onContext:signins.openExports > 0'],
        ['detect', 'onCommand:signins.detect.passwordSpray', 'onCommand:signins.detectAll'],
        ['rows', 'onContext:signins.findingShown'],
        [
          'notebook',
          'onCommand:signins.findings.addToNotebook',
          'onCommand:signins.newInvestigation',
        ],
      ],
    );
  });

  it('and the welcome views lead only to commands that are there', () => {
    for (const { contents } of contributes.viewsWelcome) {
      const text = words[contents.slice(1, -1)]!;
      for (const [, command] of text.matchAll(/\(command:([^)]*)\)/g))
        assert.ok(declaredCommands.has(command!), command);
    }
  });
});
