// @ts-check
/**
 * Builds every bundle into dist/, each with a metafile (dist/meta/<name>.json) that test/architecture.test.ts reads.
 *
 *   node esbuild.js [--production] [--watch] [--quiet] [target...]     targets: see below, and `ingest` (default: all)
 */
const { build, context } = require('esbuild');
const { execFile } = require('node:child_process');
const { watch } = require('node:fs');
const { mkdir, rm, writeFile, readdir } = require('node:fs/promises');
const path = require('node:path');
const { promisify } = require('node:util');

const flags = new Set(process.argv.slice(2).filter((a) => a.startsWith('--')));
const wanted = process.argv.slice(2).filter((a) => !a.startsWith('--'));
const production = flags.has('--production');

/**
 * Where Node runs a bundle there are no chunks: an `import()` of one of these stays one, of a bundle beside it. The engine
 * loads what answers questions with the first question, and the detections with the first about them; what error codes mean is loaded when it is first told, and the extension
 * its parts beside the editor when they are first seen.
 * @type {Readonly<Record<string, string>>}
 */
const apart = {
  './answers': './answers.js',
  './detectAnswers': './detections.js',
  './editor/handOn': './hand-on.js',
  './handOn': './hand-on.js',
  './native.node': './native.js',
  './findings/investigation': './investigation.js',
  './hover/codeFeatures': './hover.js',
  './resultCodeTexts': './result-codes.js',
  './tree/overview': './overview.js',
  './treeTelling': './tree-telling.js',
};

/** @type {import('esbuild').Plugin} */
const keptApart = {
  name: 'kept-apart',
  setup(build) {
    build.onResolve({ filter: /^\.\// }, ({ kind, path }) => {
      const beside = apart[path];
      return kind === 'dynamic-import' && beside !== undefined
        ? { path: beside, external: true }
        : undefined;
    });
  },
};

/** @type {Readonly<Record<string, import('esbuild').BuildOptions>>} */
const targets = {
  extension: {
    entryPoints: ['src/extension/main.ts'],
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    plugins: [keptApart],
  },
  'hand-on': {
    entryPoints: ['src/extension/editor/handOn.ts'],
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    plugins: [keptApart],
  },
  investigation: {
    entryPoints: ['src/extension/findings/investigation.ts'],
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    plugins: [keptApart],
  },
  hover: {
    entryPoints: ['src/extension/hover/codeFeatures.ts'],
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    plugins: [keptApart],
  },
  overview: {
    entryPoints: ['src/extension/tree/overview.ts'],
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    plugins: [keptApart],
  },
  'tree-telling': {
    entryPoints: ['src/extension/tree/treeTelling.ts'],
    platform: 'node',
    format: 'cjs',
    plugins: [keptApart],
  },
  engine: {
    entryPoints: ['src/engine/worker.node.ts'],
    platform: 'node',
    format: 'cjs',
    plugins: [keptApart],
  },
  answers: {
    entryPoints: ['src/engine/answers.ts'],
    platform: 'node',
    format: 'cjs',
    plugins: [keptApart],
  },
  native: {
    entryPoints: ['src/engine/native.node.ts'],
    platform: 'node',
    format: 'cjs',
    plugins: [keptApart],
  },
  hasher: { entryPoints: ['src/engine/hasher.node.ts'], platform: 'node', format: 'cjs' },
  detections: { entryPoints: ['src/engine/detectAnswers.ts'], platform: 'node', format: 'cjs' },
  'result-codes': {
    entryPoints: ['src/knowledge/resultCodeTexts.ts'],
    platform: 'node',
    format: 'cjs',
  },
  // What the window loads later (`import()`) becomes chunks beside it.
  grid: {
    entryPoints: [
      { in: 'src/webview/grid.tsx', out: 'grid' },
      { in: 'src/webview/grid.css', out: 'grid' },
    ],
    chunkNames: 'grid-[hash]',
    platform: 'browser',
    format: 'esm',
    splitting: true,
  },
  cli: { entryPoints: ['src/cli/main.node.ts'], platform: 'node', format: 'cjs' },
};

/**
 * The native scanners, dist/ingest.wasm, are no bundle: AssemblyScript's compiler makes them. What Node is told to run it, but
 * for where it writes; tests run the same. Nothing is imported: what would stop the program is told by results instead.
 */
const ingestArguments = [
  path.join(path.dirname(require.resolve('assemblyscript/package.json')), 'bin/asc.js'),
  'src/ingest/ingest.ts',
  '-O3',
  '--converge',
  '--noAssert',
  ...['--runtime', 'stub'],
  ...['--enable', 'simd'],
  ...['--use', 'abort='],
];

async function buildIngest() {
  await mkdir('dist', { recursive: true });
  const options = { cwd: __dirname };
  const args = [...ingestArguments, '--outFile', 'dist/ingest.wasm'];
  await promisify(execFile)(process.execPath, args, options);
}

/** Whenever a source changes, one build after another. */
async function watchIngest() {
  let last = buildIngest();
  watch('src/ingest', () => {
    last = last.then(buildIngest).catch(console.error);
  });
  await last;
}

/**
 * How one bundle is built, whoever builds it: test/architecture.test.ts builds them too, into memory.
 * @param {string} name
 * @param {boolean} forProduction
 * @returns {import('esbuild').BuildOptions & { metafile: true }}
 */
const optionsOf = (name, forProduction) => ({
  bundle: true,
  // With `entryNames` one file `dist/<name>.js`, but for the window, whose entries name themselves.
  outdir: 'dist',
  entryNames: name === 'grid' ? '[name]' : name,
  target: targets[name]?.platform === 'node' ? 'node20' : 'chrome128',
  minify: forProduction,
  sourcemap: forProduction ? false : 'linked',
  legalComments: 'none',
  charset: 'utf8',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  define: {
    'process.env.NODE_ENV': forProduction ? '"production"' : '"development"',
    // papaparse could download what it is to read. Nothing asks it to, and nothing of ours is able to.
    XMLHttpRequest: 'undefined',
  },
  ...targets[name],
  metafile: true,
});

/**
 * Writes the metafile, and takes away the window's chunks of before.
 * @param {string} name
 * @returns {import('esbuild').Plugin}
 */
const finish = (name) => ({
  name: 'finish',
  setup(build) {
    // The two lines between which .vscode/tasks.json reads problems while watching.
    build.onStart(() => {
      if (flags.has('--watch')) console.log(`[watch] build started ${name}`);
    });
    build.onEnd(async (result) => {
      for (const { text, location } of result.errors) {
        console.error(`✘ [ERROR] ${text}`);
        if (location) console.error(`    ${location.file}:${location.line}:${location.column}:`);
      }
      if (result.metafile) {
        await mkdir('dist/meta', { recursive: true });
        await writeFile(`dist/meta/${name}.json`, JSON.stringify(result.metafile));
      }
      if (name === 'grid' && result.metafile) {
        const written = Object.keys(result.metafile.outputs);
        for (const file of await readdir('dist'))
          if (/^grid-[A-Z0-9]{8}\.js(\.map)?$/.test(file) && !written.includes(`dist/${file}`))
            await rm(`dist/${file}`);
      }
      if (flags.has('--watch')) console.log(`[watch] build finished ${name}`);
    });
  },
});

async function main() {
  const unknown = wanted.filter((name) => name !== 'ingest' && !(name in targets));
  if (unknown.length > 0)
    throw new Error(
      `no such target: ${unknown.join(', ')}; there are ingest, ${Object.keys(targets).join(', ')}`,
    );
  const withIngest = wanted.length === 0 || wanted.includes('ingest');
  if (withIngest) await (flags.has('--watch') ? watchIngest() : buildIngest());
  const chosen = Object.keys(targets).filter(
    (name) => wanted.length === 0 || wanted.includes(name),
  );
  await Promise.all(
    chosen.map(async (name) => {
      /** @type {import('esbuild').BuildOptions} */
      const full = {
        ...optionsOf(name, production),
        logLevel: 'silent',
        plugins: [...(targets[name]?.plugins ?? []), finish(name)],
      };
      if (flags.has('--watch')) await (await context(full)).watch();
      else await build(full);
    }),
  );
  if (!flags.has('--watch') && !flags.has('--quiet'))
    console.log(
      `built ${[...(withIngest ? ['dist/ingest.wasm'] : []), ...chosen.map((name) => `dist/${name}.js`)].join(', ')}`,
    );
}

module.exports = { targetNames: Object.keys(targets), optionsOf, ingestArguments };

if (require.main === module)
  main().catch((/** @type {unknown} */ error) => {
    // Build errors were printed by the plugin, with their places.
    if (!(error instanceof Error && 'errors' in error)) console.error(error);
    process.exitCode = 1;
  });
