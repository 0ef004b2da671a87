import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { optionsOf, targetNames } from '../../esbuild.js';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly homepage?: string;
}

/** Bundles that are no part of the package. */
const notShipped: readonly string[] = ['cli'];

/** Compilers that put code of their own into what they make, which no metafile tells. */
const compilers = ['assemblyscript'] as const;

/**
 * THIRD-PARTY-NOTICES.md, as it has to be for what the bundles truly hold: every package that a bundle of the extension takes
 * code from, with the text of its licence.
 * @throws Error where a package has no licence file
 */
export async function noticesText(): Promise<string> {
  const folders = new Set<string>();
  for (const target of targetNames.filter((name) => !notShipped.includes(name))) {
    const { metafile } = await build({
      ...optionsOf(target, true),
      write: false,
      logLevel: 'silent',
    });
    for (const input of Object.keys(metafile.inputs)) {
      const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(input)?.[0];
      if (folder !== undefined) folders.add(folder);
    }
  }
  const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    devDependencies: Readonly<Record<string, string>>;
  };
  for (const compiler of compilers)
    if (compiler in devDependencies) folders.add(`node_modules/${compiler}`);

  const notices = [...folders].map(noticeOf).sort((a, b) => (a.name < b.name ? -1 : 1));
  return [
    '# Third-party notices',
    '',
    '<!-- Written by `npm run notices`, of what the bundles hold. -->',
    '',
    'The package contains code of these projects, each under its own licence.',
    '',
    ...notices.flatMap(({ name, facts, text }) => [
      `## ${name}`,
      '',
      facts,
      '',
      '```text',
      text,
      '```',
      '',
    ]),
  ]
    .join('\n')
    .replace(/\n+$/, '\n');
}

function noticeOf(folder: string): { name: string; facts: string; text: string } {
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest;
  const files = readdirSync(folder)
    .filter((name) => /^(?:licen[cs]e|notice)(?:\.(?:md|txt))?$/i.test(name))
    .sort();
  if (!files.some((name) => /^licen/i.test(name)) || !existsSync(folder))
    throw new Error(`${manifest.name} has no licence file`);
  const text = files
    .map((name) => readFileSync(path.join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim())
    .join('\n\n');
  const { name, version, license = 'see below', homepage } = manifest;
  return {
    name,
    facts: `Version ${version}, ${license}${homepage === undefined ? '' : `, <${homepage}>`}.`,
    text: text.replace(/[ \t]+$/gm, ''),
  };
}
