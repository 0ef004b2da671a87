import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { build, type BuildOptions, type Metafile } from 'esbuild';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import ts from 'typescript';
import { optionsOf, targetNames } from '../esbuild.js';
import { bundlesWithout, rooms } from '../rooms.mjs';
import { bundleFaults, importCycles, importFaults } from './support/roomRules';

const root = join(import.meta.dirname, '..');
const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).map(
  (path) => `src/${path.replaceAll('\\', '/')}`,
);
const sources = files.filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'));

/** Every import of values among the given files, `import()` and `require()` too; packages are not followed. */
async function importsOf(options: BuildOptions): Promise<Metafile> {
  const { metafile } = await build({
    bundle: true,
    packages: 'external',
    external: ['vscode'],
    platform: 'node',
    format: 'esm',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    outdir: 'dist/none',
    absWorkingDir: root,
    write: false,
    logLevel: 'silent',
    ...options,
    metafile: true,
  });
  return metafile;
}

/** The same for a file that is not there. */
function importsOfPlanted(sourcefile: string, contents: string): Promise<Metafile> {
  const path = join(root, sourcefile);
  const stdin = { contents, sourcefile: basename(path), resolveDir: dirname(path) };
  return importsOf({ stdin: { ...stdin, loader: 'ts' } });
}

describe('the rooms of src/', function () {
  this.timeout(60_000);

  let imports: Metafile;
  before(async () => {
    imports = await importsOf({ entryPoints: sources });
  });

  it('are those of rooms.mjs, each with a tsconfig', () => {
    const folders = [...new Set(sources.map((path) => path.split('/')[1]!))];
    for (const folder of folders) assert.ok(folder in rooms, folder);
    assert.deepEqual(
      files.filter((path) => path.endsWith('/tsconfig.json')).sort(),
      Object.keys(rooms)
        .map((room) => `src/${room}/tsconfig.json`)
        .sort(),
    );
  });

  it('import from each other only what the table allows', () => {
    assert.ok(Object.keys(imports.inputs).length >= sources.length);
    assert.deepEqual(importFaults(imports), []);
  });

  it('have no circles of files', () => {
    assert.deepEqual(importCycles(imports), []);
  });

  const planted: readonly (readonly [file: string, text: string, fault: string | undefined])[] = [
    ['src/core/query/x.ts', `import '../../engine/session';`, 'imports values of src/engine/'],
    ['src/core/x.ts', `void import('../protocol/rpc');`, 'imports values of src/protocol/'],
    ['src/webview/x.ts', `require('../core/steps');`, 'imports values of src/core/'],
    ['src/webview/x.ts', `import { type Table } from '../core/table/column';`, 'src/core/'],
    ['src/webview/x.ts', `import type { Table } from '../core/table/column';`, undefined],
    ['src/report/x.ts', `export * from '../extension/ids';`, 'imports values of src/extension/'],
    ['src/core/query/x.ts', `import 'papaparse';`, 'the package papaparse'],
    ['src/core/read/x.ts', `import 'papaparse';`, undefined],
    ['src/protocol/x.ts', `void import('preact');`, 'the package preact'],
    ['src/protocol/x.ts', `import 'valibot';`, undefined],
    ['src/webview/x.ts', `import 'preact/hooks';`, undefined],
    ['src/webview/x.ts', `import 'preact/compat';`, 'the package preact/compat'],
    ['src/engine/x.ts', `import 'node:fs';`, 'imports node:fs'],
    ['src/engine/x.ts', `import 'fs';`, 'imports'],
    ['src/engine/x.node.ts', `import 'node:fs';`, undefined],
    ['src/core/x.node.ts', `import 'node:fs';`, 'imports node:fs'],
    ['src/core/x.ts', `import '../../rooms.mjs';`, 'outside src/'],
  ];
  for (const [file, text, fault] of planted)
    it(`${fault === undefined ? 'allow' : 'forbid'} ${text} in ${file}`, async () => {
      const faults = importFaults(await importsOfPlanted(file, text)).filter((found) =>
        found.startsWith(`${file} `),
      );
      if (fault === undefined) assert.deepEqual(faults, []);
      else assert.ok(faults.length === 1 && faults[0]!.includes(fault), faults.join());
    });

  it('would have their circles found', () => {
    const cycles = importCycles({
      inputs: {
        'src/a.ts': { bytes: 0, imports: [{ path: 'src/b.ts', kind: 'import-statement' }] },
        'src/b.ts': { bytes: 0, imports: [{ path: 'src/c.ts', kind: 'dynamic-import' }] },
        'src/c.ts': { bytes: 0, imports: [{ path: 'src/b.ts', kind: 'import-statement' }] },
      },
      outputs: {},
    });
    assert.deepEqual(cycles, [['src/b.ts', 'src/c.ts']]);
  });
});

describe('the bundles', function () {
  this.timeout(60_000);

  /** KB of 1,024 bytes, minified. */
  const budgets: Readonly<Record<string, number>> = {
    extension: 80,
    engine: 150,
    grid: 150,
    'result-codes': 120,
    'hand-on': 40,
    hover: 60,
    investigation: 240,
    overview: 60,
    'tree-telling': 90,
  };

  /** The bytes of a file and of all that it imports at once. */
  function bytesLoadedWith(file: string, { outputs }: Metafile, seen = new Set<string>()): number {
    if (seen.has(file)) return 0;
    seen.add(file);
    const { bytes, imports } = outputs[file]!;
    return imports
      .filter(({ kind, external }) => kind === 'import-statement' && external !== true)
      .reduce((sum, { path }) => sum + bytesLoadedWith(path, { inputs: {}, outputs }, seen), bytes);
  }

  it('are all known to rooms.mjs, but for the terminal, which may hold everything', () => {
    assert.deepEqual(
      Object.keys(bundlesWithout).sort(),
      targetNames
        .filter((name) => name !== 'cli')
        .map((name) => `dist/${name}.js`)
        .sort(),
    );
  });

  for (const name of targetNames)
    describe(`dist/${name}.js`, () => {
      /** Of all its files: the window has chunks. */
      let text: string;
      let metafile: Metafile;
      before(async () => {
        const options = { ...optionsOf(name, true), absWorkingDir: root, write: false as const };
        const result = await build({ ...options, logLevel: 'silent' });
        text = result.outputFiles
          .filter(({ path }) => path.endsWith('.js'))
          .map((file) => file.text)
          .join('');
        ({ metafile } = result);
      });

      it('holds nothing that it must not', () => {
        assert.deepEqual(bundleFaults(`dist/${name}.js`, metafile), []);
      });

      it('keeps to the rooms', () => {
        assert.deepEqual(importFaults(metafile), []);
      });

      it('asks no network and makes no code of text', () => {
        const forbidden = /\bfetch\s*\(|XMLHttpRequest|WebSocket|\beval\s*\(|new Function\b/g;
        const found = [...text.matchAll(forbidden)].map(([match]) => match);
        assert.deepEqual(found, []);
      });

      const budget = budgets[name];
      if (budget !== undefined)
        it(`is at most ${budget} KB, with all that is loaded with it`, () => {
          const bytes = bytesLoadedWith(`dist/${name}.js`, metafile);
          assert.ok(bytes <= budget * 1024, `${bytes} bytes, ${bytes - budget * 1024} too many`);
        });
    });
});

describe('the lint fence', function () {
  this.timeout(60_000);

  const fences = new Set(['@typescript-eslint/no-restricted-imports', 'no-restricted-globals']);
  // Of the project's own configuration only the fence, which needs no types: the planted files are in no project.
  const eslint = new ESLint({
    cwd: root,
    overrideConfig: [
      { languageOptions: { parserOptions: { projectService: false } } },
      tseslint.configs.disableTypeChecked,
    ],
    ruleFilter: ({ ruleId }) => fences.has(ruleId),
  });
  const faultsOf = async (filePath: string, text: string) => {
    const [result] = await eslint.lintText(text, { filePath: join(root, filePath) });
    return result!.messages.map(({ ruleId, message }) =>
      fences.has(ruleId ?? '') ? 'fence' : message,
    );
  };

  /** A file of each room, some in folders. */
  const fileIn = (room: string) => `src/${room}/some/planted.ts`;
  for (const [room, { values, types }] of Object.entries(rooms))
    for (const other of Object.keys(rooms).filter((name) => name !== room)) {
      const isOpen = values.includes(other);
      it(`${room} ${isOpen ? 'may' : 'may not'} import values of ${other}`, async () => {
        const expected = isOpen ? [] : ['fence'];
        const text = `import { x } from '../../${other}/y';\nexport const z = x;\n`;
        assert.deepEqual(await faultsOf(fileIn(room), text), expected);
      });
      const mayType = isOpen || types.includes(other);
      it(`${room} ${mayType ? 'may' : 'may not'} import types of ${other}`, async () => {
        const text = `import type { X } from '../../${other}/y';\nexport type Z = X;\n`;
        assert.deepEqual(await faultsOf(fileIn(room), text), mayType ? [] : ['fence']);
      });
    }

  const others: readonly (readonly [file: string, specifier: string, allowed: boolean])[] = [
    ['src/core/query/planted.ts', 'papaparse', false],
    ['src/core/read/planted.ts', 'papaparse', true],
    ['src/core/planted.ts', 'valibot', false],
    ['src/protocol/planted.ts', 'valibot', true],
    ['src/webview/planted.tsx', 'preact', true],
    ['src/webview/planted.tsx', 'preact/compat', false],
    ['src/webview/planted.ts', 'vscode', false],
    ['src/extension/planted.ts', 'vscode', true],
    ['src/extension/planted.ts', 'node:fs', false],
    ['src/extension/planted.node.ts', 'node:fs', true],
    ['src/core/planted.node.ts', 'node:fs', false],
    ['src/engine/planted.ts', 'node:fs', false],
    ['src/engine/planted.node.ts', 'node:fs', true],
    ['src/engine/planted.node.ts', 'preact', false],
    ['src/cli/planted.node.ts', 'papaparse', false],
  ];
  for (const [file, specifier, allowed] of others)
    it(`${file} ${allowed ? 'may' : 'may not'} import ${specifier}`, async () => {
      const text = `import { x } from '${specifier}';\nexport const z = x;\n`;
      assert.deepEqual(await faultsOf(file, text), allowed ? [] : ['fence']);
    });

  for (const room of ['core', 'knowledge', 'report', 'protocol'])
    it(`${room} has neither the globals of Node nor those of a window`, async () => {
      const file = fileIn(room);
      for (const name of ['process', 'Buffer', 'setTimeout', 'console', 'document', 'fetch'])
        assert.deepEqual(await faultsOf(file, `export const x = ${name};\n`), ['fence'], name);
      assert.deepEqual(await faultsOf(file, 'export const x = new TextDecoder();\n'), []);
      assert.deepEqual(await faultsOf(file, 'export const f = (status: number) => status;\n'), []);
    });
});

describe('the tsconfig fence', function () {
  this.timeout(120_000);

  /**
   * Which of some expressions do not compile in a room, for a name that is not known there. The room is compiled whole: a
   * package's types may bring in what the room's own files do not know.
   */
  function unknownIn(room: string, expressions: readonly string[]): readonly string[] {
    const folder = join(root, 'src', room);
    const config = ts.getParsedCommandLineOfConfigFile(
      join(folder, 'tsconfig.json'),
      {},
      {
        ...ts.sys,
        onUnRecoverableConfigFileDiagnostic: ({ messageText }) =>
          assert.fail(ts.flattenDiagnosticMessageText(messageText, ' ')),
      },
    )!;
    const planted = new Map(
      expressions.map((expression, i) => [
        ts.sys.resolvePath(join(folder, `planted${i}.ts`)),
        `export const x: unknown = ${expression};\n`,
      ]),
    );
    const onDisk = ts.createCompilerHost(config.options);
    const program = ts.createProgram([...config.fileNames, ...planted.keys()], config.options, {
      ...onDisk,
      fileExists: (name) => planted.has(ts.sys.resolvePath(name)) || onDisk.fileExists(name),
      getSourceFile(name, version, ...rest) {
        const text = planted.get(ts.sys.resolvePath(name));
        if (text === undefined) return onDisk.getSourceFile(name, version, ...rest);
        return ts.createSourceFile(name, text, version);
      },
    });
    return [...planted.keys()].flatMap((path, i) => {
      const errors = program
        .getSemanticDiagnostics(program.getSourceFile(path))
        .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
      for (const error of errors)
        assert.match(error, room === 'ingest' ? ofAssembly : /^Cannot find name/);
      return errors.length === 0 ? [] : [expressions[i]!];
    });
  }

  const ofWindows = ['document.title', 'window.name'];
  const ofNode = ['process.pid', 'Buffer.alloc(1)'];
  const ofAll = ['Math.max(1, 2)', 'new Map()'];
  /** AssemblyScript has a `process` of its own, of which nothing is asked. */
  const ofAssembly = /^Cannot find name|^Property 'pid' does not exist/;
  const unknown: Readonly<Record<string, readonly string[]>> = {
    // The types of papaparse bring Node's along: there the lint fence stands alone.
    core: ofWindows,
    ingest: [...ofWindows, ...ofNode],
    knowledge: [...ofWindows, ...ofNode],
    report: [...ofWindows, ...ofNode],
    protocol: [...ofWindows, ...ofNode],
    engine: ofWindows,
    extension: ofWindows,
    webview: ofNode,
    cli: ofWindows,
  };
  for (const room of Object.keys(rooms))
    it(`keeps from ${room} ${unknown[room]?.join(', ')}`, () => {
      const found = unknownIn(room, [...ofWindows, ...ofNode, ...ofAll]);
      assert.deepEqual(found, unknown[room]);
    });
});
