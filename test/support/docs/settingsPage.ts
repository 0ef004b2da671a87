import { readFileSync } from 'node:fs';
import { escaped, generatedNote, table } from './markdown';

interface Setting {
  readonly type: string;
  readonly default: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly description: string;
}

interface Category {
  readonly title: string;
  readonly properties: Readonly<Record<string, Setting>>;
}

interface Manifest {
  readonly contributes: { readonly configuration: readonly Category[] };
  readonly capabilities?: {
    readonly untrustedWorkspaces?: { readonly restrictedConfigurations?: readonly string[] };
  };
}

/** docs/settings.md: every setting as package.json contributes it, with the words that VS Code shows. */
export function settingsPage(): string {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
  const words = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Record<string, string>;
  const say = (text: string) => text.replace(/^%(.+)%$/, (all, key: string) => words[key] ?? all);
  const { contributes, capabilities } = manifest;
  const restricted = capabilities?.untrustedWorkspaces?.restrictedConfigurations ?? [];
  const count = contributes.configuration.flatMap((each) => Object.keys(each.properties)).length;
  return [
    '# Settings',
    generatedNote,
    `All ${count} settings. Each can differ by workspace and folder; the thresholds of detections are explained on [the page of each](detections/README.md).`,
    ...(restricted.length === 0
      ? []
      : [
          'In a workspace that you do not trust, the values that the workspace itself gives to those marked * are not used: yours are.',
        ]),
    ...contributes.configuration.flatMap(({ title, properties }) => [
      `## ${escaped(say(title))}`,
      table(
        ['Setting', 'Default', 'Range', 'Meaning'],
        Object.entries(properties).map(([name, setting]) => [
          `\`${name}\`${restricted.includes(name) ? ' \\*' : ''}`,
          `\`${JSON.stringify(setting.default)}\``,
          setting.minimum === undefined || setting.maximum === undefined
            ? ''
            : `${String(setting.minimum)} to ${String(setting.maximum)}`,
          escaped(say(setting.description)),
        ]),
      ),
    ]),
  ].join('\n\n');
}
