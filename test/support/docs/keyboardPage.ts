import { readFileSync } from 'node:fs';
import { keyWords } from '../../../src/webview/rows/keyWords';
import { escaped, generatedNote, table } from './markdown';

interface Keybinding {
  readonly command: string;
  readonly key: string;
  readonly mac?: string;
  readonly when?: string;
}

interface Manifest {
  readonly contributes: {
    readonly keybindings: readonly Keybinding[];
    readonly commands: readonly { readonly command: string; readonly title: string }[];
  };
}

/** Where a keybinding holds, by what its condition names. */
const places: readonly (readonly [RegExp, string])[] = [
  [/focusedView == signins\.tree\b/, 'the tree _Sign-ins_'],
  [/focusedView == signins\.findings\b/, 'the view _Findings_'],
  [/activeCustomEditorId/, 'the editor of an export'],
];

/** docs/keyboard.md: the keybindings of package.json, and the window's own keys as its help lists them. */
export function keyboardPage(): string {
  const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
  const words = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Record<string, string>;
  const titles = new Map(
    contributes.commands.map(({ command, title }) => [command, words[title.slice(1, -1)] ?? title]),
  );
  return [
    '# Keyboard',
    generatedNote,
    'Everything works without a mouse, and every command is in the command palette under _Sign-ins_. On macOS, Cmd stands for Ctrl. Keys of VS Code (F6, Ctrl+Tab, Ctrl+P) go on working while the grid has the focus.',
    '## Keybindings',
    'These can be changed in _Preferences: Open Keyboard Shortcuts_.',
    table(
      ['Key', 'macOS', 'Command', 'In'],
      contributes.keybindings.map(({ command, key, mac = key, when = '' }) => [
        escaped(keyText(key)),
        escaped(keyText(mac)),
        escaped(titles.get(command) ?? command),
        places.find(([pattern]) => pattern.test(when))?.[1] ?? '',
      ]),
    ),
    '## Keys of the grid',
    '`?` in the grid lists them, too.',
    ...keyWords().flatMap(({ name, keys }) => [
      `### ${escaped(name)}`,
      table(
        ['Key', 'What it does'],
        keys.map(([key, meaning]) => [escaped(key), escaped(meaning)]),
      ),
    ]),
  ].join('\n\n');
}

/** `ctrl+shift+l` as people write it: `Ctrl+Shift+L`. */
function keyText(key: string): string {
  return key
    .split(' ')
    .map((press) =>
      press
        .split('+')
        .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
        .join('+'),
    )
    .join(' ');
}
